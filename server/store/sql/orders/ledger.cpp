#include <algorithm>
#include <limits>

#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

using domain::orders::Account;

// The ledger account's row; made when it is first posted to.
std::int64_t account_row(Session& db, const LedgerAccount& account) {
  const std::string_view kind = domain::orders::account_name(account.kind);
  {
    Query query(db, "SELECT id FROM ledger_accounts WHERE kind = ? AND owner = ?");
    if (query.bind(kind, account.owner).step()) return query.integer(0);
  }
  Query made(db, "INSERT INTO ledger_accounts (kind, owner) VALUES (?, ?) RETURNING id");
  made.bind(kind, account.owner).step();
  return made.integer(0);
}

// The last entry there is; none yet: number 0, of no time.
struct LastEntry {
  std::int64_t id = 0;
  Instant at{std::numeric_limits<std::int64_t>::min()};
};
LastEntry last_entry(Session& db) {
  Query query(db, "SELECT id, at FROM ledger_entries ORDER BY id DESC LIMIT 1");
  return query.step() ? LastEntry{query.integer(0), query.instant(1)} : LastEntry{};
}

// The number of the first entry at that time or later. A day begins with it, whatever stands after it.
std::int64_t first_entry_at(Session& db, Instant at) {
  Query query(db, "SELECT id FROM ledger_entries WHERE at >= ? ORDER BY at, id LIMIT 1");
  return query.bind(at).step() ? query.integer(0) : std::numeric_limits<std::int64_t>::max();
}

// What an entry is told by, of the postings of one account.
const std::string kStatementColumns =
    "SELECT e.id, e.at, e.kind, e.order_id, p.amount, p.balance_after, coalesce((SELECT c.amount FROM "
    "ledger_postings c JOIN ledger_accounts k ON k.id = c.account_id "
    "WHERE c.entry_id = e.id AND k.kind = 'platform_commission'), 0) ";
constexpr int kAfterStatementColumns = 7;

// What the market did by it, for its days. A top-up is of no order.
MarketDay done_by(const LedgerEntry& entry) {
  MarketDay done;
  for (const LedgerLine& line : entry.lines) {
    if (line.account.kind == Account::escrow) {
      done.escrow += line.amount;
      done.paid += std::max<Fen>(line.amount, 0);
      done.payments += line.amount > 0;
    }
    if (line.account.kind == Account::platform_commission) done.commission += line.amount;
    if (line.account.kind == Account::buyer_balance && !entry.order_id.empty())
      done.refunded += std::max<Fen>(line.amount, 0);
  }
  return done;
}

StatementLine statement_line(const Query& row) {
  return {row.integer(0), row.instant(1), row.text(2), row.text(3), row.integer(4), row.integer(5), row.integer(6)};
}

void add_faults(Session& db, const char* sql, const std::string& what, std::vector<std::string>& faults) {
  Query query(db, sql);
  while (query.step()) faults.push_back("ledger: " + what + " " + query.text(0));
}

}  // namespace

Fen SqlLedger::balance(const LedgerAccount& account) const {
  Query query(db_, "SELECT balance FROM ledger_accounts WHERE kind = ? AND owner = ?");
  return query.bind(domain::orders::account_name(account.kind), account.owner).step() ? query.integer(0) : 0;
}

void SqlLedger::record(const LedgerEntry& entry) {
  db_.lock_until_commit("ledger");  // entries are numbered without a gap
  const LastEntry last = last_entry(db_);
  const std::int64_t id = last.id + 1;
  const Instant at = std::max(entry.at, last.at);
  for (const LedgerLine& line : entry.lines) post(id, line);
  Query(db_, "INSERT INTO ledger_entries VALUES (?, ?, ?, ?)").bind(id, at, entry.kind, entry.order_id).run();
  if (!entry.order_id.empty()) SqlMarketDays(db_).count(at, done_by(entry));
}

void SqlLedger::post(std::int64_t entry_id, const LedgerLine& line) {
  const std::int64_t account = account_row(db_, line.account);
  Query(db_, "UPDATE ledger_accounts SET balance = balance + ? WHERE id = ?").bind(line.amount, account).run();
  Query(db_, "INSERT INTO ledger_postings SELECT id, ?, ?, balance FROM ledger_accounts WHERE id = ?")
      .bind(entry_id, line.amount, account)
      .run();
}

Page<StatementLine> SqlLedger::statement(const LedgerAccount& account, const PageRequest& request) const {
  std::string sql =
      kStatementColumns +
      "FROM ledger_accounts a JOIN ledger_postings p ON p.account_id = a.id JOIN ledger_entries e ON e.id = p.entry_id "
      "WHERE a.kind = ? AND a.owner = ? ";
  if (request.after) sql += "AND p.entry_id < ? ";
  Query query(db_, sql + "ORDER BY p.entry_id DESC LIMIT ?");
  query.bind(domain::orders::account_name(account.kind), account.owner);
  if (request.after) query.bind(request.after->key);
  query.bind(request.limit + 1);
  std::vector<StatementLine> rows;
  while (query.step()) rows.push_back(statement_line(query));
  return page_from(std::move(rows), request.limit,
                   [](const StatementLine& last) { return Cursor{0, last.entry_id, {}}; });
}

