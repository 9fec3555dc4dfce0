// What is due at a payment company, and what comes of calling it.
#include "server/app/payments/refund_calls.h"
#include "server/app/payments/settle.h"
#include "server/app/payments/setup.h"
#include "server/store/payments.h"

namespace ops::app {
namespace {

namespace domain_payments = domain::payments;
using PaymentStep = domain_payments::Step;

// Runs `step` (store::Tx&, Payment) on the payment as it is then.
template <class StepOnIt>
store::Written write_change(Services& services, const Payment& payment, StepOnIt step) {
  return services.store.write(about_payment(payment), [&](store::Tx& tx) {
    auto now_there = tx.payments().find(payment.number);
    if (!now_there) return false;
    step(tx, *std::move(now_there));
    return true;
  });
}

// The same of what is due still where the store refuses it: it is called again.
template <class StepOnIt>
void change(Services& services, const Payment& payment, StepOnIt step) {
  static_cast<void>(write_change(services, payment, std::move(step)));
}

// What is due first at the company: a payment, a refund, or neither.
struct Due {
  std::optional<Payment> payment;
  std::optional<PaymentRefund> refund;
};
Due first_due(Services& services, const std::string& company, Instant now) {
  return snapshot<Due>(services, [&](const store::Tx& tx) {
    Due due;
    if (const auto numbers = tx.payments().due(company, now, 1); !numbers.empty())
      due.payment = tx.payments().find(numbers.front());
    due.refund = tx.payments().first_due_refund(company, now);
    if (due.payment && due.refund) {
      if (*due.refund->due_at < *due.payment->due_at)
        due.payment.reset();
      else
        due.refund.reset();
    }
    return due;
  });
}

// Puts it off so that nobody else calls for it meanwhile; after a crash somebody does, later. Undone: another one was quicker.
store::Written claim(Services& services, Payment& payment, Instant now) {
  return services.store.write(about_payment(payment), [&](store::Tx& tx) {
    auto now_there = tx.payments().find(payment.number);
    if (!now_there || !now_there->due_at || *now_there->due_at > now) return false;
    now_there->due_at = now + domain_payments::kClaimSeconds;
    now_there->called_at = now;
    tx.payments().update(*now_there);
    payment = *std::move(now_there);
    return true;
  });
}

// Nothing new: looked at again later, unless something came meanwhile.
void look_again(Services& services, const Payment& payment, const payments::Failure* failure = nullptr) {
  change(services, payment, [&](store::Tx& tx, Payment now_there) {
    if (now_there.state != payment.state) return;
    now_there.due_at = next_look(now_there, services.now());
    ++now_there.looks;
    if (failure && failure->kind == payments::Failure::Kind::bad_signature)
      now_there.alarm = "an answer was not signed by the company";
    if (failure && failure->kind == payments::Failure::Kind::refused)
      now_there.alarm = "the company refuses it: " + failure->code + ' ' + failure->message;
    tx.payments().update(now_there);
  });
}

// Into the next state, unless it has gone on meanwhile; of a closed one that is looked at once more nothing changes.
void step_on(Services& services, const Payment& payment, PaymentStep step,
             const std::function<void(Payment&)>& note = {}) {
  if (!after(payment.state, step)) return look_again(services, payment);
  change(services, payment, [&](store::Tx& tx, Payment now_there) {
    if (now_there.state != payment.state || !take(now_there, step, services.now())) return;
    if (note) note(now_there);
    save_payment(tx, now_there);
  });
}

void open_it(Services& services, payments::Provider& company, const Payment& payment) {
  payments::OpenRequest request;
  request.number = payment.number;
  request.subject = "运维市场 " + payment.number;
  request.fen = payment.amount;
  request.expires_at = payment.expires_at;
  request.phone = payment.on_phone;
  request.notify_url = notify_address(services, payment.company);
  request.return_url = services.payments->site + "/payments/" + payment.number + "?back=1";
  const auto opened = company.open(request);
  if (opened)
    return step_on(services, payment, PaymentStep::opened, [&](Payment& one) {
      one.qr_text = opened->qr_text;
      one.address = opened->redirect_url;
    });
  if (opened.error().kind != payments::Failure::Kind::refused) return look_again(services, payment, &opened.error());
  step_on(services, payment, PaymentStep::refused, [&](Payment& one) {
    one.alarm = "the company refuses it: " + opened.error().code + ' ' + opened.error().message;
  });
}

void query_it(Services& services, payments::Provider& company, const Payment& payment) {
  const auto trade = company.query(payment.number);
  if (!trade) return look_again(services, payment, &trade.error());
  if (trade->state == payments::TradeState::succeeded) {
    change(services, payment, [&](store::Tx& tx, Payment now_there) {
      now_there.due_at.reset();
      note_paid(services, tx, std::move(now_there), company, *trade);
    });
    return;
  }
  if (trade->state == payments::TradeState::closed) return step_on(services, payment, PaymentStep::closed);
  look_again(services, payment);
}

void close_it(Services& services, payments::Provider& company, const Payment& payment) {
  const auto state = company.close(payment.number);
  if (!state) return look_again(services, payment, &state.error());
  if (*state == payments::TradeState::succeeded) return query_it(services, company, payment);
  step_on(services, payment, PaymentStep::closed);
}

void make_call(Services& services, payments::Provider& company, const Payment& payment) {
  switch (next_call(payment, services.now())) {
    case domain_payments::Call::open:
      return open_it(services, company, payment);
    case domain_payments::Call::query:
      return query_it(services, company, payment);
    case domain_payments::Call::close:
      return close_it(services, company, payment);
  }
}

// False: nobody knows what it is about, or it could not be made durable.
bool take_event(Services& services, const payments::Provider& company, const payments::Trade& trade) {
  const auto payment = snapshot<std::optional<Payment>>(
      services, [&](const store::Tx& tx) { return tx.payments().find(trade.our_number); });
  if (!payment || payment->company != company.name()) return false;
  if (trade.state != payments::TradeState::succeeded) return true;
  return write_change(services, *payment, [&](store::Tx& tx, Payment now_there) {
           note_paid(services, tx, std::move(now_there), company, trade);
         }) == store::Written::committed;
}

}  // namespace

bool make_due_call(Services& services, payments::Provider& company) {
  const Instant now = services.now();
  auto due = first_due(services, std::string(company.name()), now);
  if (due.refund) return call_for_refund(services, company, *std::move(due.refund), now);
  if (!due.payment) return false;
  const auto claimed = claim(services, *due.payment, now);
  if (claimed != store::Written::committed) return claimed == store::Written::undone;  // there may be more
  make_call(services, company, *due.payment);
  return true;
}

std::optional<payments::Reply> take_notification(Services& services, const std::string& company,
                                                 const payments::Notification& notification) {
  payments::Provider* const provider = payment_company(services, company);
  if (!provider) return std::nullopt;
  const payments::Notified notified = provider->notified(notification);
  if (!notified.event) return notified.not_taken;
  const bool taken =
      std::visit([&](const auto& event) { return take_event(services, *provider, event); }, notified.event.value());
  return taken ? notified.taken : notified.not_taken;
}

}  // namespace ops::app
