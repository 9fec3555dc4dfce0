#include "server/store/sql/cluster/leases.h"

namespace ops::store {

std::set<std::string> SqlLeases::of_others(const std::string& holder, domain::Instant now) const {
  Query row(db_, "SELECT name FROM leases WHERE ends_at > ? AND holder <> ?");
  row.bind(now, holder);
  std::set<std::string> names;
  while (row.step()) names.insert(row.text(0));
  return names;
}

bool SqlLeases::take(const std::string& name, const std::string& holder, domain::Instant now, domain::Instant until) {
  return Query(db_,
               "INSERT INTO leases (name, holder, ends_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET holder = "
               "excluded.holder, ends_at = excluded.ends_at "
               "WHERE leases.holder = excluded.holder OR leases.ends_at <= ?")
             .bind(name, holder, until, now)
             .run_counted() == 1;
}

void SqlLeases::give_back(const std::string& name, const std::string& holder) {
  Query(db_, "DELETE FROM leases WHERE name = ? AND holder = ?").bind(name, holder).run();
}

void SqlLeases::remove_before(domain::Instant now) {
  Query(db_, "DELETE FROM leases WHERE ends_at <= ?").bind(now).run();
}

}  // namespace ops::store
