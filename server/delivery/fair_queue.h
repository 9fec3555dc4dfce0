// Whose turn it is to be sent to. Mail and webhooks have places of their own, a host and an account hold few of them, and webhooks that
// were slow or failed lately share a few, so that nobody's deliveries wait for other people's targets. For one thread.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "server/app/messaging/outbox.h"

namespace ops::delivery {

struct Capacity {  // (chosen)
  std::size_t mails = 16;
  std::size_t hooks = 64;         // begun within kSlow: who takes longer gives the place back, and goes on
  std::size_t slow_hooks = 8;     // of webhooks that were slow or failed lately
  std::size_t all_hooks = 256;    // with those that take longer; webhooks that are known to be quick come in beyond it
  std::size_t hooks_of_host = 4;  // in either
};

class FairQueue {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr auto kSlow = std::chrono::seconds(2);

  explicit FairQueue(Capacity capacity = {}) : capacity_(capacity) {}
  // Of what waits, longest due first: what is to be sent now. Whoever was sent least since they began to wait comes first, then who is
  // known to be quick, then who waits longest. One at a time for each recipient.
  std::vector<app::Waiting> choose(std::vector<app::Waiting> waiting, Clock::time_point now);
  void began(const app::Recipient& to, const std::string& host, Clock::time_point now);
  void ended(const app::Recipient& to, bool sent, Clock::time_point now);

 private:
  enum class Speed { quick, unknown, slow };
  struct Known {
    Speed speed;
    Clock::time_point until;
  };
  struct Running {
    std::string host;
    Speed speed;
    Clock::time_point since;
  };
  struct Held {
    std::size_t mails = 0, hooks = 0, slow_hooks = 0, all_hooks = 0;
    std::map<std::pair<bool, std::string>, std::size_t> of_host;  // slow or not
  };
  Speed speed(const app::Recipient& to) const;
  void forget(const std::vector<app::Waiting>& waiting, Clock::time_point now);
  Held held(Clock::time_point now) const;
  bool take(Held& held, const app::Waiting& one) const;

  const Capacity capacity_;
  std::map<app::Recipient, Running> running_;
  std::map<app::Recipient, Known> known_;
  std::map<app::Recipient, std::uint64_t> sent_;  // since they began to wait
};

}  // namespace ops::delivery
