// What the lists of reviews show alike: own_reviews.cpp, moderated_reviews.cpp.
#pragma once
#include "client/state/console.h"
#include "client/state/orders/own_reviews.h"
#include "client/views/words.h"

namespace ops::views {

void draw_stars(Lang lang, std::int64_t rating);
// A link to the picture, whose `index` counts from 0, and why it is hidden, where it is.
void draw_review_picture(state::Console& console, const state::ReviewPicture& picture, std::size_t index);

}  // namespace ops::views
