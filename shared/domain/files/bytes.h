// Reading hostile bytes: whatever lies outside answers nothing.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ops::domain::files {

using Bytes = std::span<const std::uint8_t>;

// `size` bytes at `at`, or an empty span where they are not all there.
inline Bytes slice(Bytes bytes, std::size_t at, std::size_t size) {
  if (at > bytes.size() || size > bytes.size() - at) return {};
  return bytes.subspan(at, size);
}
inline bool has_at(Bytes bytes, std::size_t at, std::string_view magic) {
  const Bytes there = slice(bytes, at, magic.size());
  return there.size() == magic.size() &&
         std::equal(there.begin(), there.end(), magic.begin(),
                    [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); });
}
inline std::optional<std::uint32_t> little_endian(Bytes bytes, std::size_t at, std::size_t size) {
  const Bytes there = slice(bytes, at, size);
  if (there.empty()) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value |= std::uint32_t{there[i]} << (8 * i);
  return value;
}
inline std::optional<std::uint32_t> big_endian(Bytes bytes, std::size_t at, std::size_t size) {
  const Bytes there = slice(bytes, at, size);
  if (there.empty()) return std::nullopt;
  std::uint32_t value = 0;
  for (const std::uint8_t byte : there) value = value << 8 | byte;
  return value;
}
inline std::string_view as_text(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

}  // namespace ops::domain::files
