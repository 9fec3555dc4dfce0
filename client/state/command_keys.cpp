#include "client/state/command_keys.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string_view>

namespace ops::state {
namespace {

constexpr double kAgainSeconds = 10 * 60;   // (chosen) who comes back later looks first, and means it anew
constexpr std::size_t kMaxUnanswered = 32;  // (chosen) of nobody's hands more; the oldest go

// "/api/v1/operator/accounts/acc_1" of ".../acc_1/suspend".
std::string_view thing_of(std::string_view path) { return path.substr(0, path.rfind('/')); }

}  // namespace

std::string new_idempotency_key() {
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::random_device random;
  std::string key;
  for (int word = 0; word < 4; ++word) {
    auto bits = static_cast<std::uint32_t>(random());
    for (int digit = 0; digit < 8; ++digit, bits >>= 4) key += kHex[bits & 15];
  }
  return key;
}

std::string CommandKeys::key_for(const std::string& path, const std::string& said, double now_seconds) {
  std::erase_if(unanswered_, [&](const Sent& sent) { return now_seconds - sent.at > kAgainSeconds; });
  const auto before = std::find_if(unanswered_.begin(), unanswered_.end(),
                                   [&](const Sent& sent) { return sent.path == path && sent.said == said; });
  if (before != unanswered_.end()) return before->key;
  if (unanswered_.size() >= kMaxUnanswered) unanswered_.erase(unanswered_.begin());
  unanswered_.push_back({path, said, new_idempotency_key(), now_seconds});
  return unanswered_.back().key;
}

void CommandKeys::answered(const std::string& path) {
  std::erase_if(unanswered_, [&](const Sent& sent) { return thing_of(sent.path) == thing_of(path); });
}

}  // namespace ops::state
