// What buyers say of the provider; what is not answered yet is answered on the order's page.
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/orders/review_parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

using state::OwnReviewRow;

bool draw_review_row(state::Console& console, const OwnReviewRow& row) {
  const Lang lang = console.lang();
  const ui::IdScope id(row.order_id);
  ui::next_row();
  ui::next_cell();
  draw_stars(lang, row.rating);
  ui::muted(when(row.at));
  ui::next_cell();
  ui::text(row.product.name);
  ui::muted(row.spec + " · " + row.buyer);
  ui::next_cell();
  ui::text(row.text.empty() ? tr(lang, "own_reviews.no_text") : std::string_view(row.text));
  if (!row.hidden_reason.empty()) ui::muted(tr(lang, "reviews.hidden.why", {{"reason", row.hidden_reason}}));
  for (std::size_t i = 0; i < row.pictures.size(); ++i) {
    const ui::IdScope picture(row.pictures[i].file_id);
    draw_review_picture(console, row.pictures[i], i);
  }
  if (!row.reply.empty()) ui::muted(tr(lang, "own_reviews.reply", {{"text", row.reply}}));
  ui::next_cell();
  const auto label = tr(lang, row.reply.empty() ? "own_reviews.answer" : "own_reviews.order");
  return link_to(console, "open", label, {.path = "/orders", .id = row.order_id}).pressed;
}

}  // namespace

void draw_own_reviews(state::Console& console, state::OwnReviews& reviews) {
  const Lang lang = console.lang();
  auto& list = reviews.list;
  if (!list.items().empty()) {
    const ui::Column columns[] = {{tr(lang, "own_reviews.rating"), 2},
                                  {tr(lang, "column.product"), 2.6f},
                                  {tr(lang, "order.review"), 5},
                                  {tr(lang, "own_reviews.answering"), 1.6f}};
    table_of_orders(console, list, "own_reviews", tr(lang, "nav.own_reviews"), columns, draw_review_row);
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(tr(lang, "own_reviews.none"));
  }
  list_end(console, list);
}

}  // namespace ops::views
