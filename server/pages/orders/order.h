// One order, for its parties: where it stands, who is awaited and until when, and just the actions that will work.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "server/app/orders/orders.h"
#include "server/app/payments/refunds.h"
#include "server/pages/frame.h"

namespace ops::pages {

// A form that was refused: shown again with what was typed.
struct RefusedForm {
  domain::orders::Action action{};
  domain::orders::Input input;
  domain::Errors errors;
  std::string amount = {};  // as typed, in yuan
  bool overtaken = false;   // nothing is wrong with it, but the order had gone on
};
// Whether the same can be ordered once more.
struct OrderAgain {
  bool on_sale = false;  // the product
  bool has_row = false;  // and its price row
};
struct OrderPage {
  const app::OrderView& view;
  const app::Listed<app::Event>& events;
  std::optional<domain::money::Fen> balance;  // of the buyer, where there is something to pay
  std::optional<RefusedForm> refused;
  std::vector<app::StoredFile> uploads;       // just uploaded with a refused form, not yet the order's
  std::optional<OrderAgain> again{};          // of an order that is over, for its buyer
  std::vector<std::string> companies{};       // that the order can be paid through
  bool earlier_events = false;                // the record is read on, from an earlier page of it
  std::vector<app::PaymentRefund> refunds{};  // what of it goes back through companies, newest first; of its buyer
};
std::string order_page(const Frame& frame, const OrderPage& page);

struct OrdersPage {
  std::string state, cursor;  // as asked for
  const app::Listed<app::OrderView>& orders;
};
std::string orders_page(const Frame& frame, const OrdersPage& page);

}  // namespace ops::pages
