#include "server/http/access/meters.h"

#include <algorithm>

#include "server/http/transport/client_address.h"

namespace ops::http {

using domain::Instant;

std::optional<std::string> key_of(const bounds::Limit& limit, const Payer& payer) {
  if (limit.per == bounds::Per::everyone) return std::string();
  if (limit.per == bounds::Per::account) return payer.account.empty() ? std::nullopt : std::optional(payer.account);
  if (limit.per == bounds::Per::key) return std::nullopt;  // counted where keys are known
  if (payer.address.empty() || (is_loopback_address(payer.address) && !limit.loopback_too)) return std::nullopt;
  switch (limit.per) {
    case bounds::Per::account_here:
      return payer.account.empty() ? std::nullopt : std::optional(payer.account + ' ' + address_key(payer.address));
    case bounds::Per::net64:
      return network_of(payer.address, 64);
    case bounds::Per::net56:
      return network_of(payer.address, 56);
    case bounds::Per::net48:
      return network_of(payer.address, 48);
    default:
      return network_of(payer.address, 64) ? std::nullopt : std::optional(address_key(payer.address));
  }
}

RateCounter::RateCounter(std::int64_t max_events, std::int64_t window_seconds, std::size_t max_keys)
    : max_events_(static_cast<std::size_t>(max_events)), window_(window_seconds), max_keys_(max_keys) {}

void RateCounter::drop_old(Events& events, Instant now) const {
  while (!events.times.empty() && now - events.times.front() >= window_) events.times.pop_front();
}

std::int64_t RateCounter::wait(const std::string& key, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = keys_.find(key);
  if (found == keys_.end()) return 0;
  drop_old(found->second, now);
  const auto& times = found->second.times;
  if (times.size() < max_events_) return 0;
  // A clock that was set back must not lock anybody out for longer than the window.
  return std::clamp<std::int64_t>(times.front() + window_ - now, 1, window_);
}

void RateCounter::record(const std::string& key, Instant now) {
  const std::lock_guard lock(mutex_);
  if (keys_.size() >= max_keys_ && !keys_.contains(key)) make_space(now);
  auto& times = keys_[key].times;
  times.push_back(now);
  if (times.size() > max_events_) times.pop_front();
}

void RateCounter::forget(const std::string& key) {
  const std::lock_guard lock(mutex_);
  keys_.erase(key);
}

std::size_t RateCounter::remembered() {
  const std::lock_guard lock(mutex_);
  return keys_.size();
}

// First those whose window is over; when these are too few, the keys whose last events are the oldest.
void RateCounter::make_space(Instant now) {
  std::erase_if(keys_, [&](const auto& entry) {
    return entry.second.times.empty() || now - entry.second.times.back() >= window_;
  });
  const std::size_t room = max_keys_ - max_keys_ / 10;
  if (keys_.size() < room) return;
  std::vector<std::pair<Instant, std::string>> by_age;
  for (const auto& [key, events] : keys_) by_age.emplace_back(events.times.back(), key);
  std::ranges::sort(by_age);
  by_age.resize(std::max<std::size_t>(keys_.size() - room, 1));
  for (const auto& [last, key] : by_age) keys_.erase(key);
}

Lately::Lately(bounds::Cost cost) {
  for (const bounds::Limit& limit : bounds::kLimits)
    if (limit.cost == cost) rows_.push_back({limit, std::make_unique<RateCounter>(limit.max, limit.window_seconds)});
}

std::optional<Exceeded> Lately::full(const Payer& payer, Instant now) {
  std::optional<Exceeded> longest;
  for (const Row& row : rows_) {
    const auto key = key_of(row.limit, payer);
    const std::int64_t seconds = key ? row.counter->wait(*key, now) : 0;
    if (seconds > (longest ? longest->reset_seconds : 0)) longest = Exceeded{row.limit.name, row.limit.max, seconds};
  }
  return longest;
}

void Lately::record(const Payer& payer, Instant now) {
  for (const Row& row : rows_)
    if (const auto key = key_of(row.limit, payer)) row.counter->record(*key, now);
}

std::optional<Exceeded> Lately::take(const Payer& payer, Instant now) {
  const std::lock_guard lock(taking_);
  auto exceeded = full(payer, now);
  if (!exceeded) record(payer, now);
  return exceeded;
}

void Lately::forget(const Payer& payer, bounds::Per per) {
  for (const Row& row : rows_)
    if (const auto key = key_of(row.limit, payer); key && row.limit.per == per) row.counter->forget(*key);
}

AtOnce::AtOnce(bounds::Cost cost) : cost_(cost) {}

std::int64_t AtOnce::held() const {
  const std::lock_guard lock(mutex_);
  return total_;
}

std::int64_t AtOnce::most() const {
  const std::lock_guard lock(mutex_);
  return most_;
}

AtOnce::Share::Share(AtOnce& of, const Payer& payer) : of_(of) {
  for (const bounds::Limit& limit : bounds::kLimits)
    if (limit.cost == of.cost_)
      if (auto key = key_of(limit, payer)) keys_.emplace_back(&limit, std::move(*key));
}

void AtOnce::Share::give_back() {
  if (amount_ == 0) return;
  const std::lock_guard lock(of_.mutex_);
  of_.total_ -= amount_;
  for (const auto& key : keys_) {
    const auto held = of_.held_.find(key);
    held->second -= amount_;
    if (held->second == 0) of_.held_.erase(held);
  }
  amount_ = 0;
}

std::optional<Exceeded> AtOnce::Share::take(std::int64_t amount) {
  const std::lock_guard lock(of_.mutex_);
  for (const auto& key : keys_) {
    const auto held = of_.held_.find(key);
    if ((held == of_.held_.end() ? 0 : held->second) + amount > key.first->max)
      return Exceeded{key.first->name, key.first->max, bounds::kComeAgainSeconds};
  }
  for (const auto& key : keys_) of_.held_[key] += amount;
  amount_ += amount;
  of_.total_ += amount;
  of_.most_ = std::max(of_.most_, of_.total_);
  return std::nullopt;
}

}  // namespace ops::http
