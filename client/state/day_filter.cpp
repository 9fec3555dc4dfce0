#include "client/state/day_filter.h"

#include <utility>

#include "client/state/console.h"
#include "domain/orders/earnings.h"
#include "domain/text/text.h"

namespace ops::state {
namespace {

namespace calendar = domain::calendar;

// As people type days: with blanks around them, in full-width digits.
std::string typed_day(const std::string& text) {
  return domain::text::valid_utf8(text) ? domain::text::clean(domain::text::narrow(text)) : text;
}

}  // namespace

void DayFilter::enter(const Route& route) {
  from = route.from;
  to = route.to;
  errors_.clear();
}

void DayFilter::go(std::string from_day, std::string to_day) {
  Route route = console_.route();
  route.from = std::move(from_day);
  route.to = std::move(to_day);
  console_.go(std::move(route));
}

void DayFilter::show() {
  const std::string first = typed_day(from), last = typed_day(to);
  const auto range = domain::orders::day_range(first, last);
  errors_ = range ? domain::Errors{} : range.error();
  if (range) go(first, last);
}

void DayFilter::show_month(int back) {
  const auto now = console_.api.now();
  if (!now) return;
  calendar::Date first = calendar::date_in_shanghai(*now);
  for (first.day = 1; back > 0; --back)
    first = first.month > 1 ? calendar::Date{first.year, first.month - 1, 1} : calendar::Date{first.year - 1, 12, 1};
  calendar::Date last = first;
  for (auto day = first; day.month == first.month; day = calendar::next_day(day)) last = day;
  go(calendar::to_text(first), calendar::to_text(last));
}

void DayFilter::show_any() {
  from.clear();
  to.clear();
  show();
}

std::optional<domain::FieldError> DayFilter::error_at(std::string_view field,
                                                      const std::optional<Problem>& of_list) const {
  for (const domain::Errors* errors : {&errors_, of_list ? &of_list->errors : &errors_})
    for (const auto& error : *errors)
      if (error.field == field) return error;
  return std::nullopt;
}

}  // namespace ops::state
