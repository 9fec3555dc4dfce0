// What every page needs beside its own matter: language, who reads it, where they are.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "domain/accounts/accounts.h"
#include "domain/instant.h"
#include "domain/market/facts.h"
#include "i18n/i18n.h"

namespace ops::pages {

struct Viewer {
  std::string display_name;
  domain::accounts::Role role = domain::accounts::Role::buyer;
};
struct Frame {
  i18n::Lang lang = i18n::Lang::zh_cn;
  std::string site;              // "https://market.example": before the path in links that leave this site
  std::string here = "/";        // path and query of this page, percent-encoded: where a change of language returns to
  bool posted = false;           // a form was posted that stands on the page `here`
  std::optional<Viewer> viewer;  // nothing: a visitor
  std::string csrf_token;        // of the session; empty for visitors
  std::string account_id;        // of the viewer: each form says for whom it was shown
  std::string form_key;      // of all forms of this page: each acts once; visitors of a page that they share have none
  std::string shown;         // of what the page shows once; empty: it shows nothing of the kind
  std::int64_t unread = 0;   // messages of orders that the viewer has not read
  std::int64_t live = 0;     // the newest live event when the page was begun: what comes after it is told to the page
  std::int64_t notices = 0;  // and what else they have not read that they were told
  std::shared_ptr<const domain::market::MarketFacts> market;  // at the foot; null: nothing was filled in
  domain::Instant now;                                        // countdowns are relative to it
};

}  // namespace ops::pages
