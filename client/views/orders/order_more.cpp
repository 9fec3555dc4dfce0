// What has been added to an order on its way: change orders, warranty claims, the review.
#include "client/views/format.h"
#include "client/views/orders/order_parts.h"
#include "client/views/parts.h"

namespace ops::views {
namespace {

namespace orders = domain::orders;

void draw_change(Lang lang, const orders::Change& change, std::int64_t number) {
  const ui::IdScope id(number);
  const bool open = change.status == orders::ChangeStatus::open;
  ui::badge(tr(lang, "change." + std::string(orders::change_status_name(change.status))),
            open ? ui::Tone::warn : ui::Tone::neutral);
  ui::same_line();
  ui::muted(when(change.at));
  ui::text(change.scope);
  ui::read_only(tr(lang, "order.change_more"), yuan(change.amount));
  ui::read_only(tr(lang, "field.extra_days"), tr(lang, "days", {{"n", std::to_string(change.extra_days)}}));
  if (!change.declined_reason.empty())
    ui::alert(tr(lang, "order.change_declined", {{"reason", change.declined_reason}}));
}

void draw_claim(Lang lang, const orders::Claim& claim) {
  const ui::IdScope id(claim.number);
  const bool open = claim.state != orders::ClaimState::closed;
  ui::badge(tr(lang, "claim." + std::string(orders::claim_state_name(claim.state))),
            open ? ui::Tone::warn : ui::Tone::neutral);
  ui::same_line();
  ui::muted(when(claim.at));
  ui::text(claim.description);
  if (!claim.reopened_reason.empty()) ui::alert(tr(lang, "order.claim_reopened", {{"reason", claim.reopened_reason}}));
  if (!claim.result.empty()) ui::read_only(tr(lang, "order.claim_result"), claim.result);
}

void draw_own_review(state::Console& console, const state::OrderPage& page, const orders::Review& review) {
  const Lang lang = console.lang();
  const ui::Card card("review");
  ui::heading(tr(lang, "order.review"), 2);
  ui::text(tr(lang, "order.stars", {{"n", std::to_string(review.rating)}}) + "  " + when(review.at));
  if (!review.text.empty()) ui::text(review.text);
  for (const auto& file : review.file_ids) draw_file(console, file, page.file(file), false);
  if (!review.reply.empty()) ui::read_only(tr(lang, "order.text.reply_review"), review.reply);
}

}  // namespace

void draw_order_more(state::Console& console, const state::OrderPage& page) {
  const Lang lang = console.lang();
  const auto& order = page.view()->order;
  if (!order.changes.empty()) {
    const ui::Card card("changes");
    ui::heading(tr(lang, "order.changes"), 2);
    std::int64_t number = 0;
    for (const auto& change : order.changes) draw_change(lang, change, ++number);
  }
  if (!order.claims.empty()) {
    const ui::Card card("claims");
    ui::heading(tr(lang, "order.claims"), 2);
    for (const auto& claim : order.claims) draw_claim(lang, claim);
  }
  if (order.review) draw_own_review(console, page, *order.review);
}

}  // namespace ops::views
