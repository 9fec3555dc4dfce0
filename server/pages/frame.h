// What every page needs beside its own matter: language, who reads it, where they are.
#pragma once
#include <optional>
#include <string>

#include "domain/accounts/accounts.h"
#include "domain/instant.h"
#include "words/words.h"

namespace ops::pages {

struct Viewer {
  std::string display_name;
  domain::accounts::Role role = domain::accounts::Role::buyer;
};
struct Frame {
  words::Lang lang = words::Lang::zh_cn;
  std::string site;              // "https://market.example": before the path in links that leave this site
  std::string here = "/";        // path and query of this page, percent-encoded: where a change of language returns to
  std::optional<Viewer> viewer;  // nothing: a visitor
  std::string csrf_token;        // of the session; empty for visitors
  std::int64_t unread = 0;       // messages of orders that the viewer has not read
  std::int64_t notices = 0;      // and what else they have not read that they were told
  domain::Instant now;           // countdowns are relative to it
};

}  // namespace ops::pages
