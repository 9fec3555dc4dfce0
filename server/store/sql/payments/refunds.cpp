#include <stdexcept>

#include "server/store/sql/payments/payments.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

namespace payments = domain::payments;

constexpr const char* kRefundColumns =
    "SELECT number, payment_number, company, buyer_id, order_id, amount, reason, state, created_at, due_at, looks, "
    "ended_at, alarm FROM payment_refunds ";

PaymentRefund refund_from(const Query& row) {
  PaymentRefund refund;
  refund.number = row.text(0);
  refund.payment_number = row.text(1);
  refund.company = row.text(2);
  refund.buyer_id = row.text(3);
  refund.order_id = row.text(4);
  refund.amount = row.integer(5);
  const auto reason = payments::refund_reason_from_name(row.text(6));
  const auto state = payments::refund_state_from_name(row.text(7));
  if (!reason || !state) throw std::runtime_error("the refund " + refund.number + " is damaged");
  refund.reason = *reason;
  refund.state = *state;
  refund.created_at = row.instant(8);
  refund.due_at = row.maybe_instant(9);
  refund.looks = row.integer(10);
  refund.ended_at = row.maybe_instant(11);
  refund.alarm = row.text(12);
  return refund;
}

void add_disagreements(Session& db, const char* sql, const std::string& what, std::vector<std::string>& faults) {
  Query row(db, sql);
  while (row.step()) faults.push_back("payments: " + what + " " + row.text(0));
}

}  // namespace

std::optional<PaymentRefund> SqlPayments::find_refund(const std::string& number) const {
  Query row(db_, std::string(kRefundColumns) + "WHERE number = ?");
  if (!row.bind(number).step()) return std::nullopt;
  return refund_from(row);
}

std::optional<PaymentRefund> SqlPayments::first_due_refund(const std::string& company, domain::Instant now) const {
  Query row(db_, std::string(kRefundColumns) + "WHERE company = ? AND due_at <= ? ORDER BY due_at, number LIMIT 1");
  if (!row.bind(company, now).step()) return std::nullopt;
  return refund_from(row);
}

Page<PaymentRefund> SqlPayments::refunds(const RefundFilter& filter, const PageRequest& request) const {
  std::string sql = std::string(kRefundColumns) + "WHERE true ";
  if (filter.state) sql += "AND state = ? ";
  if (filter.with_alarm) sql += "AND alarm <> '' ";
  if (!filter.buyer_id.empty()) sql += "AND buyer_id = ? ";
  if (!filter.order_id.empty()) sql += "AND order_id = ? AND order_id <> '' ";
  if (request.after) sql += "AND (created_at, number) < (?, ?) ";
  Query row(db_, sql + "ORDER BY created_at DESC, number DESC LIMIT ?");
  if (filter.state) row.bind(payments::refund_state_name(*filter.state));
  if (!filter.buyer_id.empty()) row.bind(filter.buyer_id);
  if (!filter.order_id.empty()) row.bind(filter.order_id);
  if (request.after) row.bind(request.after->key, request.after->id);
  row.bind(request.limit + 1);
  std::vector<PaymentRefund> rows;
  while (row.step()) rows.push_back(refund_from(row));
  return page_from(std::move(rows), request.limit,
                   [](const PaymentRefund& last) { return Cursor{0, last.created_at.seconds, last.number}; });
}

std::vector<RefundSource> SqlPayments::refund_sources(const std::string& buyer_id, const std::string& order_id,
                                                      int at_most) const {
  Query row(
      db_,
      "SELECT p.number, p.company, p.amount, p.paid_at, coalesce(sum(CASE WHEN r.state <> 'kept' THEN r.amount END), "
      "0), count(r.number), max(coalesce(r.due_at, r.created_at)) FROM payments p LEFT JOIN payment_refunds r ON "
      "r.payment_number = p.number WHERE p.state = 'succeeded' AND p.buyer_id = ? AND p.order_id = ? "
      "GROUP BY p.number, p.company, p.amount, p.paid_at "
      "HAVING p.amount > coalesce(sum(CASE WHEN r.state <> 'kept' THEN r.amount END), 0) "
      "ORDER BY p.paid_at, p.number LIMIT ?");
  row.bind(buyer_id, order_id, at_most);
  std::vector<RefundSource> sources;
  while (row.step()) {
    RefundSource& source = sources.emplace_back();
    source.payment.number = row.text(0);
    source.payment.buyer_id = buyer_id;
    source.payment.order_id = order_id;
    source.payment.company = row.text(1);
    source.payment.amount = row.integer(2);
    source.payment.state = payments::State::succeeded;
    source.payment.paid_at = row.maybe_instant(3);
    source.refunded = row.integer(4);
    source.parts = row.integer(5);
    source.last_asked = row.maybe_instant(6);
  }
  return sources;
}

std::vector<std::string> SqlPayments::faults() const {
  std::vector<std::string> faults;
  add_disagreements(db_,
                    "SELECT p.number FROM payments p LEFT JOIN ledger_accounts a ON a.kind = 'to_return' AND a.owner = "
                    "p.number WHERE coalesce(a.balance, 0) <> coalesce((SELECT sum(r.amount) FROM payment_refunds r "
                    "WHERE r.payment_number = p.number AND r.state IN ('asked', 'processing', 'failed')), 0) "
                    "ORDER BY p.number",
                    "what is to be given back is not what the ledger holds of", faults);
  add_disagreements(
      db_,
      "SELECT p.number FROM payments p JOIN payment_refunds r ON r.payment_number = p.number "
      "WHERE r.state <> 'kept' GROUP BY p.number, p.amount HAVING sum(r.amount) > p.amount ORDER BY p.number",
      "more goes back than was paid by", faults);
  add_disagreements(
      db_,
      "SELECT p.company FROM payments p GROUP BY p.company HAVING coalesce((SELECT a.balance FROM ledger_accounts a "
      "WHERE a.kind = 'external' AND a.owner = p.company), 0) <> "
      "coalesce((SELECT sum(r.amount) FROM payment_refunds r WHERE r.company = p.company AND r.state = 'succeeded'), "
      "0) "
      "- sum(CASE WHEN state IN ('succeeded', 'returning', 'returned') THEN amount ELSE 0 END)",
      "the ledger does not say what was paid through, and went back by", faults);
  return faults;
}

void SqlPayments::insert(const PaymentRefund& refund) {
  Query(db_,
        "INSERT INTO payment_refunds (number, payment_number, company, buyer_id, order_id, amount, reason, state, "
        "created_at, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(refund.number, refund.payment_number, refund.company, refund.buyer_id, refund.order_id, refund.amount,
            payments::refund_reason_name(refund.reason), payments::refund_state_name(refund.state), refund.created_at,
            refund.due_at)
      .run();
}

void SqlPayments::update(const PaymentRefund& refund) {
  Query(db_,
        "UPDATE payment_refunds SET state = ?, due_at = ?, looks = ?, ended_at = ?, alarm = ? "
        "WHERE number = ? AND buyer_id = ?")
      .bind(payments::refund_state_name(refund.state), refund.due_at, refund.looks, refund.ended_at, refund.alarm,
            refund.number, refund.buyer_id)
      .run_on("the refund");
}

}  // namespace ops::store
