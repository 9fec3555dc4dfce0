#include "server/delivery/fair_queue.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace ops::delivery {
namespace {

using domain::notify::Channel;

constexpr auto kQuickKnownFor = std::chrono::hours(1);
constexpr auto kSlowKnownFor = std::chrono::minutes(10);

}  // namespace

std::vector<app::Waiting> FairQueue::choose(std::vector<app::Waiting> waiting, Clock::time_point now) {
  forget(waiting, now);
  std::erase_if(waiting, [&](const app::Waiting& one) { return running_.contains(one.to); });
  std::ranges::stable_sort(waiting, {}, [&](const app::Waiting& one) {
    const auto sent = sent_.find(one.to);
    return std::tuple(sent == sent_.end() ? 0 : sent->second, speed(one.to));
  });
  Held capacity = held(now);
  std::erase_if(waiting, [&](const app::Waiting& one) { return !take(capacity, one); });
  return waiting;
}

void FairQueue::began(const app::Recipient& to, const std::string& host, Clock::time_point now) {
  running_[to] = {host, speed(to), now};
  ++sent_[to];
}

void FairQueue::ended(const app::Recipient& to, bool sent, Clock::time_point now) {
  const auto found = running_.find(to);
  const bool quick = sent && now - found->second.since <= kSlow;
  if (to.channel == Channel::webhook)
    known_[to] = quick ? Known{Speed::quick, now + kQuickKnownFor} : Known{Speed::slow, now + kSlowKnownFor};
  running_.erase(found);
}

FairQueue::Speed FairQueue::speed(const app::Recipient& to) const {
  const auto found = known_.find(to);
  return found == known_.end() ? Speed::unknown : found->second.speed;
}

void FairQueue::forget(const std::vector<app::Waiting>& waiting, Clock::time_point now) {
  std::erase_if(known_, [&](const auto& one) { return one.second.until <= now; });
  std::set<app::Recipient> there;
  for (const auto& one : waiting) there.insert(one.to);
  std::erase_if(sent_, [&](const auto& one) { return !there.contains(one.first) && !running_.contains(one.first); });
}

FairQueue::Held FairQueue::held(Clock::time_point now) const {
  Held held;
  for (const auto& [to, one] : running_) {
    if (to.channel == Channel::email) {
      ++held.mails;
      continue;
    }
    ++held.all_hooks;
    const bool slow = one.speed == Speed::slow;
    if (!slow && now - one.since > kSlow) continue;  // has given its place back
    ++(slow ? held.slow_hooks : held.hooks);
    ++held.of_host[{slow, one.host}];
  }
  return held;
}

bool FairQueue::take(Held& held, const app::Waiting& one) const {
  if (one.to.channel == Channel::email) {
    if (held.mails >= capacity_.mails) return false;
    ++held.mails;
    return true;
  }
  const Speed is = speed(one.to);
  const bool slow = is == Speed::slow;
  std::size_t& lane = slow ? held.slow_hooks : held.hooks;
  std::size_t& of_host = held.of_host[{slow, one.host}];
  if (lane >= (slow ? capacity_.slow_hooks : capacity_.hooks) || of_host >= capacity_.hooks_of_host) return false;
  if (is != Speed::quick && held.all_hooks >= capacity_.all_hooks) return false;
  ++lane, ++of_host, ++held.all_hooks;
  return true;
}

}  // namespace ops::delivery
