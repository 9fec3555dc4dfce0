#include "server/store/sql/messaging/live.h"

#include <algorithm>
#include <array>

#include "json/json.h"
#include "server/bounds/bounds.h"

namespace ops::store {
namespace {

constexpr std::int64_t kRemovedAtOnce = 64;  // (chosen) so that not every commit pays for a removal

using WrittenEvents = std::vector<std::array<std::string, 3>>;

// For each event after `seq`, oldest first, until `take` says false.
template <class Take>
void each_after(Session& db, std::int64_t seq, Take take) {
  Query query(db, "SELECT oldest, events FROM live_events WHERE newest > ? ORDER BY newest");
  query.bind(seq);
  while (query.step()) {
    std::int64_t number = query.integer(0);
    for (const auto& [audience, kind, subject] : json::Json::parse(query.text(1)).get<WrittenEvents>()) {
      if (number > seq && !take(LiveEventRecord{number, audience, kind, subject})) return;
      ++number;
    }
  }
}

}  // namespace

std::int64_t SqlLiveEvents::newest() const {
  Query query(db_, "SELECT coalesce(max(newest), 0) FROM live_events");
  query.step();
  return query.integer(0);
}

// Of a part that begins behind the oldest that is kept something is missing; so it is of one that begins ahead of the newest, which
// another database has given.
LivePart SqlLiveEvents::begun(std::int64_t seq) const {
  LivePart part;
  part.newest = newest();
  Query query(db_, "SELECT oldest FROM live_events ORDER BY newest LIMIT 1");
  const std::int64_t oldest = query.step() ? query.integer(0) : 1;
  part.missed = seq < oldest - 1 || seq > part.newest;
  return part;
}

LivePart SqlLiveEvents::after(std::int64_t seq, int limit) const {
  LivePart part = begun(seq);
  each_after(db_, seq, [&](LiveEventRecord&& event) {
    part.more = part.events.size() == static_cast<std::size_t>(limit);
    if (!part.more) part.events.push_back(std::move(event));
    return !part.more;
  });
  return part;
}

// The events after `seq` are few where somebody comes back soon, and bounded where not: no index is kept for their audiences.
LivePart SqlLiveEvents::after(std::int64_t seq, int limit, const std::vector<std::string>& audiences) const {
  LivePart part = begun(seq);
  if (part.missed) return part;
  each_after(db_, seq, [&](LiveEventRecord&& event) {
    if (std::ranges::find(audiences, event.audience) == audiences.end()) return true;
    part.more = part.events.size() == static_cast<std::size_t>(limit);
    if (!part.more) part.events.push_back(std::move(event));
    return !part.more;
  });
  return part;
}

bool SqlLiveEvents::write_appended() {
  if (appended_.empty()) return false;
  db_.lock_until_commit("live events");  // so that whoever has read up to a number has read all before it
  json::Json events = json::Json::array();
  for (auto& event : appended_)
    events.push_back({std::move(event.audience), std::move(event.kind), std::move(event.subject)});
  appended_.clear();
  const std::int64_t before = newest();
  const std::int64_t after = before + static_cast<std::int64_t>(events.size());
  Query(db_, "INSERT INTO live_events VALUES (?, ?, ?)").bind(after, before + 1, json::dump(events)).run();
  if (before / kRemovedAtOnce != after / kRemovedAtOnce)
    Query(db_, "DELETE FROM live_events WHERE newest <= ?").bind(after - bounds::kLiveEventsKept).run();
  return true;
}

}  // namespace ops::store
