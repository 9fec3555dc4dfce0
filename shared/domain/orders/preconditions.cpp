#include "domain/orders/preconditions.h"

#include <algorithm>
#include <set>

#include "domain/catalog/checks.h"
#include "domain/limits/limits.h"
#include "domain/orders/attachments.h"
#include "domain/orders/rows.h"
#include "domain/text/text.h"

namespace ops::domain::orders {
namespace {

using Kind = Refusal::Kind;
using limits::Bound, limits::most;
namespace checks = catalog::checks;

// ---- open now?

struct PreconditionContext {
  const Transition& row;
  const Order& order;
  Instant now;
  const PlatformSettings& settings;
};

std::optional<Refusal> always(const PreconditionContext&) { return std::nullopt; }

std::optional<Refusal> demand_is_optional(const PreconditionContext& m) {
  if (m.order.snapshot.demand_optional) return std::nullopt;
  return Refusal{Kind::wrong_state, {}};
}

std::optional<Refusal> not_reminded_lately(const PreconditionContext& m) {
  if (!m.order.last_reminded_at) return std::nullopt;
  const Instant next = *m.order.last_reminded_at + m.settings.remind_seconds;
  if (m.now >= next) return std::nullopt;
  return Refusal{Kind::conflict, {{"remind", Code::too_soon, {{"next", to_rfc3339(next)}}}}};
}

std::optional<Refusal> clock_is_due(const PreconditionContext& m) {
  if (due_action(m.order, m.now) == m.row.action) return std::nullopt;
  return Refusal{Kind::wrong_state, {}};
}

std::optional<Refusal> not_extended(const PreconditionContext& m) {
  if (!m.order.deliveries.empty() && !m.order.deliveries.back().extended) return std::nullopt;
  return Refusal{Kind::wrong_state, {}};
}

std::optional<Refusal> is_overdue(const PreconditionContext& m) {
  if (overdue(m.order, m.now)) return std::nullopt;
  return Refusal{Kind::wrong_state, {}};
}

Refusal too_many(std::string field, Bound bound) {
  const std::int64_t max = most(bound);
  return {Kind::conflict, {{std::move(field), Code::too_many, {{"max", max}, {"actual", max + 1}}}}, bound};
}
bool has_more(std::size_t made, Bound bound) { return made < static_cast<std::size_t>(most(bound)); }

// Nobody pays a suspended provider.
std::optional<Refusal> provider_stands(const PreconditionContext& m) {
  if (!m.settings.provider_suspended) return std::nullopt;
  return Refusal{Kind::conflict, {{"provider", Code::suspended, {}}}};
}

bool has_deliveries_left(const Order& order) { return has_more(order.deliveries.size(), Bound::deliveries); }

std::optional<Refusal> may_deliver(const PreconditionContext& m) {
  if (has_deliveries_left(m.order)) return std::nullopt;
  return too_many("deliveries", Bound::deliveries);
}

// The last delivery is not sent back: nothing could follow it. What is left is to accept it, a refund or a dispute.
std::optional<Refusal> may_reject(const PreconditionContext& m) {
  if (has_deliveries_left(m.order)) return std::nullopt;
  return too_many("rejections", Bound::rejections);
}

// Nobody fills the record without end: each party has so many statements in a dispute.
std::optional<Refusal> has_statements_left(const PreconditionContext& m) {
  if (!m.order.dispute || !pauses(m.order.state)) return std::nullopt;
  const auto& all = m.order.dispute->statements;
  const auto made = std::count_if(all.begin(), all.end(), [&](const Statement& one) { return one.by == m.row.actor; });
  if (made < most(Bound::statements)) return std::nullopt;
  return too_many("reason", Bound::statements);
}

std::optional<Refusal> proposed_by_the_other(const PreconditionContext& m) {
  const auto& dispute = m.order.dispute;
  if (dispute && dispute->settlement && dispute->settlement->by != m.row.actor) return std::nullopt;
  return Refusal{Kind::wrong_state, {}};
}

// A refund request stops the acceptance clock: without a bound, it could be put off for ever.
std::optional<Refusal> has_requests_left(const PreconditionContext& m) {
  if (m.order.refunds_asked < most(Bound::refund_requests)) return std::nullopt;
  return too_many("refund", Bound::refund_requests);
}

std::optional<Refusal> no_open_change(const PreconditionContext& m) {
  if (open_change(m.order)) return Refusal{Kind::wrong_state, {}};
  if (has_more(m.order.changes.size(), Bound::changes)) return std::nullopt;
  return too_many("changes", Bound::changes);
}

std::optional<Refusal> change_is_open(const PreconditionContext& m) {
  if (open_change(m.order)) return std::nullopt;
  return Refusal{Kind::wrong_state, {}};
}

std::optional<Refusal> change_may_be_paid(const PreconditionContext& m) {
  if (auto refusal = change_is_open(m)) return refusal;
  return provider_stands(m);
}

std::optional<Refusal> under_warranty(const PreconditionContext& m) {
  const bool over = !m.order.warranty_until || m.now >= *m.order.warranty_until;
  if (over || open_claim(m.order)) return Refusal{Kind::wrong_state, {}};
  if (has_more(m.order.claims.size(), Bound::claims)) return std::nullopt;
  return too_many("claims", Bound::claims);
}

std::optional<Refusal> not_reviewed(const PreconditionContext& m) {
  if (!m.order.review) return std::nullopt;
  return Refusal{Kind::wrong_state, {}};
}

std::optional<Refusal> not_replied(const PreconditionContext& m) {
  if (m.order.review && m.order.review->reply.empty()) return std::nullopt;
  return Refusal{Kind::wrong_state, {}};
}

// Rule: orders.refund-after-completion. Payment companies take nothing back later.
bool may_still_be_refunded(const PreconditionContext& m) {
  return settled(m.order) && m.order.paid_at && m.now < *m.order.paid_at + kRefundDays * kDay &&
         m.order.refunded < m.order.total;
}

std::optional<Refusal> refundable(const PreconditionContext& m) {
  if (may_still_be_refunded(m)) return std::nullopt;
  return Refusal{Kind::wrong_state, {}};
}

std::optional<Refusal> refundable_under_warranty(const PreconditionContext& m) {
  const bool over = !m.order.warranty_until || m.now >= *m.order.warranty_until;
  if (over || !may_still_be_refunded(m)) return Refusal{Kind::wrong_state, {}};
  return has_requests_left(m);
}

// An appeal: the request was made after completion and declined, and no dispute was about it.
std::optional<Refusal> declined_after_completion(const PreconditionContext& m) {
  const auto& refund = m.order.refund;
  const bool declined = refund && !refund->declined_reason.empty() && m.order.completed_at <= refund->at;
  const bool decided = refund && m.order.dispute && refund->at <= m.order.dispute->at;
  if (!declined || decided || !may_still_be_refunded(m)) return Refusal{Kind::wrong_state, {}};
  return std::nullopt;
}

// ---- is the input right?

struct InputContext {
  const Transition& row;
  const Order& order;
  const Input& input;
  const World& world;
};

std::optional<Refusal> invalid_if(Errors errors) {
  if (errors.empty()) return std::nullopt;
  return Refusal{Kind::invalid, std::move(errors)};
}

// Several lines, as they will be kept: trimmed and NFC.
void check_text(Errors& errors, const ActionInput& input, const std::string& given) {
  const auto need = input.required ? checks::Need::required : checks::Need::optional;
  checks::text(errors, input_name(input.kind), text::valid_utf8(given) ? text::clean_lines(given) : given, input.max,
               need, checks::Lines::several);
}

// Null: no text.
const std::string* given_text(const Input& input, InputKind kind) {
  switch (kind) {
    case InputKind::reason:
      return &input.reason;
    case InputKind::result:
      return &input.result;
    case InputKind::scope:
    case InputKind::description:
    case InputKind::text:
      return &input.text;
    default:
      return nullptr;
  }
}

// What an amount may be depends on the order.
struct AmountRange {
  Fen min, max;
};

// Texts and numbers of the action are as its spec asks, in the order of the spec.
void check_inputs(Errors& errors, const InputContext& g, std::optional<AmountRange> amounts = std::nullopt) {
  for (const ActionInput& input : inputs_of(g.row.action)) {
    const char* name = input_name(input.kind);
    if (const std::string* given = given_text(g.input, input.kind)) check_text(errors, input, *given);
    if (input.kind == InputKind::extra_days) checks::number(errors, name, g.input.extra_days, input.min, input.max);
    if (input.kind == InputKind::rating) checks::number(errors, name, g.input.rating, input.min, input.max);
    if (input.kind == InputKind::amount && amounts)
      checks::number(errors, name, g.input.amount, amounts->min, amounts->max);
  }
}

// More than its spec asks is not demanded.
std::optional<Refusal> as_specified(const InputContext& g) {
  Errors errors;
  check_inputs(errors, g);
  return invalid_if(std::move(errors));
}

std::optional<Refusal> quantity_and_product(const InputContext& g) {
  const catalog::Sku& sku = g.order.snapshot.sku;
  if (!sku.discount_price || !sku.original_price) return invalid_if({{"sku_id", Code::not_found, {}}});
  const auto quote = money::quote(*sku.discount_price, *sku.original_price, g.order.quantity);
  if (!quote) return invalid_if(quote.error());
  if (g.input.seen_price && *g.input.seen_price != *sku.discount_price)
    return Refusal{Kind::conflict, {{"seen_price_fen", Code::total_changed, {{"total", quote->total}}}}};
  if (g.world.unpaid_orders >= most(Bound::unpaid_orders)) return too_many("unpaid_orders", Bound::unpaid_orders);
  if (g.world.open_orders >= most(Bound::open_orders)) return too_many("open_orders", Bound::open_orders);
  return std::nullopt;
}

std::optional<Refusal> lower_total(const InputContext& g) {
  if (!g.input.total) return invalid_if({{"total_fen", Code::required, {}}});
  if (*g.input.total == g.order.total) return invalid_if({{"total_fen", Code::unchanged, {}}});
  if (*g.input.total >= 1 && *g.input.total < g.order.total) return std::nullopt;
  return invalid_if({{"total_fen", Code::out_of_range, {{"min", std::int64_t{1}}, {"max", g.order.total}}}});
}

std::optional<Refusal> balance_for(const InputContext& g, Fen needed) {
  if (g.world.buyer_balance >= needed) return std::nullopt;
  return Refusal{Kind::conflict,
                 {{"balance", Code::insufficient_balance, {{"needed", needed}, {"balance", g.world.buyer_balance}}}}};
}

std::optional<Refusal> same_total_and_balance(const InputContext& g) {
  if (!g.input.total) return invalid_if({{"total_fen", Code::required, {}}});
  if (*g.input.total != g.order.total)
    return Refusal{Kind::conflict, {{"total_fen", Code::total_changed, {{"total", g.order.total}}}}};
  return balance_for(g, g.order.total);
}

std::optional<Refusal> valid_answers(const InputContext& g) {
  const catalog::Answers answers = catalog::normalized(g.input.answers);
  Errors errors = catalog::check_answers(g.order.snapshot.demand_template, answers, g.world.file);
  const bool edits = g.row.from == g.row.to;  // after a return the same answers may be given again: that goes on
  if (errors.empty() && edits && answers == g.order.demand) errors.push_back({"answers", Code::unchanged, {}});
  return invalid_if(std::move(errors));
}

std::optional<Refusal> delivery_complete(const InputContext& g) {
  Errors errors;
  check_inputs(errors, g);
  check_attachments(errors, "file_ids", g.input.file_ids, kMaxDeliveryFiles, files::Purpose::delivery, g.world.file);
  const auto lines = static_cast<std::int64_t>(g.order.snapshot.acceptance_checklist.size());
  const auto answered = static_cast<std::int64_t>(g.input.checklist.size());
  if (answered < lines) errors.push_back({"checklist", Code::too_few, {{"min", lines}, {"actual", answered}}});
  if (answered > lines) errors.push_back({"checklist", Code::too_many, {{"max", lines}, {"actual", answered}}});
  return invalid_if(std::move(errors));
}

// Rule: orders.review-pictures.
std::optional<Refusal> review_given(const InputContext& g) {
  Errors errors;
  check_inputs(errors, g);
  check_attachments(errors, "file_ids", g.input.file_ids, kMaxReviewPictures, files::Purpose::picture, g.world.file);
  return invalid_if(std::move(errors));
}

// A buyer may reject for a reason outside the checklist, so `unmet` may be empty.
std::optional<Refusal> rejection(const InputContext& g) {
  Errors errors;
  check_inputs(errors, g);
  const auto lines = static_cast<std::int64_t>(g.order.snapshot.acceptance_checklist.size());
  std::set<std::int64_t> seen;
  for (std::size_t i = 0; i < g.input.unmet.size(); ++i) {
    const std::int64_t line = g.input.unmet[i];
    const std::string field = checks::path("unmet", i);
    if (line < 0 || line >= lines)
      errors.push_back({field, Code::not_found, {}});
    else if (!seen.insert(line).second)
      errors.push_back({field, Code::duplicate, {}});
  }
  return invalid_if(std::move(errors));
}

Fen refundable_fen(const InputContext& g) { return g.order.total - g.order.refunded; }

std::optional<Refusal> refund_asked(const InputContext& g) {
  Errors errors;
  check_inputs(errors, g, AmountRange{1, refundable_fen(g)});
  return invalid_if(std::move(errors));
}

bool is_standing_offer(const InputContext& g) {
  if (!g.order.dispute || !g.order.dispute->settlement) return false;
  const Settlement& standing = *g.order.dispute->settlement;
  return standing.by == g.row.actor && standing.amount == *g.input.amount &&
         standing.reason == text::clean_lines(g.input.reason);
}

std::optional<Refusal> settlement(const InputContext& g) {
  Errors errors;
  check_inputs(errors, g, AmountRange{0, refundable_fen(g)});
  if (errors.empty() && is_standing_offer(g)) errors.push_back({"amount_fen", Code::unchanged, {}});
  return invalid_if(std::move(errors));
}

// Either the order goes on, or an amount ends it: never by leaving something out.
std::optional<Refusal> decision(const InputContext& g) {
  Errors errors;
  if (g.input.go_on && g.input.amount) errors.push_back({"amount_fen", Code::not_allowed, {}});
  check_inputs(errors, g, g.input.go_on ? std::nullopt : std::optional(AmountRange{0, refundable_fen(g)}));
  return invalid_if(std::move(errors));
}

std::optional<Refusal> change_proposed(const InputContext& g) {
  const Fen room = money::kMaxPrice * money::kMaxQuantity - g.order.total;  // of the largest total that there can be
  Errors errors;
  check_inputs(errors, g, AmountRange{0, std::min(money::kMaxPrice, room)});
  return invalid_if(std::move(errors));
}

std::optional<Refusal> change_and_balance(const InputContext& g) {
  const Change* change = open_change(g.order);
  return change ? balance_for(g, change->amount) : std::nullopt;
}

struct PreconditionRow {
  Precondition value;
  std::optional<Refusal> (*now)(const PreconditionContext&);
  std::optional<Refusal> (*input)(const InputContext&);
};
constexpr PreconditionRow kPreconditions[] = {
    {Precondition::none, always, as_specified},
    {Precondition::quantity_and_product, provider_stands, quantity_and_product},
    {Precondition::lower_total, always, lower_total},
    {Precondition::same_total_and_balance, provider_stands, same_total_and_balance},
    {Precondition::valid_answers, always, valid_answers},
    {Precondition::demand_is_optional, demand_is_optional, as_specified},
    {Precondition::delivery_complete, may_deliver, delivery_complete},
    {Precondition::rejection, may_reject, rejection},
    {Precondition::not_reminded_lately, not_reminded_lately, as_specified},
    {Precondition::not_extended, not_extended, as_specified},
    {Precondition::refund_asked, has_requests_left, refund_asked},
    {Precondition::overdue_and_statement, is_overdue, as_specified},
    {Precondition::statement, has_statements_left, as_specified},
    {Precondition::settlement, always, settlement},
    {Precondition::proposed_by_the_other, proposed_by_the_other, as_specified},
    {Precondition::decision, always, decision},
    {Precondition::change_proposed, no_open_change, change_proposed},
    {Precondition::change_is_open, change_is_open, as_specified},
    {Precondition::change_and_balance, change_may_be_paid, change_and_balance},
    {Precondition::claim, under_warranty, as_specified},
    {Precondition::first_review, not_reviewed, review_given},
    {Precondition::first_reply, not_replied, as_specified},
    {Precondition::refund_given, refundable, refund_asked},
    {Precondition::refund_asked_after, refundable_under_warranty, refund_asked},
    {Precondition::declined_and_statement, declined_after_completion, as_specified},
    {Precondition::clock_is_due, clock_is_due, as_specified},
};
static_assert(in_order(kPreconditions));

const PreconditionRow& precondition_of(const Transition& row) { return row_of(kPreconditions, row.precondition); }

}  // namespace

std::optional<Refusal> refused_now(const Transition& row, const Order& order, Instant now,
                                   const PlatformSettings& settings) {
  return precondition_of(row).now({row, order, now, settings});
}

std::optional<Refusal> refused_input(const Transition& row, const Order& order, const Input& input,
                                     const World& world) {
  return precondition_of(row).input({row, order, input, world});
}

}  // namespace ops::domain::orders
