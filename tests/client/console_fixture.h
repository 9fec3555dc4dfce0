// A console on the null platform with a signed-in account; the test answers its requests.
#pragma once
#include <doctest/doctest.h>

#include <initializer_list>
#include <memory>
#include <string>

#include "client/platform/headless.h"
#include "client/platform/platform_null.h"
#include "client/state/console.h"
#include "client/views/root.h"
#include "client/views/screens.h"
#include "json/listing.h"

namespace ops::test {

using json::Json;
using state::Console;
using ui::Role;

inline constexpr auto kProduct = "/api/v1/provider/products/prd_1";

inline platform::HttpReply answer(int status, const Json& json) {
  return {.status = status, .headers = {{"date", "Tue, 24 Nov 2026 06:00:00 GMT"}}, .body = json::dump(json)};
}

// A page of a list, and where the next one starts. Rows in braces are a list however few they are: of one row alone compilers would
// make either the row itself or a list of it.
inline Json page_of(Json items, Json next = nullptr) {
  return {{"items", std::move(items)}, {"next_cursor", std::move(next)}};
}
inline Json page_of(std::initializer_list<Json> rows, Json next = nullptr) {
  return page_of(Json(Json::array_t(rows)), std::move(next));
}

inline Json account(const std::string& role, const std::string& id = "acc_1") {
  return {{"account", {{"id", id}, {"login", role}, {"display_name", "云迁科技"}, {"role", role}}},
          {"csrf_token", "token_of_" + id},
          {"expires_at", "2026-11-25T00:00:00Z"}};
}

inline Json categories() {
  const Json leaf = {{"id", "cat_db"},
                     {"name", "数据库迁移"},
                     {"name_en", "Databases"},
                     {"enabled", true},
                     {"children", Json::array()}};
  const Json root = {
      {"id", "cat_move"}, {"name", "数据迁移"}, {"name_en", "Migration"}, {"enabled", true}, {"children", {leaf}}};
  return {{"items", {root}}, {"next_cursor", nullptr}};
}

// The reference example (rule catalog.example), valid but for what a test takes away.
inline domain::catalog::Listing seed_listing() {
  auto listing = domain::catalog::new_listing();
  listing.name = "数据迁移服务";
  listing.category_id = "cat_db";
  listing.logo_file_id = "fil_logo";
  listing.delivery_days = 3;
  listing.warranty_days = 30;
  listing.supported_os = "Windows,Linux";
  listing.skus = {{.id = "sku_1",
                   .spec = "5G 数据迁移",
                   .duration = 1,
                   .unit = "once",
                   .original_price = 5000,
                   .discount_price = 5000}};
  listing.summary = "安全快速";
  listing.details = "服务流程";
  return listing;
}

inline Json product(std::int64_t version, const domain::catalog::Listing& listing, const std::string& work = "draft",
                    std::vector<std::string> actions = {"save", "submit", "remove"}) {
  return {{"id", "prd_1"},
          {"version", version},
          {"state", work},
          {"sale", "never"},
          {"work", work},
          {"listing", json::to_json(listing)},
          {"files",
           {{"fil_logo",
             {{"id", "fil_logo"},
              {"purpose", "logo"},
              {"kind", "png"},
              {"name", "Logo.png"},
              {"media_type", "image/png"},
              {"size", 812},
              {"width", 120},
              {"height", 80}}}}},
          {"allowed_actions", actions},
          {"updated_at", "2026-11-24T05:00:00Z"}};
}

inline Json problem(int status, const std::string& code, Json more = Json::object()) {
  more["status"] = status;
  more["code"] = code;
  return more;
}

class ConsoleFixture {
 public:
  explicit ConsoleFixture(const std::string& role = "provider", const std::string& address = "#/products/new") {
    platform.set_address(address);
    open(role);
  }
  // As a reload does: nothing survives but what the platform keeps.
  void open(const std::string& role) {
    screen.reset();
    console = std::make_unique<Console>(platform, views::screens());
    screen = std::make_unique<platform::Headless>([this] { views::draw(*console); });
    REQUIRE(platform.reply("GET", "/api/v1/session", answer(200, account(role))));
    platform.reply("GET", "/api/v1/categories", answer(200, categories()));
    screen->frames();
  }
  void show_product(std::int64_t version, const domain::catalog::Listing& listing) {
    REQUIRE(platform.reply("GET", "/api/v1/provider/products/prd_1", answer(200, product(version, listing))));
    screen->frames();
  }
  Json body_of(std::string_view method, std::string_view path) const {
    const auto* sent = platform.open_request(method, path);
    REQUIRE(sent != nullptr);
    return json::parse(sent->request.body).value();
  }
  const ui::Node& textbox(std::string_view name) const {
    const auto* node = screen->find(Role::textbox, name);
    REQUIRE_MESSAGE(node != nullptr, "no textbox ", std::string(name));
    return *node;
  }
  // The screen shown. REQUIRES: it is of that type
  template <class State>
  State& shown() {
    auto* state = dynamic_cast<State*>(console->screen());
    REQUIRE(state != nullptr);
    return *state;
  }
  state::ProductEditor& editor() { return shown<state::ProductEditor>(); }

  platform::NullPlatform platform;
  std::unique_ptr<Console> console;
  std::unique_ptr<platform::Headless> screen;
};

// What the request under way names itself by, so that the server acts once on it.
inline std::string key_of(ConsoleFixture& fixture, std::string_view path) {
  const auto* sent = fixture.platform.open_request("POST", path);
  REQUIRE(sent != nullptr);
  for (const auto& [name, value] : sent->request.headers)
    if (name == "Idempotency-Key") return value;
  return {};
}

}  // namespace ops::test
