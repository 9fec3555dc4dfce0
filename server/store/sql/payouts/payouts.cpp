#include "server/store/sql/payouts/payouts.h"

#include <stdexcept>

#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

using domain::payouts::Payout;

const std::string kPayoutColumns =
    "SELECT number, provider_id, amount, state, version, requested_at, state_since, bank, branch, holder, last_digits, "
    "payee_since, approved_by, reason, sealed FROM payouts ";

PayoutRecord payout_from(const Query& row) {
  Payout payout;
  payout.number = row.text(0);
  payout.provider_id = row.text(1);
  payout.amount = row.integer(2);
  const auto state = domain::payouts::state_from_name(row.text(3));
  if (!state) throw std::runtime_error("the payout " + payout.number + " is damaged");
  payout.state = *state;
  payout.version = row.integer(4);
  payout.requested_at = row.instant(5);
  payout.state_since = row.instant(6);
  payout.bank = row.text(7);
  payout.branch = row.text(8);
  payout.holder = row.text(9);
  payout.last_digits = row.text(10);
  payout.payee_since = row.instant(11);
  payout.approved_by = row.text(12);
  payout.reason = row.text(13);
  return {std::move(payout), row.text(14)};
}

struct PayoutFault {
  std::string_view what;
  const char* sql;
};
constexpr PayoutFault kPayoutFaults[] = {
    {"what is on its way is not what the ledger holds of",
     "SELECT coalesce(p.number, a.owner) FROM payouts p FULL JOIN "
     "(SELECT owner, balance FROM ledger_accounts WHERE kind = 'payout') a ON a.owner = p.number "
     "WHERE coalesce(a.balance, 0) <> CASE WHEN p.state IN ('requested', 'approved') THEN p.amount ELSE 0 END "
     "ORDER BY 1"},
    {"what was paid is not what the ledger says of",
     "SELECT 'the bank' FROM (SELECT coalesce(sum(amount), 0) AS paid FROM payouts WHERE state = 'paid') p "
     "WHERE p.paid <> coalesce((SELECT balance FROM ledger_accounts WHERE kind = 'external' AND owner = 'bank'), 0)"},
};

}  // namespace

std::optional<PayeeRecord> SqlPayouts::payee(const std::string& provider_id) const {
  Query row(db_, "SELECT version, bank, branch, sealed, last_digits, changed_at FROM payees WHERE provider_id = ?");
  if (!row.bind(provider_id).step()) return std::nullopt;
  return PayeeRecord{provider_id, row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.instant(5)};
}

std::optional<PayoutRecord> SqlPayouts::find(const std::string& number) const {
  Query row(db_, kPayoutColumns + "WHERE number = ?");
  if (!row.bind(number).step()) return std::nullopt;
  return payout_from(row);
}

Page<PayoutRecord> SqlPayouts::list(const PayoutFilter& filter, const PageRequest& request) const {
  std::string sql = kPayoutColumns + "WHERE true ";
  if (!filter.provider_id.empty()) sql += "AND provider_id = ? ";
  if (filter.state) sql += "AND state = ? ";
  if (request.after)
    sql += filter.oldest_first ? "AND (requested_at, number) > (?, ?) " : "AND (requested_at, number) < (?, ?) ";
  const std::string way = filter.oldest_first ? "ASC" : "DESC";
  Query row(db_, sql + "ORDER BY requested_at " + way + ", number " + way + " LIMIT ?");
  if (!filter.provider_id.empty()) row.bind(filter.provider_id);
  if (filter.state) row.bind(domain::payouts::state_name(*filter.state));
  if (request.after) row.bind(request.after->key, request.after->id);
  row.bind(request.limit + 1);
  std::vector<PayoutRecord> rows;
  while (row.step()) rows.push_back(payout_from(row));
  return page_from(std::move(rows), request.limit, [](const PayoutRecord& last) {
    return Cursor{0, last.payout.requested_at.seconds, last.payout.number};
  });
}

Fen SqlPayouts::on_its_way(const std::string& provider_id) const {
  Query row(
      db_, "SELECT coalesce(sum(amount), 0) FROM payouts WHERE provider_id = ? AND state IN ('requested', 'approved')");
  row.bind(provider_id).step();
  return row.integer(0);
}

std::vector<std::string> SqlPayouts::faults() const {
  std::vector<std::string> faults;
  for (const PayoutFault& fault : kPayoutFaults)
    for (Query row(db_, fault.sql); row.step();)
      faults.push_back("payouts: " + std::string(fault.what) + " " + row.text(0));
  return faults;
}

void SqlPayouts::save(const PayeeRecord& payee) {
  Query(db_,
        "INSERT INTO payees (provider_id, version, bank, branch, sealed, last_digits, changed_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (provider_id) DO UPDATE SET version = excluded.version, "
        "bank = excluded.bank, branch = excluded.branch, sealed = excluded.sealed, "
        "last_digits = excluded.last_digits, changed_at = excluded.changed_at")
      .bind(payee.provider_id, payee.version, payee.bank, payee.branch, payee.sealed, payee.last_digits,
            payee.changed_at)
      .run();
}

void SqlPayouts::insert(const PayoutRecord& record) {
  const Payout& payout = record.payout;
  Query(db_,
        "INSERT INTO payouts (number, provider_id, amount, state, version, requested_at, state_since, bank, branch, "
        "holder, sealed, last_digits, payee_since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(payout.number, payout.provider_id, payout.amount, domain::payouts::state_name(payout.state), payout.version,
            payout.requested_at, payout.state_since, payout.bank, payout.branch, payout.holder, record.sealed,
            payout.last_digits, payout.payee_since)
      .run();
}

void SqlPayouts::update(const Payout& payout) {
  Query(db_,
        "UPDATE payouts SET state = ?, version = ?, state_since = ?, approved_by = ?, reason = ? "
        "WHERE number = ? AND provider_id = ?")
      .bind(domain::payouts::state_name(payout.state), payout.version, payout.state_since, payout.approved_by,
            payout.reason, payout.number, payout.provider_id)
      .run_on("the payout");
}

}  // namespace ops::store
