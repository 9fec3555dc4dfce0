// Text as part of an address: percent-encoded UTF-8, so that whatever one types asks for just that.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ops::state {

std::string encode_component(std::string_view text);
// Nothing: an escape is broken. Bytes are not checked to be UTF-8.
std::optional<std::string> decode_component(std::string_view text);

}  // namespace ops::state
