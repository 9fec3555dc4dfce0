#include "server/http/transport/uri.h"

#include <algorithm>
#include <charconv>

#include "domain/text/percent.h"
#include "domain/text/text.h"

namespace ops::http {
namespace {

// Calls `each(part)` for the parts of `text` between separators, as long as it returns true.
template <class Each>
bool split(std::string_view text, char separator, Each each) {
  for (std::size_t at = 0;;) {
    const auto end = text.find(separator, at);
    if (!each(text.substr(at, end - at))) return false;
    if (end == std::string_view::npos) return true;
    at = end + 1;
  }
}

bool bad_segment(std::string_view decoded) {
  return decoded == "." || decoded == ".." || decoded.find_first_of("/\\") != std::string_view::npos;
}

}  // namespace

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string plain(text);
  if (plus_is_space) std::replace(plain.begin(), plain.end(), '+', ' ');
  auto decoded = domain::text::percent_decode(plain);
  if (!decoded || decoded->find('\0') != std::string::npos || !domain::text::valid_utf8(*decoded)) return std::nullopt;
  return decoded;
}

std::optional<std::multimap<std::string, std::string>> parse_urlencoded(std::string_view text) {
  std::multimap<std::string, std::string> fields;
  if (text.empty()) return fields;
  const bool sound = split(text, '&', [&](std::string_view pair) {
    if (pair.empty()) return true;
    const auto equals = pair.find('=');
    auto name = percent_decode(pair.substr(0, equals), true);
    auto value = percent_decode(equals == pair.npos ? std::string_view{} : pair.substr(equals + 1), true);
    if (!name || !value || fields.size() >= kMaxFields) return false;
    fields.emplace(std::move(*name), std::move(*value));
    return true;
  });
  if (!sound) return std::nullopt;
  return fields;
}

std::optional<Target> parse_target(std::string_view target) {
  const auto question = target.find('?');
  const auto path = target.substr(0, question);
  if (!path.starts_with('/')) return std::nullopt;
  Target result;
  const bool sound = split(path.substr(1), '/', [&](std::string_view raw) {
    auto segment = percent_decode(raw, false);
    if (!segment || bad_segment(*segment)) return false;
    result.path += '/' + *segment;
    result.segments.push_back(std::move(*segment));
    return true;
  });
  if (!sound) return std::nullopt;
  if (question != target.npos) {
    auto query = parse_urlencoded(target.substr(question + 1));
    if (!query) return std::nullopt;
    result.query = std::move(*query);
  }
  return result;
}

std::map<std::string, std::string> parse_cookies(std::string_view header) {
  std::map<std::string, std::string> cookies;
  split(header, ';', [&](std::string_view pair) {
    const auto start = pair.find_first_not_of(' ');
    const auto equals = pair.find('=');
    if (start != pair.npos && equals != pair.npos && equals > start && cookies.size() < 50)
      cookies.emplace(pair.substr(start, equals - start), pair.substr(equals + 1));
    return true;
  });
  return cookies;
}

}  // namespace ops::http
