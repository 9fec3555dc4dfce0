// The market's own pages and what it says of itself: read by everybody, kept by operators. Rules: market.pages, market.versions,
// market.facts.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "domain/market/facts.h"
#include "domain/market/pages.h"
#include "server/app/common.h"
#include "server/app/text_versions.h"

namespace ops::app {

using domain::market::MarketFacts;
using domain::market::PageText;

// What kept pages that show them name as their subject: the pages, and the settings that they tell of.
inline constexpr const char* kMarketPagesSubject = "market-pages";

struct MarketPage {
  std::string slug;
  std::int64_t version = 0;   // 0: nobody has written it
  bool own = false;           // an operator's text; else the release's
  std::optional<Instant> at;  // of the version
  PageText text;              // with the figures in force
};
std::vector<MarketPage> market_pages(Services& services);  // all of them, in the order of domain::market::pages()
Outcome<MarketPage> market_page(Services& services, const std::string& slug);

// A text of such a page while it is written, with the figures in force.
std::string with_figures_in_force(Services& services, std::string body, bool chinese);

struct AdminMarketPage {
  MarketPage page;              // its text as it was written, with the places for figures
  PageText shipped;             // what the release has
  Listed<TextVersion> history;  // newest first
};
// Operators only.
Outcome<AdminMarketPage> admin_market_page(Services& services, const Caller& caller, const std::string& slug,
                                           const PageQuery& page = {.limit = kMostListed, .cursor = {}});
Outcome<MarketPage> market_page_version(Services& services, const Caller& caller, const std::string& slug,
                                        std::int64_t version);  // 0: as the release ships it; as it was written
// Errors: the members of PageText, note. `version`: the latest that the operator has seen.
Outcome<AdminMarketPage> save_market_page(Services& services, const Caller& caller, const std::string& slug,
                                          std::int64_t version, const PageText& text, const std::string& note);
// `to`: an earlier version; 0: the text that the release ships. Errors: to_version (not_found), note.
Outcome<AdminMarketPage> restore_market_page(Services& services, const Caller& caller, const std::string& slug,
                                             std::int64_t version, std::int64_t to, const std::string& note);

// As every page shows them at its foot: read once for each change.
std::shared_ptr<const MarketFacts> market_facts(Services& services);
struct AdminMarketFacts {
  std::int64_t version = 0;
  MarketFacts facts;
};
Outcome<AdminMarketFacts> admin_market_facts(Services& services, const Caller& caller);
Outcome<AdminMarketFacts> change_market_facts(Services& services, const Caller& caller, std::int64_t version,
                                              const MarketFacts& facts);

}  // namespace ops::app
