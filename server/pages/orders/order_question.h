// What is asked before money moves for good: how much goes to whom. The answer is the second press.
#pragma once
#include "server/pages/orders/order.h"
#include "server/pages/templates.h"

namespace ops::pages {

// Fills QUESTION of the action's section. REQUIRES: "ask.<action>" is a word, and the template includes QUESTION.
void add_question(Dict& section, i18n::Lang lang, const app::OrderView& view, domain::orders::Action action);

}  // namespace ops::pages
