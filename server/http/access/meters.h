// Counts what limits.h bounds: events within a window, and what is held at once. Thread-safe.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "domain/limits/limits.h"
#include "server/bounds/bounds.h"

namespace ops::http {

using domain::limits::Exceeded;

// Who is answerable. Either may be empty: unknown, and counted for nobody.
struct Payer {
  std::string account, address;
};
// What a limit counts this payer by; nothing: it does not concern them.
std::optional<std::string> key_of(const bounds::Limit& limit, const Payer& payer);

// Counts events per key within a window of time. Bounded: at most `max_keys` are remembered. When they are full the oldest
// tenth is forgotten at once, so that a flood of new keys is not a walk through all of them for each.
class RateCounter {
 public:
  RateCounter(std::int64_t max_events, std::int64_t window_seconds, std::size_t max_keys = 100'000);
  // Seconds to wait until an event of this key is welcome again; 0: now.
  std::int64_t wait(const std::string& key, domain::Instant now);
  void record(const std::string& key, domain::Instant now);
  void forget(const std::string& key);
  std::size_t remembered();

 private:
  struct Events {
    std::deque<domain::Instant> times;
  };
  void drop_old(Events& events, domain::Instant now) const;
  void make_space(domain::Instant now);

  const std::size_t max_events_;
  const std::int64_t window_;
  const std::size_t max_keys_;
  std::mutex mutex_;
  std::map<std::string, Events> keys_;
};

// Events of one cost, counted for everybody who is answerable for them.
class Lately {
 public:
  explicit Lately(bounds::Cost cost);
  // The bound that one more would pass, the one that takes longest to end; nothing: it is welcome.
  std::optional<Exceeded> full(const Payer& payer, domain::Instant now);
  void record(const Payer& payer, domain::Instant now);
  // Both at once: of events that come at the same moment no more are welcome than the bound says. Nothing: it is counted.
  std::optional<Exceeded> take(const Payer& payer, domain::Instant now);
  void forget(const Payer& payer, bounds::Per per);

 private:
  struct Row {
    const bounds::Limit& limit;
    std::unique_ptr<RateCounter> counter;
  };
  std::mutex taking_;
  std::vector<Row> rows_;
};

// What is held of one cost at once, and for whom.
class AtOnce {
 public:
  explicit AtOnce(bounds::Cost cost);
  AtOnce(const AtOnce&) = delete;
  AtOnce& operator=(const AtOnce&) = delete;

  // One holder's part, given back when it goes.
  class Share {
   public:
    Share(AtOnce& of, const Payer& payer);
    ~Share() { give_back(); }
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    // The bound that so much more would pass, and then nothing was taken; nothing: it is had.
    std::optional<Exceeded> take(std::int64_t amount = 1);
    void give_back();
    std::int64_t amount() const { return amount_; }

   private:
    AtOnce& of_;
    std::vector<std::pair<const bounds::Limit*, std::string>> keys_;
    std::int64_t amount_ = 0;
  };
  std::int64_t held() const;  // now
  std::int64_t most() const;  // that was ever held at once

 private:
  const bounds::Cost cost_;
  mutable std::mutex mutex_;
  std::map<std::pair<const bounds::Limit*, std::string>, std::int64_t> held_;
  std::int64_t total_ = 0, most_ = 0;
};

}  // namespace ops::http
