#include "server/app/cursor.h"

#include <charconv>

#include "server/app/crypto.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

constexpr std::size_t kMaxCursor = 1000;   // longer ones are not ours
constexpr std::size_t kDigestDigits = 16;  // tells lists apart; nothing secret hangs on it

// The text up to the next '|', which is taken off too.
std::string_view take(std::string_view& rest) {
  const std::size_t bar = rest.find('|');
  const std::string_view part = rest.substr(0, bar);
  rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
  return part;
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<store::Cursor> cursor_from(const std::string& cursor, std::string_view list) {
  if (cursor.size() > kMaxCursor) return std::nullopt;
  const auto text = from_base64url(cursor);
  if (!text) return std::nullopt;
  std::string_view rest = *text;
  if (take(rest) != list) return std::nullopt;
  const auto tier = number(take(rest)), key = number(take(rest));
  if (!tier || !key || *tier < 0) return std::nullopt;
  const auto id = take(rest);
  return store::Cursor{*tier, *key, std::string(id), std::string(rest)};
}

}  // namespace

std::string cursor_scope(std::string_view list, std::initializer_list<std::string_view> wanted) {
  std::string all;
  for (const auto part : wanted) all.append(std::to_string(part.size())).append(" ").append(part);
  return std::string(list) + '-' + sha256_hex(all).substr(0, kDigestDigits);
}

Outcome<store::PageRequest> page_request(const PageQuery& page, std::string_view list) {
  store::PageRequest request;
  if (page.limit < 1 || page.limit > kMostListed)
    return invalid("limit", domain::Code::out_of_range, {{"min", std::int64_t{1}}, {"max", std::int64_t{kMostListed}}});
  request.limit = page.limit;
  if (page.cursor.empty()) return request;
  request.after = cursor_from(page.cursor, list);
  if (!request.after) return invalid("cursor", domain::Code::malformed);
  return request;
}

std::string cursor_of(const std::optional<store::Cursor>& place, std::string_view list) {
  if (!place) return {};
  return to_base64url(std::string(list) + '|' + std::to_string(place->tier) + '|' + std::to_string(place->key) + '|' +
                      place->id + '|' + place->text);
}

}  // namespace ops::app
