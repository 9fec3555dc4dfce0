// How an order's state is put to its reader.
#pragma once
#include <string>

#include "domain/orders/order.h"
#include "server/pages/frame.h"
#include "server/pages/templates.h"

namespace ops::pages {

// Buyers and providers read different words for the same state. Rule: orders.flow.
std::string state_text(const Frame& frame, domain::orders::State state);
// A class of the stylesheet: by whose move it is, so that "yours" stands out.
std::string state_style(const Frame& frame, const domain::orders::Order& order);
// TURN, where it is the buyer's move although the state does not say so: a change order, a finished claim.
void add_whose_turn(Dict& dict, const Frame& frame, const domain::orders::Order& order);
// What happens now, and who has to do it.
std::string awaited_text(const Frame& frame, const domain::orders::Order& order);
bool is_buyer(const Frame& frame);

}  // namespace ops::pages
