// The secrets of an order: handing one over, looking at one. What one says is on the page that answers a look, and on no other.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "server/app/orders/orders.h"
#include "server/app/orders/shared_secrets.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct SecretsPage {
  const app::OrderView& order;
  const std::vector<app::Secret>& secrets;
  bool may_share_secret = false;
  std::string label, value, days;  // as typed, where it was refused
  bool once = true;
  domain::Errors errors;                  // fields "label", "value", "until"
  std::optional<app::ShownSecret> shown;  // just looked at
};
std::string secrets_page(const Frame& frame, const SecretsPage& page);

inline constexpr int kSecretDays[] = {1, 7, 30, 90};  // to choose from; the last is as long as the rule allows

}  // namespace ops::pages
