#include "domain/catalog/listing_statistics.h"

#include <algorithm>
#include <string>

namespace ops::domain::catalog {
namespace {

constexpr std::int64_t kShanghaiOffset = 8 * kHour;

// What programs that read pages call themselves by. Some of them pretend to be a browser besides.
constexpr std::string_view kPrograms[] = {"bot",     "crawl",   "spider", "slurp",     "headless", "monitor", "scan",
                                          "preview", "archive", "fetch",  "validator", "python",   "curl",    "wget"};

}  // namespace

bool is_somebodys(std::string_view user_agent) {
  if (!user_agent.starts_with("Mozilla/") && !user_agent.starts_with("Opera/")) return false;
  std::string lower(user_agent);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::none_of(std::begin(kPrograms), std::end(kPrograms),
                      [&](std::string_view name) { return lower.find(name) != std::string::npos; });
}

std::optional<std::int64_t> conversion_basis_points(std::int64_t views, std::int64_t orders) {
  if (views <= 0 || orders < 0 || orders > views) return std::nullopt;
  return (orders * 10000 + views / 2) / views;
}

std::int64_t day_number(Instant at) { return (at.seconds + kShanghaiOffset) / kDay; }
Instant start_of_day(std::int64_t day_number) { return Instant{day_number * kDay - kShanghaiOffset}; }

}  // namespace ops::domain::catalog
