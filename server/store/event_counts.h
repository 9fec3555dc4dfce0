// How often something happened, by name and minute: what a bound of all servers together is counted by.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "domain/instant.h"

namespace ops::store {

struct EventCount {
  std::string name;
  domain::Instant minute;  // its first second
  std::int64_t events = 0;
};

class EventCounts {
 public:
  virtual ~EventCounts() = default;
  // Of these names, in minutes that begin after `after`; the oldest first.
  virtual std::vector<EventCount> since(const std::vector<std::string>& names, domain::Instant after) const = 0;

  virtual void add(const EventCount& more) = 0;  // to those of the minute
  virtual void forget(const std::string& name) = 0;
  virtual void remove_before(domain::Instant minute) = 0;
};

}  // namespace ops::store
