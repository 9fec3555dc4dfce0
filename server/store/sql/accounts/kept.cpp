#include "server/store/sql/messaging/notices.h"

namespace ops::store {

std::optional<KeptRecord> SqlKept::find(const std::string& account_id, const std::string& kind,
                                        const std::string& key) const {
  Query query(db_, "SELECT fingerprint, sealed, until FROM kept WHERE account_id = ? AND kind = ? AND key = ?");
  if (!query.bind(account_id, kind, key).step()) return std::nullopt;
  return KeptRecord{account_id, kind, key, query.text(0), query.text(1), query.instant(2)};
}

void SqlKept::put(const KeptRecord& record) {
  remove(record.account_id, record.kind, record.key);
  Query(db_, "INSERT INTO kept (account_id, kind, key, fingerprint, sealed, until) VALUES (?, ?, ?, ?, ?, ?)")
      .bind(record.account_id, record.kind, record.key, record.fingerprint, record.sealed, record.until)
      .run();
}

void SqlKept::remove(const std::string& account_id, const std::string& kind, const std::string& key) {
  Query(db_, "DELETE FROM kept WHERE account_id = ? AND kind = ? AND key = ?").bind(account_id, kind, key).run();
}

void SqlKept::remove_beyond(const std::string& account_id, const std::string& kind, std::int64_t rows,
                            std::int64_t bytes) {
  Query(db_,
        "DELETE FROM kept WHERE seq IN (SELECT seq FROM (SELECT seq, row_number() OVER newest AS place, "
        "sum(length(sealed)) OVER newest AS size FROM kept WHERE account_id = ? AND kind = ? "
        "WINDOW newest AS (ORDER BY seq DESC)) placed WHERE place > ? OR size > ?)")
      .bind(account_id, kind, rows, bytes)
      .run();
}

void SqlKept::remove_before(Instant now) { Query(db_, "DELETE FROM kept WHERE until <= ?").bind(now).run(); }

}  // namespace ops::store