LedgerStatement SqlLedger::between(const LedgerAccount& account, Instant from, Instant before,
                                   std::int64_t most) const {
  LedgerStatement statement;
  const std::int64_t first = first_entry_at(db_, from), end = std::max(first, first_entry_at(db_, before));
  Query id(db_, "SELECT id FROM ledger_accounts WHERE kind = ? AND owner = ?");
  if (!id.bind(domain::orders::account_name(account.kind), account.owner).step()) return statement;
  const std::int64_t account_id = id.integer(0);
  Query opening(db_,
                "SELECT balance_after FROM ledger_postings WHERE account_id = ? AND entry_id < ? "
                "ORDER BY entry_id DESC LIMIT 1");
  if (opening.bind(account_id, first).step()) statement.opening = opening.integer(0);
  Query count(db_, "SELECT count(*) FROM ledger_postings WHERE account_id = ? AND entry_id >= ? AND entry_id < ?");
  count.bind(account_id, first, end).step();
  statement.entries = count.integer(0);
  if (statement.entries > most) return statement;
  Query lines(db_, kStatementColumns +
                       ", coalesce(o.number, ''), coalesce(f.snapshot ->> 'name', '') FROM ledger_postings p "
                       "JOIN ledger_entries e ON e.id = p.entry_id LEFT JOIN orders o ON o.id = e.order_id "
                       "LEFT JOIN order_snapshots f ON f.order_id = e.order_id "
                       "WHERE p.account_id = ? AND p.entry_id >= ? AND p.entry_id < ? ORDER BY p.entry_id");
  lines.bind(account_id, first, end);
  while (lines.step())
    statement.lines.push_back(
        {statement_line(lines), lines.text(kAfterStatementColumns), lines.text(kAfterStatementColumns + 1)});
  return statement;
}

EarnedLately SqlLedger::earned_since(const std::string& provider_id, Instant since) const {
  // An order's earnings are booked at its end alone, so what was taken back of older ones is of no group that earned.
  Query row(db_,
            "SELECT coalesce(sum(net), 0), min(at) FROM (SELECT sum(p.amount) AS net, min(e.at) AS at "
            "FROM ledger_accounts a JOIN ledger_postings p ON p.account_id = a.id "
            "JOIN ledger_entries e ON e.id = p.entry_id WHERE a.kind = 'provider_earnings' AND a.owner = ? "
            "AND p.entry_id >= ? AND e.order_id <> '' GROUP BY e.order_id HAVING sum(p.amount) > 0) earned");
  row.bind(provider_id, first_entry_at(db_, since)).step();
  return {row.integer(0), row.maybe_instant(1)};
}

std::vector<domain::orders::OwedRefund> SqlLedger::owed_refunds(const std::string& provider_id) const {
  Query query(db_,
              "SELECT o.id, o.buyer_id, a.balance FROM ledger_accounts a JOIN orders o ON o.id = a.owner "
              "WHERE a.kind = 'refund_owed' AND a.balance > 0 AND o.provider_id = ? ORDER BY a.id");
  query.bind(provider_id);
  std::vector<domain::orders::OwedRefund> owed;
  while (query.step()) owed.push_back({query.text(0), query.text(1), query.integer(2)});
  return owed;
}

std::vector<std::string> SqlLedger::faults() const {
  std::vector<std::string> faults;
  add_faults(db_, "SELECT entry_id FROM ledger_postings GROUP BY entry_id HAVING sum(amount) <> 0",
             "postings do not sum to zero in entry", faults);
  add_faults(
      db_,
      "SELECT e.id FROM ledger_entries e WHERE NOT EXISTS (SELECT 1 FROM ledger_postings p WHERE p.entry_id = e.id)",
      "no postings in entry", faults);
  add_faults(
      db_,
      "SELECT a.kind || ' ' || a.owner FROM ledger_accounts a LEFT JOIN ledger_postings p ON p.account_id = a.id "
      "GROUP BY a.id HAVING a.balance <> coalesce(sum(p.amount), 0)",
      "the balance is not the sum of the postings of", faults);
  add_faults(db_, "SELECT kind || ' ' || owner FROM ledger_accounts WHERE balance < 0 AND kind <> 'external'",
             "negative balance of", faults);
  add_faults(
      db_,
      "SELECT p.id FROM accounts p JOIN ledger_accounts d ON d.kind = 'external' AND d.owner = p.id WHERE d.balance <> "
      "-coalesce((SELECT sum(a.balance) FROM ledger_accounts a JOIN orders o ON o.id = a.owner "
      "WHERE a.kind = 'refund_owed' AND o.provider_id = p.id), 0)",
      "the debt is not what buyers are still to get of", faults);
  return faults;
}

}  // namespace ops::store
