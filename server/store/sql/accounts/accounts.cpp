#include "server/store/sql/catalog/name_key.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

using domain::accounts::Role;

// The columns of kAccount, which begin at `first`.
AccountRecord account_in(const Query& row, int first = 0) {
  AccountRecord account;
  account.id = row.text(first);
  account.login = row.text(first + 1);
  account.display_name = row.text(first + 2);
  account.role = domain::accounts::role_from_name(row.text(first + 3)).value_or(Role::visitor);
  account.password_hash = row.text(first + 4);
  account.suspended = row.flag(first + 5);
  account.created_at = row.instant(first + 6);
  return account;
}

std::optional<AccountRecord> read_account(Query& query) {
  if (!query.step()) return std::nullopt;
  return account_in(query);
}

const std::string kAccount =
    "SELECT id, login, display_name, role, password_hash, suspended, created_at FROM accounts ";

const std::string kSession =
    "SELECT token_hash, account_id, csrf_token, created_at, expires_at, id, used_at, address, user_agent FROM "
    "sessions ";

// What counts unread messages and notices, and tells the newest event, is as in SqlMessages, SqlNotices and SqlLiveEvents.
constexpr std::string_view kSignedIn =
    "SELECT s.token_hash, s.account_id, s.csrf_token, s.created_at, s.expires_at, s.id, s.used_at, s.address, "
    "s.user_agent, a.id, a.login, a.display_name, a.role, a.password_hash, a.suspended, a.created_at, "
    "(SELECT count(*) FROM second_factors f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL), "
    "(SELECT coalesce(sum(m.unread), 0) FROM message_readers m WHERE m.account_id = a.id AND m.unread > 0), "
    "coalesce((SELECT n.unread FROM notice_counts n WHERE n.account_id = a.id), 0), "
    "(SELECT coalesce(max(newest), 0) FROM live_events) "
    "FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE s.token_hash = ?";

SessionRecord session_in(const Query& row) {
  return {row.text(0), row.text(1),    row.text(2), row.instant(3), row.instant(4),
          row.text(5), row.instant(6), row.text(7), row.text(8)};
}

// What follows every text that begins with `begins`: no character comes after this one.
std::string end_of(const std::string& begins) { return begins + "\U0010FFFF"; }

}  // namespace

std::optional<AccountRecord> SqlAccounts::by_id(const std::string& id) const {
  Query query(db_, kAccount + "WHERE id = ?");
  return read_account(query.bind(id));
}

std::optional<AccountRecord> SqlAccounts::by_login(const std::string& login) const {
  Query query(db_, kAccount + "WHERE login = ?");
  return read_account(query.bind(login));
}

bool SqlAccounts::any() const { return Query(db_, "SELECT 1 FROM accounts LIMIT 1").step(); }

std::optional<SessionRecord> SqlAccounts::session(const std::string& token_hash) const {
  Query query(db_, kSession + "WHERE token_hash = ?");
  if (!query.bind(token_hash).step()) return std::nullopt;
  return session_in(query);
}

std::optional<SignedInRecord> SqlAccounts::signed_in(const std::string& token_hash) const {
  Query query(db_, kSignedIn);
  if (!query.bind(token_hash).step()) return std::nullopt;
  return SignedInRecord{session_in(query), account_in(query, 9), query.flag(16),
                        query.integer(17), query.integer(18),    query.integer(19)};
}

Page<SessionRecord> SqlAccounts::sessions_of(const std::string& account_id, const std::string& but_for, Instant now,
                                             const PageRequest& request) const {
  Query query(db_, kSession +
                       "WHERE account_id = ? AND token_hash <> ? AND expires_at > ? AND (used_at, id) < (?, ?) "
                       "ORDER BY used_at DESC, id DESC LIMIT ?");
  const Cursor after = request.after.value_or(Cursor{0, INT64_MAX, {}});
  query.bind(account_id, but_for, now, after.key, after.id, request.limit + 1);
  std::vector<SessionRecord> rows;
  while (query.step()) rows.push_back(session_in(query));
  return page_from(std::move(rows), request.limit,
                   [](const SessionRecord& last) { return Cursor{0, last.used_at.seconds, last.id}; });
}

Page<AccountRecord> SqlAccounts::list(const AccountFilter& filter, const PageRequest& request) const {
  std::string sql = kAccount + "WHERE true ";
  // Two ranges of two indexes: neither grows with the number of accounts.
  if (!filter.begins.empty())
    sql +=
        "AND id IN (SELECT id FROM accounts WHERE login >= ? AND login < ? UNION "
        "SELECT id FROM accounts WHERE display_name >= ? AND display_name < ?) ";
  if (filter.role) sql += "AND role = ? ";
  if (filter.suspended_only) sql += "AND suspended = 1 ";
  if (request.after) sql += "AND login > ? ";
  Query query(db_, sql + "ORDER BY login LIMIT ?");
  if (!filter.begins.empty()) query.bind(filter.begins, end_of(filter.begins), filter.begins, end_of(filter.begins));
  if (filter.role) query.bind(domain::accounts::role_name(*filter.role));
  if (request.after) query.bind(request.after->id);
  query.bind(request.limit + 1);
  std::vector<AccountRecord> rows;
  while (query.step()) rows.push_back(account_in(query));
  return page_from(std::move(rows), request.limit, [](const AccountRecord& last) { return Cursor{0, 0, last.login}; });
}

