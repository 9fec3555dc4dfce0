#include "domain/orders/effects.h"

#include <algorithm>
#include <initializer_list>

#include "domain/orders/clocks.h"
#include "domain/orders/rows.h"
#include "domain/text/text.h"

namespace ops::domain::orders {
namespace {

struct EffectContext {
  Order& order;
  std::vector<Posting>& postings;
  const Input& input;
  const World& world;
  Actor actor;
  Instant now;
  const calendar::Calendar& calendar;
  const PlatformSettings& settings;
  Fen refunded_before;
};

void nothing(EffectContext&) {}

void freeze_price(EffectContext& d) {
  const catalog::Sku& sku = d.order.snapshot.sku;
  const auto quote = money::quote(*sku.discount_price, *sku.original_price, d.order.quantity);
  d.order.total = quote->total;
  d.order.original_total = quote->original_total;
  d.order.placed_at = d.now;
}

void set_total(EffectContext& d) { d.order.total = *d.input.total; }

void note_payment(EffectContext& d) { d.order.paid_at = d.now; }

void buyer_to_escrow(EffectContext& d) {
  d.postings.push_back({Account::buyer_balance, -d.order.total});
  d.postings.push_back({Account::escrow, d.order.total});
}

void refund_all(EffectContext& d) { d.order.refunded = d.order.total; }

// An order of a few fen bears no commission: what would be nothing is no posting.
void post(EffectContext& d, std::initializer_list<Posting> movements) {
  for (const Posting& posting : movements)
    if (posting.amount != 0) d.postings.push_back(posting);
}

// The one place where an escrow is emptied: what is refunded to the buyer, the rest to the provider less commission.
void pay_out(EffectContext& d) {
  const Fen earned = d.order.total - d.order.refunded;
  const Fen commission = money::commission(earned, d.settings.commission_basis_points);
  post(d, {{Account::escrow, -d.order.total},
           {Account::buyer_balance, d.order.refunded},
           {Account::provider_earnings, earned - commission},
           {Account::platform_commission, commission}});
}

void store_demand(EffectContext& d) {
  d.order.demand = catalog::normalized(d.input.answers);
  d.order.demand_returned_reason.clear();
}

void return_demand(EffectContext& d) { d.order.demand_returned_reason = text::clean_lines(d.input.reason); }

void begin_service(EffectContext& d) { d.order.started_at = d.now; }

void add_delivery(EffectContext& d) {
  Delivery delivery;
  delivery.number = static_cast<std::int64_t>(d.order.deliveries.size()) + 1;
  delivery.at = d.now;
  delivery.result = text::clean_lines(d.input.result);
  delivery.file_ids = d.input.file_ids;
  delivery.checklist = d.input.checklist;
  d.order.deliveries.push_back(std::move(delivery));
}

void reject_delivery(EffectContext& d) {
  if (d.order.deliveries.empty()) return;  // not by the table; an order read from elsewhere may still be so
  d.order.deliveries.back().rejected_reason = text::clean_lines(d.input.reason);
  d.order.deliveries.back().unmet = d.input.unmet;
}

void complete(EffectContext& d) {
  d.order.completed_at = d.now;
  d.order.warranty_until = d.now + d.order.snapshot.warranty_days * kDay;
}

void note_reminder(EffectContext& d) { d.order.last_reminded_at = d.now; }

void extend_acceptance(EffectContext& d) {
  if (!d.order.deliveries.empty()) d.order.deliveries.back().extended = true;
  for (Clock& clock : d.order.clocks)
    if (clock.name == ClockName::accept)
      clock.due_at = d.calendar.working_days_after(clock.due_at, d.settings.accept_working_days).at;
  renew_reminders(d.order, d.now, d.calendar);
}

void ask_refund(EffectContext& d) {
  ++d.order.refunds_asked;
  d.order.refund = RefundRequest{d.now, *d.input.amount, text::clean_lines(d.input.reason), {}};
}

// The records below are there by the table; an order read from elsewhere may lack them.
void decline_refund(EffectContext& d) {
  if (d.order.refund) d.order.refund->declined_reason = text::clean_lines(d.input.reason);
}

void refund_more(EffectContext& d, Fen amount) {
  d.order.refunded = std::min(d.order.refunded + amount, d.order.total);
}

void grant_refund(EffectContext& d) {
  if (d.order.refund) refund_more(d, d.order.refund->amount);
}

void give_refund(EffectContext& d) { refund_more(d, *d.input.amount); }

// After completion. The platform gives back its part: what it took of all that was kept less what it takes of what is kept now, so that
// the parts of any number of refunds together are the commission. The provider gives the rest; what their earnings do not cover
// they owe, and the buyer gets it as it is earned (debts.h).
void give_back(EffectContext& d) {
  const auto commission = [&](Fen refunded) {
    return money::commission(d.order.total - refunded, d.settings.commission_basis_points);
  };
  const Fen amount = d.order.refunded - d.refunded_before;
  const Fen of_platform = commission(d.refunded_before) - commission(d.order.refunded);
  const Fen of_provider = amount - of_platform;
  const Fen owed = std::max<Fen>(of_provider - d.world.provider_earnings, 0);
  post(d, {{Account::platform_commission, -of_platform},
           {Account::provider_earnings, owed - of_provider},
           {Account::buyer_balance, amount - owed},
           {Account::external, -owed},
           {Account::refund_owed, owed}});
}

void open_dispute(EffectContext& d) { d.order.dispute = Dispute{d.now, d.actor, {}, std::nullopt, {}}; }

void add_statement(EffectContext& d) {
  if (d.order.dispute) d.order.dispute->statements.push_back({d.now, d.actor, text::clean_lines(d.input.reason)});
}

void propose_settlement(EffectContext& d) {
  if (d.order.dispute)
    d.order.dispute->settlement = Settlement{d.now, d.actor, *d.input.amount, text::clean_lines(d.input.reason)};
}

void drop_settlement(EffectContext& d) {
  if (d.order.dispute) d.order.dispute->settlement.reset();
}

void grant_settlement(EffectContext& d) {
  if (d.order.dispute && d.order.dispute->settlement) refund_more(d, d.order.dispute->settlement->amount);
}

void note_decision(EffectContext& d) {
  if (d.order.dispute) d.order.dispute->decision = text::clean_lines(d.input.reason);
}

void grant_decision(EffectContext& d) {
  note_decision(d);
  refund_more(d, *d.input.amount);
}

void propose_change(EffectContext& d) {
  Change change;
  change.at = d.now;
  change.scope = text::clean_lines(d.input.text);
  change.amount = *d.input.amount;
  change.extra_days = *d.input.extra_days;
  d.order.changes.push_back(std::move(change));
}

void answer_change(EffectContext& d, ChangeStatus status) {
  if (!open_change(d.order)) return;
  d.order.changes.back().status = status;
  d.order.changes.back().answered_at = d.now;
}

// The commission is taken once, of all that is in the escrow at the end.
void agree_change(EffectContext& d) {
  answer_change(d, ChangeStatus::agreed);
  const Change& change = d.order.changes.back();
  if (change.amount != 0) {
    d.postings.push_back({Account::buyer_balance, -change.amount});
    d.postings.push_back({Account::escrow, change.amount});
  }
  d.order.total += change.amount;
  d.order.original_total += change.amount;
  d.order.extra_days += change.extra_days;
  for (Clock& clock : d.order.clocks)
    if (clock.name == ClockName::deliver) clock.due_at = clock.due_at + change.extra_days * kDay;
  renew_reminders(d.order, d.now, d.calendar);
}

void decline_change(EffectContext& d) {
  answer_change(d, ChangeStatus::declined);
  d.order.changes.back().declined_reason = text::clean_lines(d.input.reason);
}

void withdraw_change(EffectContext& d) { answer_change(d, ChangeStatus::withdrawn); }
void lapse_change(EffectContext& d) { answer_change(d, ChangeStatus::lapsed); }

void claim_enters(EffectContext& d, ClaimState state) {
  d.order.claims.back().state = state;
  d.order.claims.back().state_since = d.now;
  d.order.clocks = clocks_with_claim(d.order, d.now, d.calendar, d.settings);
  renew_reminders(d.order, d.now, d.calendar);
}

void begin_claim(EffectContext& d) {
  Claim claim;
  claim.number = static_cast<std::int64_t>(d.order.claims.size()) + 1;
  claim.at = d.now;
  claim.description = text::clean_lines(d.input.text);
  d.order.claims.push_back(std::move(claim));
  claim_enters(d, ClaimState::open);
}

void start_claim(EffectContext& d) { claim_enters(d, ClaimState::in_progress); }

void finish_claim(EffectContext& d) {
  d.order.claims.back().result = text::clean_lines(d.input.result);
  claim_enters(d, ClaimState::finished);
}

void close_claim(EffectContext& d) { claim_enters(d, ClaimState::closed); }

void reopen_claim(EffectContext& d) {
  d.order.claims.back().reopened_reason = text::clean_lines(d.input.reason);
  claim_enters(d, ClaimState::open);
}

void end_warranty(EffectContext& d) {
  std::erase_if(d.order.clocks, [](const Clock& clock) { return clock.name == ClockName::warranty; });
}

void add_review(EffectContext& d) {
  d.order.review = Review{.at = d.now,
                          .rating = *d.input.rating,
                          .text = text::clean_lines(d.input.text),
                          .file_ids = d.input.file_ids,
                          .reply = {},
                          .replied_at = std::nullopt};
}

void add_reply(EffectContext& d) {
  d.order.review->reply = text::clean_lines(d.input.text);
  d.order.review->replied_at = d.now;
}

void take_reminder(EffectContext& d) { d.order.reminders.erase(d.order.reminders.begin()); }

struct EffectRow {
  Effect value;
  void (*run)(EffectContext&);
};
constexpr EffectRow kEffects[] = {
    {Effect::none, nothing},
    {Effect::freeze_price, freeze_price},
    {Effect::set_total, set_total},
    {Effect::note_payment, note_payment},
    {Effect::buyer_to_escrow, buyer_to_escrow},
    {Effect::refund_all, refund_all},
    {Effect::pay_out, pay_out},
    {Effect::store_demand, store_demand},
    {Effect::return_demand, return_demand},
    {Effect::begin_service, begin_service},
    {Effect::add_delivery, add_delivery},
    {Effect::reject_delivery, reject_delivery},
    {Effect::complete, complete},
    {Effect::note_reminder, note_reminder},
    {Effect::extend_acceptance, extend_acceptance},
    {Effect::ask_refund, ask_refund},
    {Effect::decline_refund, decline_refund},
    {Effect::grant_refund, grant_refund},
    {Effect::give_refund, give_refund},
    {Effect::give_back, give_back},
    {Effect::open_dispute, open_dispute},
    {Effect::add_statement, add_statement},
    {Effect::propose_settlement, propose_settlement},
    {Effect::drop_settlement, drop_settlement},
    {Effect::grant_settlement, grant_settlement},
    {Effect::note_decision, note_decision},
    {Effect::grant_decision, grant_decision},
    {Effect::propose_change, propose_change},
    {Effect::agree_change, agree_change},
    {Effect::decline_change, decline_change},
    {Effect::withdraw_change, withdraw_change},
    {Effect::lapse_change, lapse_change},
    {Effect::open_claim, begin_claim},
    {Effect::start_claim, start_claim},
    {Effect::finish_claim, finish_claim},
    {Effect::close_claim, close_claim},
    {Effect::reopen_claim, reopen_claim},
    {Effect::end_warranty, end_warranty},
    {Effect::add_review, add_review},
    {Effect::add_reply, add_reply},
    {Effect::take_reminder, take_reminder},
};
static_assert(in_order(kEffects));

}  // namespace

void apply(const Transition& row, const Input& input, const World& world, Instant now,
           const calendar::Calendar& calendar, const PlatformSettings& settings, Decision& decision) {
  EffectContext doing{decision.order, decision.postings,      input, world, row.actor, now, calendar,
                      settings,       decision.order.refunded};
  for (const Effect effect : row.effects) row_of(kEffects, effect).run(doing);
}

}  // namespace ops::domain::orders
