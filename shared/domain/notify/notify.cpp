#include "domain/notify/notify.h"

#include <algorithm>

namespace ops::domain::notify {
namespace {

constexpr std::array<std::string_view, kKinds.size()> kKindNames{"order", "clock", "message", "review", "account"};
constexpr std::array<std::string_view, 2> kChannelNames{"email", "webhook"};

constexpr std::int64_t kFirstRetry = 30;
constexpr std::int64_t kFirstPause = 5, kLongestPause = 5 * kMinute;
constexpr int kMaxTries = 20;

std::int64_t doubled(std::int64_t first, int times, std::int64_t most) {
  std::int64_t value = first;
  for (int i = 0; i < times && value < most; ++i) value *= 2;
  return std::min(value, most);
}

std::size_t at(Kind kind) { return static_cast<std::size_t>(kind); }
std::size_t at(Channel channel) { return static_cast<std::size_t>(channel); }

}  // namespace

std::string_view kind_name(Kind kind) { return kKindNames[at(kind)]; }
std::optional<Kind> kind_from_name(std::string_view name) {
  for (const Kind kind : kKinds)
    if (kind_name(kind) == name) return kind;
  return std::nullopt;
}

std::string_view channel_name(Channel channel) { return kChannelNames[at(channel)]; }
std::optional<Channel> channel_from_name(std::string_view name) {
  for (const Channel channel : {Channel::email, Channel::webhook})
    if (channel_name(channel) == name) return channel;
  return std::nullopt;
}

bool Choices::wants(Kind kind, Channel channel) const { return !off_[at(kind)][at(channel)]; }
void Choices::set(Kind kind, Channel channel, bool wanted) {
  if (kind != Kind::account) off_[at(kind)][at(channel)] = !wanted;
}

std::vector<orders::Actor> told(const Step& step) {
  std::vector<orders::Actor> who;
  // A reminder of a clock is for whoever it runs against.
  const auto awaited = orders::awaited(step.to);
  if (orders::action_name(step.action) == "reminder" && awaited && awaited != orders::Actor::operator_)
    return {*awaited};
  for (const orders::Actor party : {orders::Actor::buyer, orders::Actor::provider})
    if (party != step.actor) who.push_back(party);
  const auto theirs = [](orders::State state) { return orders::awaited(state) == orders::Actor::operator_; };
  if (theirs(step.to) && !theirs(step.from) && step.actor != orders::Actor::operator_)
    who.push_back(orders::Actor::operator_);
  return who;
}

Kind kind_of(const Step& step) {
  const bool reminds = orders::action_name(step.action).starts_with("remind");
  return step.actor == orders::Actor::clock || reminds ? Kind::clock : Kind::order;
}

std::optional<std::int64_t> retry_seconds(int failed_tries) {
  if (failed_tries >= kMaxTries) return std::nullopt;
  return doubled(kFirstRetry, std::max(failed_tries - 1, 0), kLongestRetry);
}

std::int64_t pause_seconds(int failures_in_a_row) {
  return failures_in_a_row <= 0 ? 0 : doubled(kFirstPause, failures_in_a_row - 1, kLongestPause);
}

}  // namespace ops::domain::notify
