#include "server/store/sql/payments/payments.h"

#include <stdexcept>

#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

namespace payments = domain::payments;

constexpr const char* kPaymentColumns =
    "SELECT number, buyer_id, order_id, company, amount, state, created_at, expires_at, due_at, looks, qr_text, "
    "address, their_number, paid_at, alarm, called_at, on_phone FROM payments ";

Payment payment_from(const Query& row) {
  Payment payment;
  payment.number = row.text(0);
  payment.buyer_id = row.text(1);
  payment.order_id = row.text(2);
  payment.company = row.text(3);
  payment.amount = row.integer(4);
  const auto state = payments::state_from_name(row.text(5));
  if (!state) throw std::runtime_error("the payment " + payment.number + " is damaged");
  payment.state = *state;
  payment.created_at = row.instant(6);
  payment.expires_at = row.instant(7);
  payment.due_at = row.maybe_instant(8);
  payment.looks = row.integer(9);
  payment.qr_text = row.text(10);
  payment.address = row.text(11);
  payment.their_number = row.text(12);
  payment.paid_at = row.maybe_instant(13);
  payment.alarm = row.text(14);
  payment.called_at = row.instant(15);
  payment.on_phone = row.flag(16);
  return payment;
}

}  // namespace

std::optional<Payment> SqlPayments::find(const std::string& number) const {
  Query row(db_, std::string(kPaymentColumns) + "WHERE number = ?");
  if (!row.bind(number).step()) return std::nullopt;
  return payment_from(row);
}

std::vector<std::string> SqlPayments::due(const std::string& company, domain::Instant now, int at_most) const {
  Query row(db_, "SELECT number FROM payments WHERE company = ? AND due_at <= ? ORDER BY due_at, number LIMIT ?");
  row.bind(company, now, at_most);
  std::vector<std::string> numbers;
  while (row.step()) numbers.push_back(row.text(0));
  return numbers;
}

Page<Payment> SqlPayments::list(const PaymentFilter& filter, const PageRequest& request) const {
  std::string sql = std::string(kPaymentColumns) + "WHERE true ";
  if (filter.state) sql += "AND state = ? ";
  if (filter.with_alarm) sql += "AND alarm <> '' ";
  if (request.after) sql += "AND (created_at, number) < (?, ?) ";
  Query row(db_, sql + "ORDER BY created_at DESC, number DESC LIMIT ?");
  if (filter.state) row.bind(payments::state_name(*filter.state));
  if (request.after) row.bind(request.after->key, request.after->id);
  row.bind(request.limit + 1);
  std::vector<Payment> rows;
  while (row.step()) rows.push_back(payment_from(row));
  return page_from(std::move(rows), request.limit,
                   [](const Payment& last) { return Cursor{0, last.created_at.seconds, last.number}; });
}

void SqlPayments::insert(const Payment& payment) {
  Query(db_,
        "INSERT INTO payments (number, buyer_id, order_id, company, on_phone, amount, state, created_at, expires_at, "
        "due_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(payment.number, payment.buyer_id, payment.order_id, payment.company, payment.on_phone, payment.amount,
            payments::state_name(payment.state), payment.created_at, payment.expires_at, payment.due_at)
      .run();
}

void SqlPayments::update(const Payment& payment) {
  Query(db_,
        "UPDATE payments SET state = ?, expires_at = ?, due_at = ?, looks = ?, qr_text = ?, address = ?, their_number "
        "= ?, "
        "paid_at = ?, alarm = ?, called_at = ? WHERE number = ? AND buyer_id = ?")
      .bind(payments::state_name(payment.state), payment.expires_at, payment.due_at, payment.looks, payment.qr_text,
            payment.address, payment.their_number, payment.paid_at, payment.alarm, payment.called_at, payment.number,
            payment.buyer_id)
      .run_on("the payment");
}

}  // namespace ops::store
