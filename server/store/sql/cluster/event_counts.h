#pragma once
#include "server/store/event_counts.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlEventCounts final : public EventCounts {
 public:
  explicit SqlEventCounts(Session& db) : db_(db) {}
  std::vector<EventCount> since(const std::vector<std::string>& names, domain::Instant after) const override;
  void add(const EventCount& more) override;
  void forget(const std::string& name) override;
  void remove_before(domain::Instant minute) override;

 private:
  Session& db_;
};

}  // namespace ops::store
