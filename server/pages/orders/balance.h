// The page of a buyer's balance: topping up, and the statement.
#pragma once
#include <string>
#include <vector>

#include "server/app/orders/orders.h"
#include "server/app/payments/refunds.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct BalancePage {
  const app::Balance& balance;
  std::string amount;                    // as typed, in yuan
  domain::Errors errors;                 // field "amount_fen"
  std::string next;                      // where to go after a top-up; empty: stay here
  bool added = false;                    // a top-up has just been made: says so
  bool can_top_up = false;               // by the local adapter
  std::string cursor;                    // of this page of the statement; empty: the first
  std::vector<std::string> companies{};  // through which it can be topped up
  std::vector<app::GoesBack> can_go_back{};
  std::vector<app::PaymentRefund> refunds{};  // the newest
  std::string back_amount{};                  // to be withdrawn, as typed, in yuan
  domain::Errors back_errors{};               // of it, field "amount_fen"
  bool withdrawn = false;                     // a withdrawal has just been made: says so
};
std::string balance_page(const Frame& frame, const BalancePage& page);

}  // namespace ops::pages
