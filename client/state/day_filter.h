// The days that a list is narrowed to: as they are typed, and in the address once they are days. Rule: see domain::orders::day_range().
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "client/state/api_client.h"
#include "client/state/route.h"
#include "domain/errors.h"

namespace ops::state {

class Console;

class DayFilter {
 public:
  explicit DayFilter(Console& console) : console_(console) {}
  void enter(const Route& route);

  std::string from, to;  // as they are typed
  bool open = false;     // asked for though no day is given
  void show();
  void show_month(int back);  // so many months before the current one; nothing while the server's time is not known
  void show_any();
  // Of what was typed, or of what the list's server says.
  std::optional<domain::FieldError> error_at(std::string_view field, const std::optional<Problem>& of_list) const;

 private:
  void go(std::string from_day, std::string to_day);

  Console& console_;
  domain::Errors errors_;
};

}  // namespace ops::state
