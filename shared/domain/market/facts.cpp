#include "domain/market/facts.h"

#include <array>

#include "domain/catalog/answers.h"
#include "domain/catalog/checks.h"
#include "domain/notify/targets.h"
#include "domain/text/text.h"

namespace ops::domain::market {
namespace {

using notify::kMaxEmail, notify::kMaxHookUrl;

constexpr std::array kMarketFacts{
    Fact{"operator_name", FactKind::text, kMaxMarketOperator, &MarketFacts::operator_name},
    Fact{"operator_name_en", FactKind::text, kMaxMarketOperator, &MarketFacts::operator_name_en},
    Fact{"email", FactKind::email, kMaxEmail, &MarketFacts::email},
    Fact{"phone", FactKind::phone, catalog::kMaxPhone, &MarketFacts::phone},
    Fact{"hours", FactKind::text, kMaxServiceHours, &MarketFacts::hours},
    Fact{"hours_en", FactKind::text, kMaxServiceHours, &MarketFacts::hours_en},
    Fact{"icp_number", FactKind::text, kMaxRegistration, &MarketFacts::icp_number},
    Fact{"icp_url", FactKind::url, kMaxHookUrl, &MarketFacts::icp_url},
    Fact{"police_number", FactKind::text, kMaxRegistration, &MarketFacts::police_number},
    Fact{"police_url", FactKind::url, kMaxHookUrl, &MarketFacts::police_url},
};

constexpr Field kFactFields[] = {
    field<&MarketFacts::operator_name>("operator_name"),
    field<&MarketFacts::operator_name_en>("operator_name_en"),
    field<&MarketFacts::email>("email"),
    field<&MarketFacts::phone>("phone"),
    field<&MarketFacts::hours>("hours"),
    field<&MarketFacts::hours_en>("hours_en"),
    field<&MarketFacts::icp_number>("icp_number"),
    field<&MarketFacts::icp_url>("icp_url"),
    field<&MarketFacts::police_number>("police_number"),
    field<&MarketFacts::police_url>("police_url"),
};
constexpr FieldTable kFactTable{"MarketFacts", kFactFields};

Errors check_fact(const Fact& fact, const std::string& value) {
  switch (fact.kind) {
    case FactKind::text:
      break;
    case FactKind::email:
      return notify::check_email(fact.name, value);
    case FactKind::phone:
      if (text::valid_utf8(value) && static_cast<std::int64_t>(text::length(value)) > fact.max) break;
      if (catalog::is_phone(value)) return {};
      return {{std::string(fact.name), Code::malformed, {{"form", std::string("phone")}}}};
    case FactKind::url: {
      Errors errors = notify::check_hook_url(fact.name, value, true);
      for (FieldError& error : errors)
        if (error.code == Code::malformed) error.params = {{"form", std::string("url")}};
      return errors;
    }
  }
  Errors errors;
  catalog::checks::text(errors, fact.name, value, fact.max);
  return errors;
}

}  // namespace

const FieldTable& fields_of(Of<MarketFacts>) { return kFactTable; }
std::span<const Fact> market_facts() { return kMarketFacts; }

MarketFacts normalized(MarketFacts facts) {
  for (const Fact& fact : kMarketFacts) {
    std::string& value = facts.*fact.value;
    if (text::valid_utf8(value)) value = text::clean(value);
    if (fact.kind == FactKind::email) value = notify::normalized_email(value);
  }
  return facts;
}

Errors check(const MarketFacts& facts) {
  Errors errors;
  for (const Fact& fact : kMarketFacts) {
    const std::string& value = facts.*fact.value;
    if (value.empty()) continue;
    for (FieldError& error : check_fact(fact, value)) errors.push_back(std::move(error));
  }
  return errors;
}

}  // namespace ops::domain::market
