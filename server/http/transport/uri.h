// The request target and urlencoded forms, read strictly: hostile bytes are refused, never guessed at.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/text/percent.h"
#include "server/bounds/bounds.h"

namespace ops::http {

using bounds::kMaxFields;

// Percent-decoding to valid UTF-8 without NUL; nothing otherwise.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);
using domain::text::percent_encode;

// The whole text as a number in decimal digits: of a query, a form or an entity tag.
std::optional<std::int64_t> whole_number(std::string_view text);

struct Target {
  std::string path;                   // decoded
  std::vector<std::string> segments;  // decoded; "/a/b/" has "a", "b" and ""
  std::multimap<std::string, std::string> query;
};
// "/path?query". Nothing when the encoding is broken, a segment is "." or "..", or hides a separator.
std::optional<Target> parse_target(std::string_view target);
// "a=1&b=2"; nothing when broken or more than kMaxFields.
std::optional<std::multimap<std::string, std::string>> parse_urlencoded(std::string_view text);
std::map<std::string, std::string> parse_cookies(std::string_view header);

}  // namespace ops::http
