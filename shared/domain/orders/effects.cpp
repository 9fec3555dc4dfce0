#include "domain/orders/effects.h"

#include "domain/text/text.h"

namespace ops::domain::orders {
namespace {

struct Doing {
  Order& order;
  std::vector<Posting>& postings;
  const Input& input;
  Instant now;
  const Policy& policy;
};

void nothing(Doing&) {}

void freeze_price(Doing& d) {
  const catalog::Sku& sku = d.order.snapshot.sku;
  const auto quote = money::quote(*sku.discount_price, *sku.original_price, d.order.quantity);
  d.order.total = quote->total;
  d.order.original_total = quote->original_total;
  d.order.placed_at = d.now;
}

void set_total(Doing& d) { d.order.total = *d.input.total; }

void note_payment(Doing& d) { d.order.paid_at = d.now; }

void buyer_to_escrow(Doing& d) {
  d.postings.push_back({Account::buyer_balance, -d.order.total});
  d.postings.push_back({Account::escrow, d.order.total});
}

void escrow_to_buyer(Doing& d) {
  d.postings.push_back({Account::escrow, -d.order.total});
  d.postings.push_back({Account::buyer_balance, d.order.total});
}

void escrow_to_provider(Doing& d) {
  const Fen commission = money::commission(d.order.total, d.policy.commission_basis_points);
  const Posting movements[] = {{Account::escrow, -d.order.total},
                               {Account::provider_earnings, d.order.total - commission},
                               {Account::platform_commission, commission}};
  for (const Posting& posting : movements)
    if (posting.amount != 0) d.postings.push_back(posting);  // an order of a few fen bears no commission
}

void store_demand(Doing& d) {
  d.order.demand = catalog::normalized(d.input.answers);
  d.order.demand_returned_reason.clear();
}

void return_demand(Doing& d) { d.order.demand_returned_reason = text::clean(d.input.reason); }

void begin_service(Doing& d) { d.order.started_at = d.now; }

void add_delivery(Doing& d) {
  Delivery delivery;
  delivery.number = static_cast<std::int64_t>(d.order.deliveries.size()) + 1;
  delivery.at = d.now;
  delivery.result = text::clean(d.input.result);
  delivery.file_ids = d.input.file_ids;
  delivery.checklist = d.input.checklist;
  d.order.deliveries.push_back(std::move(delivery));
}

void reject_delivery(Doing& d) {
  if (d.order.deliveries.empty()) return;  // not by the table; an order read from elsewhere may still be so
  d.order.deliveries.back().rejected_reason = text::clean(d.input.reason);
  d.order.deliveries.back().unmet = d.input.unmet;
}

void complete(Doing& d) {
  d.order.completed_at = d.now;
  d.order.warranty_until = d.now + d.order.snapshot.warranty_days * kDay;
}

void note_reminder(Doing& d) { d.order.last_reminded_at = d.now; }

struct EffectRow {
  Effect effect;
  void (*run)(Doing&);
};
constexpr EffectRow kEffects[] = {
    {Effect::none, nothing},
    {Effect::freeze_price, freeze_price},
    {Effect::set_total, set_total},
    {Effect::note_payment, note_payment},
    {Effect::buyer_to_escrow, buyer_to_escrow},
    {Effect::escrow_to_buyer, escrow_to_buyer},
    {Effect::escrow_to_provider, escrow_to_provider},
    {Effect::store_demand, store_demand},
    {Effect::return_demand, return_demand},
    {Effect::begin_service, begin_service},
    {Effect::add_delivery, add_delivery},
    {Effect::reject_delivery, reject_delivery},
    {Effect::complete, complete},
    {Effect::note_reminder, note_reminder},
};
constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kEffects); ++i)
    if (static_cast<std::size_t>(kEffects[i].effect) != i) return false;
  return true;
}
static_assert(in_order());

}  // namespace

void apply(const Transition& row, const Input& input, Instant now, const Policy& policy, Decision& decision) {
  Doing doing{decision.order, decision.postings, input, now, policy};
  for (const Effect effect : row.effects) kEffects[static_cast<std::size_t>(effect)].run(doing);
}

}  // namespace ops::domain::orders
