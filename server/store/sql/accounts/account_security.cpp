#include "server/store/sql/messaging/notices.h"

namespace ops::store {
namespace {

const std::string kToken =
    "SELECT token_hash, id, account_id, name, scopes, created_at, expires_at, used_at FROM access_tokens ";

AccessTokenRecord read_token(const Query& row) {
  return {row.text(0), row.text(1),    row.text(2),    row.text(3),
          row.text(4), row.instant(5), row.instant(6), row.maybe_instant(7)};
}

}  // namespace

std::vector<AccountEventRecord> SqlAccountSecurity::events_of(const std::string& account_id, int limit) const {
  Query query(db_,
              "SELECT seq, account_id, at, action, address FROM account_events WHERE account_id = ? "
              "ORDER BY seq DESC LIMIT ?");
  query.bind(account_id, limit);
  std::vector<AccountEventRecord> rows;
  while (query.step())
    rows.push_back({query.integer(0), query.text(1), query.instant(2), query.text(3), query.text(4)});
  return rows;
}

std::optional<SecondFactorRecord> SqlAccountSecurity::second_factor(const std::string& account_id) const {
  Query query(
      db_, "SELECT account_id, sealed, last_step, created_at, confirmed_at FROM second_factors WHERE account_id = ?");
  if (!query.bind(account_id).step()) return std::nullopt;
  return SecondFactorRecord{query.text(0), query.text(1), query.integer(2), query.instant(3), query.maybe_instant(4)};
}

bool SqlAccountSecurity::has_second_factor(const std::string& account_id) const {
  Query query(db_, "SELECT 1 FROM second_factors WHERE account_id = ? AND confirmed_at IS NOT NULL");
  return query.bind(account_id).step();
}

std::int64_t SqlAccountSecurity::recovery_codes(const std::string& account_id) const {
  Query query(db_, "SELECT count(*) FROM recovery_codes WHERE account_id = ?");
  query.bind(account_id).step();
  return query.integer(0);
}

std::optional<AccessTokenRecord> SqlAccountSecurity::token(const std::string& token_hash) const {
  Query query(db_, kToken + "WHERE token_hash = ?");
  if (!query.bind(token_hash).step()) return std::nullopt;
  return read_token(query);
}

std::vector<AccessTokenRecord> SqlAccountSecurity::tokens_of(const std::string& account_id) const {
  Query query(db_, kToken + "WHERE account_id = ? ORDER BY id DESC");
  query.bind(account_id);
  std::vector<AccessTokenRecord> rows;
  while (query.step()) rows.push_back(read_token(query));
  return rows;
}

void SqlAccountSecurity::append(const AccountEventRecord& event) {
  Query(db_, "INSERT INTO account_events (account_id, at, action, address) VALUES (?, ?, ?, ?)")
      .bind(event.account_id, event.at, event.action, event.address)
      .run();
}

void SqlAccountSecurity::save(const SecondFactorRecord& factor) {
  Query(db_,
        "INSERT INTO second_factors VALUES (?, ?, ?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET sealed = "
        "excluded.sealed, last_step = excluded.last_step, created_at = excluded.created_at, confirmed_at = "
        "excluded.confirmed_at WHERE second_factors.confirmed_at IS NULL OR second_factors.last_step < "
        "excluded.last_step")
      .bind(factor.account_id, factor.sealed, factor.last_step, factor.created_at, factor.confirmed_at)
      .run_on("the second factor");
}

void SqlAccountSecurity::remove_second_factor(const std::string& account_id) {
  Query(db_, "DELETE FROM second_factors WHERE account_id = ?").bind(account_id).run();
  Query(db_, "DELETE FROM recovery_codes WHERE account_id = ?").bind(account_id).run();
}

void SqlAccountSecurity::set_recovery_codes(const std::string& account_id, const std::vector<std::string>& hashes) {
  Query(db_, "DELETE FROM recovery_codes WHERE account_id = ?").bind(account_id).run();
  for (const std::string& hash : hashes)
    Query(db_, "INSERT INTO recovery_codes VALUES (?, ?)").bind(account_id, hash).run();
}

bool SqlAccountSecurity::use_recovery_code(const std::string& account_id, const std::string& hash) {
  return Query(db_, "DELETE FROM recovery_codes WHERE account_id = ? AND code_hash = ?")
             .bind(account_id, hash)
             .run_counted() > 0;
}

std::int64_t SqlAccountSecurity::spent(const std::string& account_id, std::string_view bound, Instant after,
                                       Instant to) const {
  Query query(db_, "SELECT count(*) FROM spent WHERE account_id = ? AND bound = ? AND at > ? AND at <= ?");
  query.bind(account_id, bound, after, to).step();
  return query.integer(0);
}

void SqlAccountSecurity::spend(const std::string& account_id, std::string_view bound, Instant at) {
  Query(db_, "INSERT INTO spent VALUES (?, ?, ?)").bind(account_id, bound, at).run();
}

void SqlAccountSecurity::forget_spent(const std::string& account_id, std::string_view bound) {
  Query(db_, "DELETE FROM spent WHERE account_id = ? AND bound = ?").bind(account_id, bound).run();
}

void SqlAccountSecurity::remove_spent_before(Instant cutoff) {
  Query(db_, "DELETE FROM spent WHERE at < ?").bind(cutoff).run();
}

void SqlAccountSecurity::insert(const AccessTokenRecord& token) {
  Query(db_, "INSERT INTO access_tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(token.token_hash, token.id, token.account_id, token.name, token.scopes, token.created_at, token.expires_at,
            token.used_at)
      .run();
}

void SqlAccountSecurity::touch_token(const std::string& token_hash, Instant at) {
  Query(db_, "UPDATE access_tokens SET used_at = ? WHERE token_hash = ?").bind(at, token_hash).run();
}

bool SqlAccountSecurity::remove_token(const std::string& account_id, const std::string& id) {
  return Query(db_, "DELETE FROM access_tokens WHERE account_id = ? AND id = ?").bind(account_id, id).run_counted() > 0;
}

int SqlAccountSecurity::remove_tokens_of(const std::string& account_id) {
  return Query(db_, "DELETE FROM access_tokens WHERE account_id = ?").bind(account_id).run_counted();
}

void SqlAccountSecurity::remove_expired_tokens(Instant now) {
  Query(db_, "DELETE FROM access_tokens WHERE expires_at <= ?").bind(now).run();
}

}  // namespace ops::store
