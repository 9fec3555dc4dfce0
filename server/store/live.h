// What has changed, and for whom: a short journal, written in the transaction of the change, that those who listen are told from.
// Defined in sqlite/messaging/live.cpp. Why: docs/decisions/0016-live-events.md.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ops::store {

struct LiveEventRecord {
  std::int64_t seq = 0;  // read only; rises
  std::string audience;  // an account's id, or kOperators
  std::string kind;      // order, message, …: server/app/messaging/live.h
  std::string subject;   // the id of what it is about; may be empty
};
inline constexpr std::string_view kOperators = "operators";  // all of them

// A part of the journal, oldest first.
struct LivePart {
  std::vector<LiveEventRecord> events;
  std::int64_t newest = 0;  // of the journal, whoever it is for; 0: nothing was ever written
  bool missed = false;      // some after the asked one are gone already, or the asked one was never given
  bool more = false;        // than the limit lets through
};

class LiveEvents {
 public:
  virtual ~LiveEvents() = default;
  virtual std::int64_t newest() const = 0;
  // For everybody.
  virtual LivePart after(std::int64_t seq, int limit) const = 0;
  // For these audiences alone.
  virtual LivePart after(std::int64_t seq, int limit, const std::vector<std::string>& audiences) const = 0;

  // Readers see it after the commit. Beyond bounds::kLiveEventsKept the oldest go.
  virtual void append(const LiveEventRecord& event) = 0;
};

}  // namespace ops::store
