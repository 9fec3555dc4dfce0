#include "client/state/http_date.h"

#include <array>
#include <string>

namespace ops::state {

std::optional<domain::Instant> instant_from_http_date(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  // "Tue, 24 Nov 2026 06:13:00 GMT": fixed columns, RFC 9110 §5.6.7
  if (text.size() != 29 || text.substr(25) != " GMT") return std::nullopt;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (text.substr(8, 3) != kMonths[i]) continue;
    const std::string month = (i + 1 < 10 ? "0" : "") + std::to_string(i + 1);
    const std::string rfc3339 = std::string(text.substr(12, 4)) + "-" + month + "-" + std::string(text.substr(5, 2)) +
                                "T" + std::string(text.substr(17, 8)) + "Z";
    return domain::instant_from_rfc3339(rfc3339);
  }
  return std::nullopt;
}

}  // namespace ops::state
