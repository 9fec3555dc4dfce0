#include "server/store/sql/messaging/notices.h"

namespace ops::store {
namespace {

const std::string kSecret =
    "SELECT id, order_id, giver, giver_id, label, sealed, once, created_at, until, looks, erased_at, erased_why "
    "FROM secrets ";

SecretRecord read_secret(const Query& row) {
  return {row.text(0), row.text(1),    row.text(2),    row.text(3),    row.text(4),           row.text(5),
          row.flag(6), row.instant(7), row.instant(8), row.integer(9), row.maybe_instant(10), row.text(11)};
}

}  // namespace

std::optional<SecretRecord> SqlSharedSecrets::find(const std::string& id) const {
  Query query(db_, kSecret + "WHERE id = ?");
  if (!query.bind(id).step()) return std::nullopt;
  return read_secret(query);
}

std::vector<SecretRecord> SqlSharedSecrets::of_order(const std::string& order_id) const {
  Query query(db_, kSecret + "WHERE order_id = ? ORDER BY id");
  query.bind(order_id);
  std::vector<SecretRecord> rows;
  while (query.step()) rows.push_back(read_secret(query));
  return rows;
}

std::int64_t SqlSharedSecrets::kept_in(const std::string& order_id) const {
  Query query(db_, "SELECT count(*) FROM secrets WHERE order_id = ? AND erased_at IS NULL");
  query.bind(order_id).step();
  return query.integer(0);
}

std::vector<std::string> SqlSharedSecrets::due(Instant now, int limit) const {
  Query query(db_, "SELECT id FROM secrets WHERE erased_at IS NULL AND until <= ? ORDER BY until LIMIT ?");
  query.bind(now, limit);
  std::vector<std::string> ids;
  while (query.step()) ids.push_back(query.text(0));
  return ids;
}

void SqlSharedSecrets::insert(const SecretRecord& secret) {
  Query(db_,
        "INSERT INTO secrets (id, order_id, giver, giver_id, label, sealed, once, created_at, until) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(secret.id, secret.order_id, secret.giver, secret.giver_id, secret.label, secret.sealed, secret.once,
            secret.created_at, secret.until)
      .run();
}

void SqlSharedSecrets::count_reveal(const std::string& id) {
  Query(db_, "UPDATE secrets SET looks = looks + 1 WHERE id = ?").bind(id).run();
}

void SqlSharedSecrets::keep_one_until(const std::string& id, Instant until) {
  Query(db_, "UPDATE secrets SET until = ?2 WHERE id = ?1 AND erased_at IS NULL AND until > ?2").bind(id, until).run();
}

void SqlSharedSecrets::erase(const std::string& id, Instant at, const std::string& why) {
  Query(db_, "UPDATE secrets SET sealed = '', erased_at = ?, erased_why = ? WHERE id = ? AND erased_at IS NULL")
      .bind(at, why, id)
      .run();
}

void SqlSharedSecrets::keep_at_most_until(const std::string& order_id, Instant until) {
  Query(db_, "UPDATE secrets SET until = ?2 WHERE order_id = ?1 AND erased_at IS NULL AND until > ?2")
      .bind(order_id, until)
      .run();
}

}  // namespace ops::store
