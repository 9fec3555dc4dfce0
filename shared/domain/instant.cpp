#include "domain/instant.h"

#include <chrono>

#include "domain/text/digits.h"

namespace ops::domain {

std::string to_rfc3339(Instant at) {
  using namespace std::chrono;
  const sys_seconds time{seconds{at.seconds}};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const std::int64_t second = (time - day).count();
  const auto date_text = text::padded(static_cast<int>(date.year()), 4) + '-' +
                         text::padded(static_cast<unsigned>(date.month()), 2) + '-' +
                         text::padded(static_cast<unsigned>(date.day()), 2);
  return date_text + 'T' + text::padded(second / kHour, 2) + ':' + text::padded(second / kMinute % 60, 2) + ':' +
         text::padded(second % 60, 2) + 'Z';
}

std::optional<Instant> instant_from_rfc3339(std::string_view text) {
  using namespace std::chrono;
  if (text.size() != 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != 'Z')
    return std::nullopt;
  const auto y = text::digits(text.substr(0, 4)), m = text::digits(text.substr(5, 2)),
             d = text::digits(text.substr(8, 2));
  const auto hour = text::digits(text.substr(11, 2)), minute = text::digits(text.substr(14, 2));
  const auto second = text::digits(text.substr(17, 2));
  if (!y || !m || !d || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  const std::int64_t midnight = sys_days{date}.time_since_epoch().count() * kDay;
  return Instant{midnight + *hour * kHour + *minute * kMinute + *second};
}

}  // namespace ops::domain
