#include "server/app/accounts/shared_counts.h"

#include <algorithm>

#include "server/app/sealing.h"
#include "server/app/transact.h"
#include "server/store/event_counts.h"

namespace ops::app {
namespace {

using store::EventCount;

std::string name_of(const Services& services, const SharedCount& count) {
  return hmac_sha256_hex(services.secret_key, "count/" + count.bound + "/" + count.key);
}

// Of one name, the oldest first. Welcome is one more when so many of the oldest have left the window that fewer than `max` are in it.
std::int64_t seconds_left(const std::vector<EventCount>& minutes, const SharedCount& count, Instant now) {
  std::int64_t in_window = 0;
  for (auto minute = minutes.rbegin(); minute != minutes.rend(); ++minute) {
    const std::int64_t left = minute->minute + domain::kMinute + count.window_seconds - now;
    if (left <= 0) return 0;
    in_window += minute->events;
    // A clock that was set back must not lock anybody out for longer than the window.
    if (in_window >= count.max) return std::min(left, count.window_seconds);
  }
  return 0;
}

bool nothing_to_share(const Services& services, const std::vector<SharedCount>& counts) {
  return services.server_id.empty() || counts.empty();
}

}  // namespace

std::vector<std::int64_t> seconds_until_welcome(Services& services, const std::vector<SharedCount>& counts) {
  std::vector<std::int64_t> seconds(counts.size(), 0);
  if (nothing_to_share(services, counts)) return seconds;
  const Instant now = services.now();
  const std::int64_t longest = std::ranges::max(counts, {}, &SharedCount::window_seconds).window_seconds;
  std::vector<std::string> names;
  for (const SharedCount& count : counts) names.push_back(name_of(services, count));
  const auto found = snapshot<std::vector<EventCount>>(services, [&](const store::Tx& tx) {
    return tx.event_counts().since(names, now + -(longest + domain::kMinute));
  });
  for (std::size_t i = 0; i < counts.size(); ++i) {
    std::vector<EventCount> own;
    std::ranges::copy_if(found, std::back_inserter(own), [&](const EventCount& one) { return one.name == names[i]; });
    seconds[i] = seconds_left(own, counts[i], now);
  }
  return seconds;
}

// A store that cannot be written to leaves it to what this server counts by itself.
void count_shared(Services& services, const std::vector<SharedCount>& counts) {
  if (nothing_to_share(services, counts)) return;
  const Instant now = services.now();
  std::vector<EventCount> more;
  for (const SharedCount& count : counts)
    more.push_back({name_of(services, count), now + -(now.seconds % domain::kMinute), 1});
  std::ranges::sort(more, {},
                    &EventCount::name);  // the same order everywhere, so that no two servers wait for each other
  static_cast<void>(services.store.write({}, [&](store::Tx& tx) {
    for (const EventCount& one : more) tx.event_counts().add(one);
    return true;
  }));
}

void forget_shared(Services& services, const std::vector<SharedCount>& counts) {
  if (nothing_to_share(services, counts)) return;
  static_cast<void>(services.store.write({}, [&](store::Tx& tx) {
    for (const SharedCount& count : counts) tx.event_counts().forget(name_of(services, count));
    return true;
  }));
}

}  // namespace ops::app
