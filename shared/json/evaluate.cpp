#include "json/evaluate.h"

#include <array>

#include "json/rules.h"

namespace ops::json {
namespace {

constexpr std::array kRules = {
    Rule{"listing", rules_by_name::listing},
    Rule{"money", rules_by_name::money},
    Rule{"quote", rules_by_name::quote},
    Rule{"os_text", rules_by_name::os_text},
    Rule{"clean_text", rules_by_name::clean_text},
    Rule{"search_terms", rules_by_name::search_terms},
    Rule{"index_terms", rules_by_name::index_terms},
    Rule{"one_slip", rules_by_name::one_slip},
    Rule{"answers", rules_by_name::answers},
    Rule{"working_days", rules_by_name::working_days},
    Rule{"file", rules_by_name::file},
    Rule{"registration", rules_by_name::registration},
    Rule{"market_page", rules_by_name::market_page},
    Rule{"market_facts", rules_by_name::market_facts},
    Rule{"product_flow", rules_by_name::product_flow},
    Rule{"order", rules_by_name::order},
    Rule{"order_actions", rules_by_name::order_actions},
    Rule{"order_money", rules_by_name::order_money},
    Rule{"question_text", rules_by_name::question_text},
    Rule{"question_flow", rules_by_name::question_flow},
    Rule{"question_days", rules_by_name::question_days},
    Rule{"company_profile", rules_by_name::company_profile},
    Rule{"listing_view", rules_by_name::listing_view},
    Rule{"listing_statistics", rules_by_name::listing_statistics},
    Rule{"quote_request", rules_by_name::quote_request},
    Rule{"quote_offer", rules_by_name::quote_offer},
    Rule{"quote_flow", rules_by_name::quote_flow},
    Rule{"payout_payee", rules_by_name::payout_payee},
    Rule{"payout_amount", rules_by_name::payout_amount},
    Rule{"payout_step", rules_by_name::payout_step},
};

constexpr auto kNames = [] {
  std::array<std::string_view, kRules.size()> names;
  for (std::size_t i = 0; i < kRules.size(); ++i) names[i] = kRules[i].name;
  return names;
}();

}  // namespace

std::span<const Rule> rules() { return kRules; }
std::span<const std::string_view> rule_names() { return kNames; }

domain::Result<Json, Fault> evaluate(std::string_view rule, const Json& input) {
  return evaluate_by(kRules, rule, input);
}

}  // namespace ops::json
