// What people are told, who is told, and how they may choose to be told. Rules:
// notifications.recipients, notifications.choices, notifications.repeats, notifications.retries.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/orders/flow.h"

namespace ops::domain::notify {

// What a notice is about. Those of the account itself (suspended, restored) cannot be switched off.
enum class Kind { order, clock, message, review, account };
inline constexpr std::array<Kind, 5> kKinds{Kind::order, Kind::clock, Kind::message, Kind::review, Kind::account};
std::string_view kind_name(Kind kind);
std::optional<Kind> kind_from_name(std::string_view name);

// In the market itself every notice is shown; these are besides.
enum class Channel { email, webhook };
std::string_view channel_name(Channel channel);
std::optional<Channel> channel_from_name(std::string_view name);

// By kind: whether it is also sent. (chosen) all, once there is somewhere to send it to.
class Choices {
 public:
  bool wants(Kind kind, Channel channel) const;
  void set(Kind kind, Channel channel, bool wanted);  // nothing happens for Kind::account
  bool operator==(const Choices&) const = default;

 private:
  std::array<std::array<bool, 2>, kKinds.size()> off_{};
};

struct Step {
  orders::State from = orders::State::none, to = orders::State::none;
  orders::Action action = orders::Action::place;
  orders::Actor actor = orders::Actor::clock;
};
// Both parties of the order but who did it; the operators as well when it has become theirs to decide.
std::vector<orders::Actor> told(const Step& step);
// clock: time did it, or somebody is reminded of it.
Kind kind_of(const Step& step);

// (chosen) Who has not yet read that something happened on an order is not told once more when the same happens again: within
// this time the notice is brought up to date.
inline constexpr std::int64_t kSameNoticeSeconds = 10 * kMinute;

// How long to wait after the n-th failed try (1, 2, …); nothing: it has been tried often enough and is kept as dead.
// (chosen) 30 s, doubled each time up to 6 h, 20 tries: a target that is away for a day, or two, misses nothing.
inline constexpr std::int64_t kLongestRetry = 6 * kHour;
std::optional<std::int64_t> retry_seconds(int failed_tries);
// How long after its n-th failure in a row nothing at all is tried on a target, so that a backlog does not hammer it.
// (chosen) 5 s, doubled each time up to 5 min.
std::int64_t pause_seconds(int failures_in_a_row);

}  // namespace ops::domain::notify
