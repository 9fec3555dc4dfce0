// What accounts were told, and what is to be sent to them.
#pragma once
#include <algorithm>

#include "server/app/accounts/contacts.h"
#include "server/app/messaging/notices.h"
#include "server/app/messaging/outbox.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {

inline std::vector<std::string> told(Shop& shop, const Caller& who) {
  std::vector<std::string> all;
  for (const Notice& notice : must(notices(shop.services(), who, false, {100, ""})).items) {
    const auto action = notice.what.params.find("action");
    all.push_back(notice.what.code + (action == notice.what.params.end() ? "" : " " + action->second));
  }
  return all;
}

inline std::vector<Outgoing> due(Shop& shop, const std::vector<Recipient>& busy = {}) {
  const auto choose = [&](std::vector<Waiting> all) {
    std::erase_if(all, [&](const Waiting& one) { return std::ranges::find(busy, one.to) != busy.end(); });
    return all;
  };
  return due_deliveries(shop.services(), choose, "https://market.example");
}

// The code as it is mailed.
inline std::string mailed_code(Shop& shop) {
  for (const Outgoing& out : due(shop))
    if (const auto at = out.text.find("验证码："); at != std::string::npos) {
      CHECK(record_delivery(shop.services(), out.delivery_id, Fate::sent, ""));
      return out.text.substr(at + std::string("验证码：").size(), 8);
    }
  FAIL("no code was mailed");
  return {};
}

inline void confirm(Shop& shop, const Caller& who, const std::string& email) {
  must(ask_email(shop.services(), who, email));
  must(confirm_email(shop.services(), who, mailed_code(shop)));
}

}  // namespace ops::app::test
