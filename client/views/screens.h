// One function a screen or a part of one; root.cpp chooses.
#pragma once
#include "client/state/console.h"

namespace ops::views {

void draw_sign_in(state::Console& console);
void draw_sign_in_again(state::Console& console);  // over a screen whose session ended

void draw_start(state::Console& console);
void draw_products(state::Console& console);
void draw_product(state::Console& console);  // also a new one
void draw_orders(state::Console& console);
void draw_order(state::Console& console);
void draw_listings(state::Console& console);
void draw_moderation_queue(state::Console& console);
void draw_moderation(state::Console& console);

void draw_categories(state::Console& console);
void draw_accounts(state::Console& console);
void draw_account(state::Console& console);
void draw_operator_log(state::Console& console);
void draw_rules(state::Console& console);

void draw_notices(state::Console& console);

}  // namespace ops::views
