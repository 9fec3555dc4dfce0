#include "domain/orders/terms.h"

#include <array>

#include "domain/text/digits.h"
#include "domain/text/text.h"

namespace ops::domain::orders {
namespace {

// A member of the policy that is kept in `Scale` of the term's unit.
template <auto member, std::int64_t Scale>
constexpr Term term(std::string_view name, TermUnit unit, std::int64_t min, std::int64_t max) {
  return {name,
          unit,
          min,
          max,
          [](const Policy& policy) { return static_cast<std::int64_t>(policy.*member) / Scale; },
          [](Policy& policy, std::int64_t value) {
            using Member = std::remove_reference_t<decltype(policy.*member)>;
            policy.*member = static_cast<Member>(value * Scale);
          }};
}

// The lower bounds leave both sides time to act at all; the upper ones keep money from being held for ever.
constexpr std::array kTerms{
    term<&Policy::commission_basis_points, 1>("commission", TermUnit::basis_points, 0, 3000),
    term<&Policy::pay_seconds, kHour>("pay", TermUnit::hours, 1, 168),
    term<&Policy::submit_demand_seconds, kDay>("submit_demand", TermUnit::days, 7, 365),
    term<&Policy::start_working_days, 1>("start", TermUnit::working_days, 1, 20),
    term<&Policy::start_final_seconds, kDay>("start_final", TermUnit::days, 3, 90),
    term<&Policy::accept_working_days, 1>("accept", TermUnit::working_days, 3, 60),
    term<&Policy::answer_refund_working_days, 1>("answer_refund", TermUnit::working_days, 1, 20),
    term<&Policy::decide_dispute_working_days, 1>("decide_dispute", TermUnit::working_days, 1, 20),
};

}  // namespace

std::string_view term_unit_name(TermUnit unit) {
  constexpr std::array<std::string_view, 4> kNames{"basis_points", "hours", "days", "working_days"};
  return kNames[static_cast<std::size_t>(unit)];
}

std::span<const Term> terms() { return kTerms; }

std::optional<std::int64_t> term_from_text(const Term& term, std::string_view typed) {
  if (term.unit != TermUnit::basis_points) {
    const auto number = text::whole_number(typed);
    return number ? std::optional(*number) : std::nullopt;
  }
  if (!text::valid_utf8(typed)) return std::nullopt;
  std::string percent = text::clean(text::narrow(typed));
  if (percent.ends_with('%')) percent = text::clean(percent.substr(0, percent.size() - 1));
  const auto point = percent.find('.');
  const std::string whole = percent.substr(0, point);
  std::string part = point == std::string::npos ? "00" : percent.substr(point + 1);
  if (whole.empty() || whole.size() > 3 || part.empty() || part.size() > 2) return std::nullopt;
  part.append(2 - part.size(), '0');
  const auto of_whole = text::digits(whole), of_part = text::digits(part);
  if (!of_whole || !of_part) return std::nullopt;
  return std::int64_t{*of_whole} * 100 + *of_part;
}

std::string term_text(const Term& term, std::int64_t value) {
  if (term.unit != TermUnit::basis_points) return std::to_string(value);
  std::string text = std::to_string(value / 100);
  if (const auto part = value % 100; part != 0) {
    text += "." + text::padded(part, 2);
    if (text.ends_with('0')) text.pop_back();
  }
  return text;
}

Errors check_terms(const Policy& policy) {
  Errors errors;
  for (const Term& term : kTerms)
    if (const std::int64_t value = term.read(policy); value < term.min || value > term.max)
      errors.push_back({std::string(term.name), Code::out_of_range, {{"min", term.min}, {"max", term.max}}});
  return errors;
}

}  // namespace ops::domain::orders
