// Who runs the market, where they are reached, and under which registration: what stands at the foot of every page. Operators fill it in;
// what is empty is not shown. Rule: market.facts.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "domain/errors.h"
#include "domain/fields.h"

namespace ops::domain::market {

inline constexpr std::int64_t kMaxMarketOperator = 60, kMaxServiceHours = 60, kMaxRegistration = 40;  // (chosen)

struct MarketFacts {
  std::string operator_name, operator_name_en;  // the company or person that runs the market
  std::string email, phone;
  std::string hours, hours_en;            // of service, in words
  std::string icp_number, icp_url;        // 备案号; without an address of its own it leads to the ministry's site
  std::string police_number, police_url;  // 公安备案号
  bool operator==(const MarketFacts&) const = default;
};
const FieldTable& fields_of(Of<MarketFacts>);

enum class FactKind { text, email, phone, url };
// One fact, as operators type it and the console draws it.
struct Fact {
  std::string_view name;
  FactKind kind;
  std::int64_t max;  // characters
  std::string MarketFacts::* value;
};
std::span<const Fact> market_facts();  // in the order of the form

inline constexpr std::string_view kIcpAddress = "https://beian.miit.gov.cn/";  // where ICP registrations are looked up

MarketFacts normalized(MarketFacts facts);
// Fields: the names of the facts. Codes: too_long, malformed. REQUIRES: normalized
Errors check(const MarketFacts& facts);

}  // namespace ops::domain::market
