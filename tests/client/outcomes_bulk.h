// The commands on several rows, and operators' notes.
#pragma once
#include "tests/client/order_fixture.h"
#include "tests/client/outcome_command.h"

namespace ops::test {

inline Command bulk_command(const std::string& name, bool by_operator, const std::string& key,
                            const std::string& action, const std::string& reason) {
  const std::string list = by_operator ? "/listings" : "/products";
  const std::string api = by_operator ? "/api/v1/operator/products" : "/api/v1/provider/products";
  const auto prepare = [=](ConsoleFixture& fixture) {
    Json items = Json::array();
    for (int i = 0; i < 20; ++i)  // many, so that the row is far from the top
      items.push_back({{"id", "prd_" + std::to_string(i)},
                       {"version", 3},
                       {"state", "listed"},
                       {"sale", "listed"},
                       {"work", "none"},
                       {"name", "服务" + std::to_string(i)},
                       {"live_name", "服务" + std::to_string(i)},
                       {"category_id", "cat_db"},
                       {"updated_at", "2026-11-24T05:00:00Z"}});
    give(fixture, api, page_of(items));
    REQUIRE(fixture.screen->click(Role::checkbox, views::tr(i18n::Lang::zh_cn, "bulk.choose", {{"name", "服务0"}})));
    REQUIRE(fixture.screen->click(Role::button, zh(key)));
    if (!reason.empty()) REQUIRE(fixture.screen->fill(zh("field.reason"), reason));
  };
  const bool sent = !by_operator || !reason.empty();
  return {name,
          by_operator ? "operator" : "provider",
          list,
          "#" + list,
          prepare,
          views::tr(i18n::Lang::zh_cn, key + ".confirm", {{"n", "1"}}),
          "",
          sent ? "POST" : "",
          sent ? api + "/prd_0/" + action : "",
          Json::object()};
}

inline std::vector<Command> bulk_commands() {
  return {
      bulk_command("take several off sale", false, "bulk.unlist", "unlist", ""),
      bulk_command("hand several in", false, "bulk.submit", "submit", ""),
      bulk_command("take several down", true, "bulk.take_down", "unlist", "违规"),
      bulk_command("take several down without a reason", true, "bulk.take_down", "unlist", ""),
  };
}

inline Command note_command(const std::string& screen, const std::string& id, const std::string& api, const Json& shown,
                            const std::string& text) {
  const std::string path = "/api/v1/operator/notes/" + id;
  const auto prepare = [=](ConsoleFixture& fixture) {
    give(fixture, api, shown);
    give(fixture, path, page_of(Json::array()));
    if (!text.empty()) REQUIRE(fixture.screen->fill(zh("notes.write"), text));
  };
  return {"note on " + id + (text.empty() ? ", nothing typed" : ""),
          "operator",
          "/" + screen + "/{id}",
          "#/" + screen + "/" + id,
          prepare,
          zh("notes.add"),
          "",
          text.empty() ? "" : "POST",
          text.empty() ? "" : path,
          Json::object(),
          "note"};
}

inline std::vector<Command> note_commands(const Json& account, const Json& product, const Json& order) {
  std::vector<Command> all;
  for (const char* text : {"来电核实过", ""}) {
    all.push_back(note_command("accounts", "acc_9", "/api/v1/operator/accounts/acc_9", account, text));
    all.push_back(note_command("reviews", "prd_1", "/api/v1/operator/products/prd_1", product, text));
    all.push_back(note_command("orders", "ord_1", "/api/v1/orders/ord_1", order, text));
  }
  return all;
}

}  // namespace ops::test
