#include "server/store/sqlite/tx.h"

namespace ops::store {
namespace {

using domain::accounts::Role;

std::optional<AccountRecord> read_account(Query& query) {
  if (!query.step()) return std::nullopt;
  AccountRecord account;
  account.id = query.text(0);
  account.login = query.text(1);
  account.display_name = query.text(2);
  account.role = domain::accounts::role_from_name(query.text(3)).value_or(Role::visitor);
  account.password_hash = query.text(4);
  account.suspended = query.flag(5);
  account.created_at = query.instant(6);
  return account;
}

constexpr const char* kById =
    "SELECT id, login, display_name, role, password_hash, suspended, created_at FROM accounts WHERE id = ?";
constexpr const char* kByLogin =
    "SELECT id, login, display_name, role, password_hash, suspended, created_at FROM accounts WHERE login = ?";

}  // namespace

std::optional<AccountRecord> SqliteAccounts::by_id(const std::string& id) const {
  Query query(db_, kById);
  return read_account(query.bind(id));
}

std::optional<AccountRecord> SqliteAccounts::by_login(const std::string& login) const {
  Query query(db_, kByLogin);
  return read_account(query.bind(login));
}

bool SqliteAccounts::any() const { return Query(db_, "SELECT 1 FROM accounts LIMIT 1").step(); }

std::optional<SessionRecord> SqliteAccounts::session(const std::string& token_hash) const {
  Query query(db_, "SELECT account_id, csrf_token, created_at, expires_at FROM sessions WHERE token_hash = ?");
  if (!query.bind(token_hash).step()) return std::nullopt;
  return SessionRecord{token_hash, query.text(0), query.text(1), query.instant(2), query.instant(3)};
}

void SqliteAccounts::insert(const AccountRecord& account) {
  Query(db_, "INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(account.id, account.login, account.display_name, domain::accounts::role_name(account.role),
            account.password_hash, account.suspended, account.created_at)
      .run();
}

void SqliteAccounts::set_password_hash(const std::string& id, const std::string& hash) {
  Query(db_, "UPDATE accounts SET password_hash = ? WHERE id = ?").bind(hash, id).run();
}

void SqliteAccounts::set_suspended(const std::string& id, bool suspended) {
  Query(db_, "UPDATE accounts SET suspended = ? WHERE id = ?").bind(suspended, id).run();
}

void SqliteAccounts::insert_session(const SessionRecord& session) {
  Query(db_, "INSERT INTO sessions VALUES (?, ?, ?, ?, ?)")
      .bind(session.token_hash, session.account_id, session.csrf_token, session.created_at, session.expires_at)
      .run();
}

void SqliteAccounts::remove_session(const std::string& token_hash) {
  Query(db_, "DELETE FROM sessions WHERE token_hash = ?").bind(token_hash).run();
}

void SqliteAccounts::remove_sessions_of(const std::string& account_id) {
  Query(db_, "DELETE FROM sessions WHERE account_id = ?").bind(account_id).run();
}

void SqliteAccounts::remove_expired_sessions(Instant now) {
  Query(db_, "DELETE FROM sessions WHERE expires_at <= ?").bind(now).run();
}

}  // namespace ops::store
