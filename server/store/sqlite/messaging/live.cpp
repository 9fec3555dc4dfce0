#include "server/store/sqlite/messaging/live.h"

#include <algorithm>

#include "server/bounds/bounds.h"

namespace ops::store {
namespace {

constexpr std::int64_t kRemovedAtOnce = 64;  // (chosen) so that not every event pays for a removal

const std::string kLiveEvent = "SELECT seq, audience, kind, subject FROM live_events WHERE seq > ? ";

}  // namespace

std::int64_t SqliteLiveEvents::newest() const {
  Query query(db_, "SELECT coalesce(max(seq), 0) FROM live_events");
  query.step();
  return query.integer(0);
}

// Of a part that begins behind the oldest that is kept something is missing; so it is of one that begins ahead of the newest, which
// another database has given.
LivePart SqliteLiveEvents::begun(std::int64_t seq) const {
  LivePart part;
  part.newest = newest();
  Query query(db_, "SELECT coalesce(min(seq), 1) FROM live_events");
  query.step();
  part.missed = seq < query.integer(0) - 1 || seq > part.newest;
  return part;
}

LivePart SqliteLiveEvents::after(std::int64_t seq, int limit) const {
  LivePart part = begun(seq);
  Query query(db_, kLiveEvent + "ORDER BY seq LIMIT ?");
  query.bind(seq, limit);
  while (query.step()) part.events.push_back({query.integer(0), query.text(1), query.text(2), query.text(3)});
  part.more = !part.events.empty() && part.events.back().seq < part.newest;
  return part;
}

// The rows after `seq` are few where somebody comes back soon, and bounded where not: no index is kept for their audiences.
LivePart SqliteLiveEvents::after(std::int64_t seq, int limit, const std::vector<std::string>& audiences) const {
  LivePart part = begun(seq);
  if (part.missed) return part;
  Query query(db_, kLiveEvent + "ORDER BY seq");
  query.bind(seq);
  while (query.step()) {
    if (std::ranges::find(audiences, query.text(1)) == audiences.end()) continue;
    if (part.events.size() == static_cast<std::size_t>(limit)) {
      part.more = true;
      break;
    }
    part.events.push_back({query.integer(0), query.text(1), query.text(2), query.text(3)});
  }
  return part;
}

void SqliteLiveEvents::append(const LiveEventRecord& event) {
  appended_ = true;
  Query(db_, "INSERT INTO live_events (audience, kind, subject) VALUES (?, ?, ?)")
      .bind(event.audience, event.kind, event.subject)
      .run();
  const std::int64_t seq = db_.database().getLastInsertRowid();
  if (seq % kRemovedAtOnce == 0)
    Query(db_, "DELETE FROM live_events WHERE seq <= ?").bind(seq - bounds::kLiveEventsKept).run();
}

}  // namespace ops::store
