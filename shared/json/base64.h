// Standard base64 (RFC 4648, with padding) to bytes; nothing when it is not of that form. Here, not from a library, because
// the same code must run natively and in WebAssembly.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ops::json {

std::optional<std::vector<std::uint8_t>> bytes_from_base64(std::string_view text);

}  // namespace ops::json
