// Text as part of an address (RFC 3986).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ops::domain::text {

std::string percent_encode(std::string_view text);  // all bytes but those of unreserved characters
// Nothing: an escape is broken. Bytes are not checked to be UTF-8.
std::optional<std::string> percent_decode(std::string_view text);

}  // namespace ops::domain::text