bool SqlAccounts::provider_looks_like(const std::string& display_name) const {
  return Query(db_, "SELECT 1 FROM provider_names WHERE key = ? LIMIT 1").bind(name_key(display_name)).step();
}

void SqlAccounts::insert(const AccountRecord& account) {
  Query(db_, "INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(account.id, account.login, account.display_name, domain::accounts::role_name(account.role),
            account.password_hash, account.suspended, account.created_at)
      .run();
  const bool sells = account.role == domain::accounts::Role::provider;
  if (sells || account.role == domain::accounts::Role::buyer) {
    MarketDay registered;
    (sells ? registered.providers : registered.buyers) = 1;
    SqlMarketDays(db_).count(account.created_at, registered);
  }
  if (sells)
    Query(db_, "INSERT INTO provider_names VALUES (?, ?)").bind(account.id, name_key(account.display_name)).run();
}

void SqlAccounts::set_password_hash(const std::string& id, const std::string& hash) {
  Query(db_, "UPDATE accounts SET password_hash = ? WHERE id = ?").bind(hash, id).run();
}

void SqlAccounts::set_suspended(const std::string& id, bool suspended) {
  Query(db_, "UPDATE accounts SET suspended = ? WHERE id = ?").bind(suspended, id).run();
}

Holdings SqlAccounts::holdings(const std::string& account_id) const {
  Query query(db_, "SELECT open_orders, files, bytes, notices FROM holdings WHERE account_id = ?");
  if (!query.bind(account_id).step()) return {};
  return {query.integer(0), {query.integer(1), query.integer(2)}, query.integer(3)};
}

std::int64_t SqlAccounts::uses(const std::string& account_id, std::string_view bound, const std::string& day) const {
  Query query(db_, "SELECT count FROM usage WHERE account_id = ? AND bound = ? AND day = ?");
  return query.bind(account_id, bound, day).step() ? query.integer(0) : 0;
}

void SqlAccounts::count_use(const std::string& account_id, std::string_view bound, const std::string& day) {
  Query(db_,
        "INSERT INTO usage VALUES (?, ?, ?, 1) ON CONFLICT (account_id, bound) DO UPDATE SET "
        "count = CASE WHEN usage.day = excluded.day THEN usage.count + 1 ELSE 1 END, day = excluded.day")
      .bind(account_id, bound, day)
      .run();
}

void SqlAccounts::insert_session(const SessionRecord& session) {
  Query(db_, "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(session.token_hash, session.account_id, session.csrf_token, session.created_at, session.expires_at,
            session.id, session.used_at, session.address, session.user_agent)
      .run();
}

void SqlAccounts::remove_session(const std::string& token_hash) {
  Query(db_, "DELETE FROM sessions WHERE token_hash = ?").bind(token_hash).run();
}

void SqlAccounts::remove_sessions_beyond(const std::string& account_id, std::int64_t most) {
  Query(db_,
        "DELETE FROM sessions WHERE account_id = ?1 AND token_hash NOT IN (SELECT token_hash FROM sessions WHERE "
        "account_id = ?1 ORDER BY used_at DESC, created_at DESC LIMIT ?2)")
      .bind(account_id, most)
      .run();
}

void SqlAccounts::touch_session(const std::string& token_hash, Instant at) {
  Query(db_, "UPDATE sessions SET used_at = ? WHERE token_hash = ?").bind(at, token_hash).run();
}

bool SqlAccounts::remove_session_of(const std::string& account_id, const std::string& id) {
  return Query(db_, "DELETE FROM sessions WHERE account_id = ? AND id = ?").bind(account_id, id).run_counted() > 0;
}

void SqlAccounts::remove_sessions_of(const std::string& account_id) {
  Query(db_, "DELETE FROM sessions WHERE account_id = ?").bind(account_id).run();
}

int SqlAccounts::remove_other_sessions(const std::string& account_id, const std::string& token_hash) {
  return Query(db_, "DELETE FROM sessions WHERE account_id = ? AND token_hash <> ?")
      .bind(account_id, token_hash)
      .run_counted();
}

void SqlAccounts::remove_expired_sessions(Instant now) {
  Query(db_, "DELETE FROM sessions WHERE expires_at <= ?").bind(now).run();
}

}  // namespace ops::store
