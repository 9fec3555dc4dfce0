#include "client/views/orders/review_parts.h"

#include "client/views/parts.h"

namespace ops::views {

void draw_stars(Lang lang, std::int64_t rating) {
  const auto tone = rating >= 4 ? ui::Tone::good : rating == 3 ? ui::Tone::warn : ui::Tone::bad;
  ui::badge(tr(lang, "order.stars", {{"n", std::to_string(rating)}}), tone);
}

void draw_review_picture(state::Console& console, const state::ReviewPicture& picture, std::size_t index) {
  const Lang lang = console.lang();
  page_link(console, "picture", tr(lang, "reviews.picture", {{"n", std::to_string(index + 1)}}),
            "/api/v1/files/" + picture.file_id);
  if (!picture.hidden_reason) return;
  ui::same_line();
  ui::muted(tr(lang, "reviews.hidden.why", {{"reason", *picture.hidden_reason}}));
}

}  // namespace ops::views
