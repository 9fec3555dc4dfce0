// All reviews, newest first: an operator hides one, or a picture of it, and shows it again.
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/orders/review_parts.h"
#include "client/views/screens.h"
#include "domain/catalog/product_flow.h"

namespace ops::views {
namespace {

using state::ModeratedReviews;
using state::ReviewPart;
using state::ReviewRow;

void draw_moderation_form(Lang lang, ModeratedReviews& reviews) {
  const std::string which = reviews.hides() ? "hide" : "show";
  const ui::GroupScope group(ui::Role::group, tr(lang, "reviews." + which));
  if (reviews.restored()) ui::notice(tr(lang, "draft.restored"));
  const auto wrong = reviews.error();
  const auto error = wrong ? i18n::error_text(lang, *wrong) : std::string();
  const auto count = counter(reviews.typed, domain::catalog::kMaxReason);
  if (reviews.take_focus()) ui::focus_next();
  if (ui::text_field("reason", tr(lang, "field.reason"), reviews.typed,
                     {.hint = tr(lang, "reviews.reason.hint"),
                      .error = error,
                      .required = true,
                      .enabled = !reviews.sending(),
                      .rows = 3,
                      .counter = count}))
    reviews.edited();
  if (!reviews.kept()) ui::alert(tr(lang, "draft.not_kept"));
  if (ui::form_button("send", reviews.sending() ? tr(lang, "busy") : tr(lang, "reviews.send." + which), ui::kSends,
                      reviews.hides() ? ui::Emphasis::danger : ui::Emphasis::primary, !reviews.sending()))
    return reviews.send();
  ui::same_line();
  if (ui::button("cancel", tr(lang, "cancel"), ui::Emphasis::quiet, !reviews.sending())) reviews.discard();
}

// The form of this part where it is open, or the button that opens it. `what` names the part.
void draw_decision(state::Console& console, ModeratedReviews& reviews, const ReviewPart& part, bool hidden,
                   const std::string& what) {
  const Lang lang = console.lang();
  if (reviews.shows_form(part)) {
    draw_problem(console, reviews.problem());
    return draw_moderation_form(lang, reviews);
  }
  const auto label = tr(lang, hidden ? "reviews.show_it" : "reviews.hide_it", {{"what", what}});
  if (ui::button("decide", label, ui::Emphasis::quiet, !reviews.sending())) reviews.open(part, !hidden);
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
