// One order as the server shows it to its provider.
#pragma once
#include <string>
#include <vector>

#include "tests/client/console_fixture.h"

namespace ops::test {

inline Json order(const std::string& state, const std::vector<std::string>& actions) {
  const auto listing = seed_listing();
  Json fields = Json::array();
  for (const auto& field : listing.demand_template) fields.push_back(json::to_json(field));
  return {{"id", "ord_1"},
          {"number", "20261124-001"},
          {"version", 3},
          {"state", state},
          {"state_since", "2026-11-24T01:00:00Z"},
          {"overdue", false},
          {"buyer", {{"id", "acc_9"}, {"display_name", "小王"}}},
          {"snapshot",
           {{"product_id", "prd_1"},
            {"product_version", 1},
            {"name", "数据迁移服务"},
            {"provider_id", "acc_1"},
            {"sku", json::to_json(listing.skus[0])},
            {"delivery_days", 3},
            {"warranty_days", 30},
            {"supported_os", "Linux"},
            {"demand_template", fields},
            {"acceptance_checklist", {"数据一致"}}}},
          {"quantity", 2},
          {"total_fen", 10000},
          {"original_total_fen", 10000},
          {"demand", Json::object()},
          {"deliveries", Json::array()},
          {"clocks", {{{"name", "start"}, {"due_at", "2026-11-26T15:59:59Z"}}}},
          {"allowed_actions", actions},
          {"placed_at", "2026-11-24T00:00:00Z"},
          {"files", Json::object()}};
}

inline void show_order(ConsoleFixture& fixture, const Json& json) {
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders/ord_1", answer(200, json)));
  fixture.platform.reply("GET", "/api/v1/orders/ord_1/events?limit=100",
                         answer(200, {{"items", Json::array()}, {"next_cursor", nullptr}}));
  fixture.screen->frames();
}

}  // namespace ops::test
