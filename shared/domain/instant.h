// A moment: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted. Never local time.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ops::domain {

struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
};
inline constexpr std::int64_t kMinute = 60, kHour = 3600, kDay = 86400;

inline Instant operator+(Instant at, std::int64_t seconds) { return {at.seconds + seconds}; }
inline std::int64_t operator-(Instant a, Instant b) { return a.seconds - b.seconds; }

std::string to_rfc3339(Instant at);                                  // "2026-11-23T21:30:00Z"
std::optional<Instant> instant_from_rfc3339(std::string_view text);  // "…Z" only

}  // namespace ops::domain
