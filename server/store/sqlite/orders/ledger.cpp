#include "server/store/sqlite/tx.h"

namespace ops::store {
namespace {

using domain::orders::Account;

// The ledger account's row; made when it is first posted to.
std::int64_t account_row(Connection& db, const LedgerAccount& account) {
  const std::string_view kind = domain::orders::account_name(account.kind);
  {
    Query query(db, "SELECT id FROM ledger_accounts WHERE kind = ? AND owner = ?");
    if (query.bind(kind, account.owner).step()) return query.integer(0);
  }
  Query(db, "INSERT INTO ledger_accounts (kind, owner) VALUES (?, ?)").bind(kind, account.owner).run();
  return db.database().getLastInsertRowid();
}

std::int64_t next_entry(Connection& db) {
  Query query(db, "SELECT coalesce(max(id), 0) + 1 FROM ledger_entries");
  query.step();
  return query.integer(0);
}

Fen amount_for(const LedgerEntry& entry, Account kind) {
  for (const LedgerLine& line : entry.lines)
    if (line.account.kind == kind) return line.amount;
  return 0;
}

// Kept beside the postings, so that a provider's total needs no walk through them.
void count_commission(Connection& db, const LedgerEntry& entry) {
  const Fen commission = amount_for(entry, Account::platform_commission);
  if (commission == 0) return;
  for (const LedgerLine& line : entry.lines) {
    if (line.account.kind != Account::provider_earnings) continue;
    Query(db,
          "INSERT INTO provider_stats (provider_id, commission) VALUES (?, ?) "
          "ON CONFLICT (provider_id) DO UPDATE SET commission = commission + excluded.commission")
        .bind(line.account.owner, commission)
        .run();
  }
}

void add_faults(Connection& db, const char* sql, const std::string& what, std::vector<std::string>& faults) {
  Query query(db, sql);
  while (query.step()) faults.push_back("ledger: " + what + " " + query.text(0));
}

}  // namespace

Fen SqliteLedger::balance(const LedgerAccount& account) const {
  Query query(db_, "SELECT balance FROM ledger_accounts WHERE kind = ? AND owner = ?");
  return query.bind(domain::orders::account_name(account.kind), account.owner).step() ? query.integer(0) : 0;
}

void SqliteLedger::record(const LedgerEntry& entry) {
  const std::int64_t id = next_entry(db_);
  for (const LedgerLine& line : entry.lines) post(id, line);
  Query(db_, "INSERT INTO ledger_entries VALUES (?, ?, ?, ?)").bind(id, entry.at, entry.kind, entry.order_id).run();
  count_commission(db_, entry);
}

void SqliteLedger::post(std::int64_t entry_id, const LedgerLine& line) {
  const std::int64_t account = account_row(db_, line.account);
  Query(db_, "UPDATE ledger_accounts SET balance = balance + ? WHERE id = ?").bind(line.amount, account).run();
  Query(db_, "INSERT INTO ledger_postings SELECT id, ?, ?, balance FROM ledger_accounts WHERE id = ?")
      .bind(entry_id, line.amount, account)
      .run();
}

Page<StatementLine> SqliteLedger::statement(const LedgerAccount& account, const PageRequest& request) const {
  std::string sql =
      "SELECT e.id, e.at, e.kind, e.order_id, p.amount, p.balance_after, coalesce((SELECT c.amount FROM "
      "ledger_postings c "
      "JOIN ledger_accounts k ON k.id = c.account_id WHERE c.entry_id = e.id AND k.kind = 'platform_commission'), 0) "
      "FROM ledger_accounts a JOIN ledger_postings p ON p.account_id = a.id JOIN ledger_entries e ON e.id = p.entry_id "
      "WHERE a.kind = ? AND a.owner = ? ";
  if (request.after) sql += "AND p.entry_id < ? ";
  Query query(db_, sql + "ORDER BY p.entry_id DESC LIMIT ?");
  query.bind(domain::orders::account_name(account.kind), account.owner);
  if (request.after) query.bind(request.after->key);
  query.bind(request.limit + 1);
  std::vector<StatementLine> rows;
  while (query.step())
    rows.push_back({query.integer(0), query.instant(1), query.text(2), query.text(3), query.integer(4),
                    query.integer(5), query.integer(6)});
  return page_from(std::move(rows), request.limit,
                   [](const StatementLine& last) { return Cursor{0, last.entry_id, {}}; });
}

Fen SqliteLedger::commission_of(const std::string& provider_id) const {
  Query query(db_, "SELECT commission FROM provider_stats WHERE provider_id = ?");
  return query.bind(provider_id).step() ? query.integer(0) : 0;
}

std::vector<std::string> SqliteLedger::faults() const {
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
  return faults;
}

}  // namespace ops::store
