// All reviews, newest first: an operator hides one, or a picture of it, and shows it again.
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/orders/review_parts.h"
#include "client/views/row_form.h"
#include "client/views/screens.h"
#include "domain/catalog/product_flow.h"

namespace ops::views {
namespace {

using state::ModeratedReviews;
using state::ReviewPart;
using state::ReviewRow;

void draw_moderation_form(state::Console& console, ModeratedReviews& reviews) {
  const bool hides = reviews.hides();
  const RowFormLook look{.title = hides ? "reviews.hide" : "reviews.show",
                         .label = "field.reason",
                         .hint = "reviews.reason.hint",
                         .send = hides ? "reviews.send.hide" : "reviews.send.show",
                         .max = domain::catalog::kMaxReason,
                         .emphasis = hides ? ui::Emphasis::danger : ui::Emphasis::primary};
  const auto press = draw_row_form(console, reviews.form, look);
  if (press == RowFormPress::send) reviews.send();
  if (press == RowFormPress::cancel) reviews.discard();
}

// The form of this part where it is open, or the button that opens it. `what` names the part.
void draw_decision(state::Console& console, ModeratedReviews& reviews, const ReviewPart& part, bool hidden,
                   const std::string& what) {
  const Lang lang = console.lang();
  if (reviews.shows_form(part)) return draw_moderation_form(console, reviews);
  const auto label = tr(lang, hidden ? "reviews.show_it" : "reviews.hide_it", {{"what", what}});
  if (ui::button("decide", label, ui::Emphasis::quiet, !reviews.form.sending())) reviews.open(part, !hidden);
}

void draw_moderated_picture(state::Console& console, ModeratedReviews& reviews, const ReviewRow& row,
                            std::size_t index) {
  const auto& picture = row.pictures[index];
  const ui::IdScope id(picture.file_id);
  draw_review_picture(console, picture, index);
  ui::same_line();
  const auto what = tr(console.lang(), "reviews.picture", {{"n", std::to_string(index + 1)}});
  draw_decision(console, reviews, {row.order_id, picture.file_id}, picture.hidden_reason.has_value(), what);
}

void draw_moderated_review(state::Console& console, ModeratedReviews& reviews, const ReviewRow& row) {
  const Lang lang = console.lang();
  const ui::IdScope id(row.order_id);
  const ui::GroupScope group(ui::Role::group, row.product.name + " · " + row.reviewer.display_name);
  const ui::Card card("review");
  draw_stars(lang, row.rating);
  if (!row.hidden_reason.empty()) {
    ui::same_line();
    ui::badge(tr(lang, "reviews.hidden.mark"), ui::Tone::bad);
  }
  ui::text(row.product.name + " · " + row.provider.display_name);
  ui::muted(row.reviewer.display_name + " · " + row.spec + " · " + when(row.at));
  ui::text(row.text.empty() ? tr(lang, "own_reviews.no_text") : std::string_view(row.text));
  if (!row.hidden_reason.empty()) ui::muted(tr(lang, "reviews.hidden.why", {{"reason", row.hidden_reason}}));
  if (!row.reply.empty()) ui::muted(tr(lang, "reviews.reply", {{"text", row.reply}}));
  for (std::size_t i = 0; i < row.pictures.size(); ++i) draw_moderated_picture(console, reviews, row, i);
  draw_decision(console, reviews, {row.order_id, {}}, !row.hidden_reason.empty(),
                std::string(tr(lang, "reviews.whole")));
}

}  // namespace

void draw_moderated_reviews(state::Console& console, ModeratedReviews& reviews) {
  const Lang lang = console.lang();
  auto& list = reviews.list;
  ui::muted(tr(lang, "reviews.how"));
  if (list.items().empty() && list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(tr(lang, "reviews.none"));
  }
  for (const ReviewRow& row : list.items()) draw_moderated_review(console, reviews, row);
  list_end(console, list);
  if (list.has_more() &&
      ui::button("more", tr(lang, "more"), ui::Emphasis::normal, list.loading() != state::Loading::loading))
    list.load_more();
}

}  // namespace ops::views
