#include "server/payments/values.h"

#include <algorithm>

#include "domain/calendar/calendar.h"
#include "domain/text/digits.h"
#include "domain/text/text.h"

namespace ops::payments {
namespace {

using domain::Instant;
using domain::text::digits;

constexpr std::size_t kMostYuanDigits = 12, kMostDecimals = 6;
constexpr std::size_t kDateTime = 19;  // "2026-11-23 21:30:05"

// Of a day; nothing unless it is "21:30:05". No leap second: neither company writes one.
std::optional<std::int64_t> seconds_of_day(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hour = digits(text.substr(0, 2)), minute = digits(text.substr(3, 2)), second = digits(text.substr(6, 2));
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return *hour * domain::kHour + *minute * domain::kMinute + *second;
}

// "Z", "+08:00", "-03:30"
std::optional<std::int64_t> offset_seconds(std::string_view text) {
  if (text == "Z") return 0;
  if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto hours = digits(text.substr(1, 2)), minutes = digits(text.substr(4, 2));
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const std::int64_t seconds = *hours * domain::kHour + *minutes * domain::kMinute;
  return text[0] == '-' ? -seconds : seconds;
}

}  // namespace

std::optional<domain::money::Fen> fen_of_yuan(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  std::string whole(text.substr(0, point));
  std::string fraction = point == text.npos ? "00" : std::string(text.substr(point + 1));
  if (whole.empty() || whole.size() > kMostYuanDigits || fraction.empty() || fraction.size() > kMostDecimals)
    return std::nullopt;
  if (fraction.size() > 2 && fraction.find_first_not_of('0', 2) != fraction.npos) return std::nullopt;
  fraction.resize(2, '0');
  domain::money::Fen fen = 0;
  for (const char c : whole + fraction) {
    if (c < '0' || c > '9') return std::nullopt;
    fen = fen * 10 + (c - '0');
  }
  return negative ? -fen : fen;
}

std::string shanghai_text(Instant at) {
  // Every offset of whole minutes leaves the second as it is.
  const std::int64_t second = (at.seconds % domain::kMinute + domain::kMinute) % domain::kMinute;
  return domain::calendar::date_time_in_shanghai(at) + ":" + domain::text::padded(second, 2);
}

std::optional<Instant> instant_of_shanghai(std::string_view text) {
  if (text.size() != kDateTime || text[10] != ' ') return std::nullopt;
  const auto day = domain::calendar::date_from_text(text.substr(0, 10));
  const auto seconds = seconds_of_day(text.substr(11));
  if (!day || !seconds) return std::nullopt;
  return domain::calendar::start_of_day_in_shanghai(*day) + *seconds;
}

std::string offset_text(Instant at) {
  std::string text = shanghai_text(at) + "+08:00";
  std::ranges::replace(text, ' ', 'T');
  return text;
}

std::optional<Instant> instant_of_offset(std::string_view text) {
  if (text.size() < kDateTime) return std::nullopt;
  const auto there = domain::instant_from_rfc3339(std::string(text.substr(0, kDateTime)) + "Z");
  const auto offset = offset_seconds(text.substr(kDateTime));
  if (!there || !offset) return std::nullopt;
  return *there + -*offset;
}

std::string shortened(std::string_view text, std::size_t code_points, std::u32string_view without) {
  auto decoded = domain::text::decode(text);
  if (!decoded) return {};
  std::erase_if(*decoded,
                [&](char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0) || without.find(c) != without.npos; });
  if (decoded->size() > code_points) decoded->resize(code_points);
  return domain::text::encode(*decoded);
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const auto comma = line.find(',');
    cells.push_back(line.substr(0, comma));
    if (comma == line.npos) return cells;
    line.remove_prefix(comma + 1);
  }
}

std::string_view next_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace ops::payments
