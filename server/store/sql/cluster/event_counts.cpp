#include "server/store/sql/cluster/event_counts.h"

#include "json/json.h"

namespace ops::store {

std::vector<EventCount> SqlEventCounts::since(const std::vector<std::string>& names, domain::Instant after) const {
  Query row(db_,
            "SELECT name, minute, events FROM event_counts "
            "WHERE name IN (SELECT value FROM json_each(?)) AND minute > ? ORDER BY minute");
  row.bind(json::dump(json::Json(names)), after);
  std::vector<EventCount> counts;
  while (row.step()) counts.push_back({row.text(0), row.instant(1), row.integer(2)});
  return counts;
}

void SqlEventCounts::add(const EventCount& more) {
  Query(db_,
        "INSERT INTO event_counts (name, minute, events) VALUES (?, ?, ?) "
        "ON CONFLICT (name, minute) DO UPDATE SET events = event_counts.events + excluded.events")
      .bind(more.name, more.minute, more.events)
      .run();
}

void SqlEventCounts::forget(const std::string& name) {
  Query(db_, "DELETE FROM event_counts WHERE name = ?").bind(name).run();
}

void SqlEventCounts::remove_before(domain::Instant minute) {
  Query(db_, "DELETE FROM event_counts WHERE minute < ?").bind(minute).run();
}

}  // namespace ops::store
