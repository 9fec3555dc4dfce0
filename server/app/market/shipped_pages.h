// The market's own pages as the release ships them: web/market, in both languages, with the rules' page made of docs/rules. For use-cases.
#pragma once
#include <string>
#include <string_view>

#include "domain/market/facts.h"
#include "domain/market/pages.h"
#include "domain/orders/settings.h"

namespace ops::app {

// REQUIRES: a slug of domain::market::pages()
const domain::market::PageText& shipped_page(std::string_view slug);

// With the figures in force in the places that texts have for them: "{commission}", …, "{operator}". Rule: market.page-text.
domain::market::PageText with_figures(domain::market::PageText text, const domain::orders::PlatformSettings& settings,
                                      const domain::market::MarketFacts& facts);

// A file of docs/rules as visitors read it: without what is said to developers. Lines of Markdown, one rule a paragraph.
std::string rules_for_people(std::string_view text);

}  // namespace ops::app
