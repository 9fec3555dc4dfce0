#include "server/store/sql/tx.h"

namespace ops::store {

std::optional<RequestRecord> SqlRequests::find(const std::string& account_id, const std::string& key) const {
  Query query(db_, "SELECT fingerprint, ref, answer, at FROM requests WHERE account_id = ? AND key = ?");
  if (!query.bind(account_id, key).step()) return std::nullopt;
  return RequestRecord{account_id, key, query.text(0), query.text(1), query.text(2), query.instant(3)};
}

void SqlRequests::insert(const RequestRecord& request) {
  Query(db_, "INSERT INTO requests VALUES (?, ?, ?, ?, ?, ?)")
      .bind(request.account_id, request.key, request.fingerprint, request.ref, request.answer, request.at)
      .run();
}

void SqlRequests::remove_before(Instant cutoff) { Query(db_, "DELETE FROM requests WHERE at < ?").bind(cutoff).run(); }

}  // namespace ops::store
