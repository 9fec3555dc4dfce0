// What is due at a payment company, and what comes of calling it.
#include "server/app/payments/settle.h"
#include "server/app/payments/setup.h"
#include "server/store/payments.h"

namespace ops::app {
namespace {

namespace domain_payments = domain::payments;
using domain_payments::Call;
using domain_payments::State;
using domain_payments::Step;

constexpr std::string_view kReason = "订单不再需要这笔付款 / The order no longer needs this payment";

domain_payments::Merchant ours_at(const payments::Provider& company) {
  return {std::string(company.merchant()), std::string(company.app())};
}

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

std::optional<Payment> first_due(Services& services, const std::string& company, Instant now) {
  return snapshot<std::optional<Payment>>(services, [&](const store::Tx& tx) -> std::optional<Payment> {
    const auto due = tx.payments().due(company, now, 1);
    return due.empty() ? std::nullopt : tx.payments().find(due.front());
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
void step_on(Services& services, const Payment& payment, Step step, const std::function<void(Payment&)>& note = {}) {
  if (!after(payment.state, step)) return look_again(services, payment);
  change(services, payment, [&](store::Tx& tx, Payment now_there) {
    if (now_there.state != payment.state || !take(now_there, step, services.now())) return;
    if (note) note(now_there);
    save_payment(tx, now_there);
  });
}

std::string site_address(const Services& services, const std::string& path) { return services.payments->site + path; }

void open_it(Services& services, payments::Provider& company, const Payment& payment) {
  payments::OpenRequest request;
  request.number = payment.number;
  request.subject = "运维市场 " + payment.number;
  request.fen = payment.amount;
  request.expires_at = payment.expires_at;
  request.phone = payment.on_phone;
  request.notify_url = site_address(services, "/payments/notify/" + payment.company);
  request.return_url = site_address(services, "/payments/" + payment.number + "?back=1");
  const auto opened = company.open(request);
  if (opened)
    return step_on(services, payment, Step::opened, [&](Payment& one) {
      one.qr_text = opened->qr_text;
      one.address = opened->redirect_url;
    });
  if (opened.error().kind != payments::Failure::Kind::refused) return look_again(services, payment, &opened.error());
  step_on(services, payment, Step::refused, [&](Payment& one) {
    one.alarm = "the company refuses it: " + opened.error().code + ' ' + opened.error().message;
  });
}

void query_it(Services& services, payments::Provider& company, const Payment& payment) {
  const auto trade = company.query(payment.number);
  if (!trade) return look_again(services, payment, &trade.error());
  if (trade->state == payments::TradeState::succeeded) {
    change(services, payment, [&](store::Tx& tx, Payment now_there) {
      now_there.due_at.reset();
      note_paid(services, tx, std::move(now_there), ours_at(company), *trade);
    });
    return;
  }
  if (trade->state == payments::TradeState::closed) return step_on(services, payment, Step::closed);
  look_again(services, payment);
}

void close_it(Services& services, payments::Provider& company, const Payment& payment) {
  const auto state = company.close(payment.number);
  if (!state) return look_again(services, payment, &state.error());
  if (*state == payments::TradeState::succeeded) return query_it(services, company, payment);
  step_on(services, payment, Step::closed);
}

void note_refund(Services& services, const Payment& payment, const payments::Outcome<payments::Refund>& refund) {
  if (!refund) return look_again(services, payment, &refund.error());
  change(services, payment, [&](store::Tx& tx, Payment now_there) {
    if (now_there.state != State::returning) return;
    now_there.return_asked = refund->state != payments::RefundState::unknown;
    now_there.due_at = next_look(now_there, services.now());
    ++now_there.looks;
    tx.payments().update(now_there);
    if (refund->state == payments::RefundState::succeeded || refund->state == payments::RefundState::failed)
      note_returned(services, tx, std::move(now_there), *refund);
  });
}

void give_it_back(Services& services, payments::Provider& company, const Payment& payment) {
  payments::RefundRequest request;
  request.payment_number = payment.number;
  request.number = return_number(payment);
  request.fen = request.payment_fen = payment.amount;
  request.reason = kReason;
  request.notify_url = site_address(services, "/payments/notify/" + payment.company);
  note_refund(services, payment, company.refund(request));
}

}  // namespace

bool make_due_call(Services& services, payments::Provider& company) {
  const Instant now = services.now();
  auto payment = first_due(services, std::string(company.name()), now);
  if (!payment) return false;
  const auto claimed = claim(services, *payment, now);
  if (claimed != store::Written::committed) return claimed == store::Written::undone;  // there may be more
  switch (next_call(*payment, services.now())) {
    case Call::open:
      open_it(services, company, *payment);
      break;
    case Call::query:
      query_it(services, company, *payment);
      break;
    case Call::close:
      close_it(services, company, *payment);
      break;
    case Call::give_back:
      give_it_back(services, company, *payment);
      break;
    case Call::query_return:
      note_refund(services, *payment, company.query_refund(payment->number, return_number(*payment)));
      break;
  }
  return true;
}

std::optional<payments::Reply> take_notification(Services& services, const std::string& company,
                                                 const payments::Notification& notification) {
  payments::Provider* const provider = payment_company(services, company);
  if (!provider) return std::nullopt;
  const payments::Notified notified = provider->notified(notification);
  if (!notified.event) return notified.not_taken;
  const auto* trade = std::get_if<payments::Trade>(&notified.event.value());
  const auto* refund = std::get_if<payments::Refund>(&notified.event.value());
  const std::string number = trade ? trade->our_number : refund->payment_number;
  const auto payment =
      snapshot<std::optional<Payment>>(services, [&](const store::Tx& tx) { return tx.payments().find(number); });
  if (!payment || payment->company != company) return notified.not_taken;
  const auto written = write_change(services, *payment, [&](store::Tx& tx, Payment now_there) {
    if (trade && trade->state == payments::TradeState::succeeded)
      note_paid(services, tx, std::move(now_there), ours_at(*provider), *trade);
    else if (refund &&
             (refund->state == payments::RefundState::succeeded || refund->state == payments::RefundState::failed))
      note_returned(services, tx, std::move(now_there), *refund);
  });
  return written == store::Written::committed ? notified.taken : notified.not_taken;
}

}  // namespace ops::app
