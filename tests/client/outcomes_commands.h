// Every command of the console, each as a test issues it: on which screen, after what, by which button, and what it sends. A button that
// sends something, or a screen, that is not here fails outcomes_test.cpp.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "client/state/orders/order_draft.h"
#include "domain/orders/flow.h"
#include "json/settings.h"
#include "tests/client/moderated_reviews.h"
#include "tests/client/order_fixture.h"
#include "tests/client/outcome_command.h"
#include "tests/client/outcomes_bulk.h"
#include "tests/client/outcomes_profile.h"
#include "tests/client/outcomes_security.h"
#include "tests/client/outcomes_site.h"
#include "tests/client/questions.h"
#include "tests/client/quotes.h"

namespace ops::test {

// --- a provider's product
inline Command product_command(const std::string& name, const std::string& work, std::vector<std::string> actions,
                               const std::string& button, const std::string& confirm, const std::string& method,
                               const std::string& path, const Json& granted, bool typed = false) {
  const auto prepare = [=](ConsoleFixture& fixture) {
    give(fixture, kProduct, product(1, seed_listing(), work, actions));
    if (typed) REQUIRE(fixture.screen->fill(zh("field.name"), "数据迁移服务二"));
  };
  return {name,   "provider", "/products/{id}", "#/products/prd_1", prepare, button, confirm,
          method, path,       granted,          typed ? "name" : ""};
}

inline std::vector<Command> product_commands() {
  const std::string path = kProduct;
  auto renamed = seed_listing();
  renamed.name = "数据迁移服务二";
  const auto nothing = [](ConsoleFixture&) {};
  return {
      product_command("save", "draft", {"save", "submit", "remove"}, zh("save.draft"), "", "PUT", path,
                      product(2, renamed), true),
      product_command("submit", "draft", {"save", "submit", "remove"}, zh("action.submit"), "", "POST",
                      path + "/submit", product(2, seed_listing(), "pending_review", {"save", "withdraw"})),
      product_command("withdraw", "pending_review", {"save", "withdraw"}, zh("action.withdraw"), "", "POST",
                      path + "/withdraw", product(2, seed_listing())),
      product_command("unlist", "listed", {"save", "unlist"}, zh("action.unlist"), zh("unlist.confirm"), "POST",
                      path + "/unlist", product(2, seed_listing(), "unlisted", {"save", "submit"})),
      product_command("remove", "draft", {"save", "submit", "remove"}, zh("action.remove"), zh("remove.confirm"),
                      "DELETE", path, Json::object()),
      {"submit nothing", "provider", "/products/{id}", "#/products/new", nothing, zh("action.submit"), "", "", "", {}},
      {"create", "provider", "/products/{id}", "#/products/new",
       [](ConsoleFixture& fixture) { REQUIRE(fixture.screen->fill(zh("field.name"), "数据迁移服务")); },
       zh("save.draft"), "", "POST", "/api/v1/provider/products", product(1, seed_listing()), "name"},
  };
}

// --- moderation
inline Command moderation_command(const std::string& name, const std::string& screen, std::vector<std::string> actions,
                                  const std::string& open, const std::string& reason, const std::string& button,
                                  const std::string& action) {
  const auto prepare = [=](ConsoleFixture& fixture) {
    auto json = product(5, seed_listing(), actions[0] == "unlist" ? "listed" : "pending_review", actions);
    json["provider"] = {{"id", "acc_2"}, {"display_name", "云迁科技"}};
    give(fixture, "/api/v1/operator/products/prd_1", json);
    if (!open.empty()) REQUIRE(fixture.screen->click(Role::button, open));
    if (!reason.empty()) REQUIRE(fixture.screen->fill(zh("field.reason"), reason));
  };
  const bool sent = open.empty() || !reason.empty();
  return {name,
          "operator",
          "/" + screen + "/{id}",
          "#/" + screen + "/prd_1",
          prepare,
          button,
          "",
          sent ? "POST" : "",
          sent ? "/api/v1/operator/products/prd_1/" + action : "",
          product(6, seed_listing(), action == "approve" ? "listed" : "rejected", {}),
          open.empty() ? "" : "reason"};
}

inline std::vector<Command> moderation_commands() {
  const std::vector<std::string> both{"approve", "reject"}, unlist{"unlist"};
  const std::string reject = zh("action.reject"), take_off = zh("action.unlist");
  return {
      moderation_command("approve", "reviews", both, "", "", zh("action.approve"), "approve"),
      moderation_command("reject", "reviews", both, reject, "价格不清楚", zh("reject.confirm"), "reject"),
      moderation_command("reject without a reason", "reviews", both, reject, "", zh("reject.confirm"), "reject"),
      moderation_command("take down", "listings", unlist, take_off, "违规", zh("unlist.confirm"), "unlist"),
      moderation_command("take down without a reason", "listings", unlist, take_off, "", zh("unlist.confirm"),
                         "unlist"),
  };
}

// --- accounts
inline Json any_account(bool suspended) {
  return {{"id", "acc_9"},      {"login", "cheat"},       {"display_name", "冒名科技"},
          {"role", "provider"}, {"suspended", suspended}, {"created_at", "2026-11-01T00:00:00Z"},
          {"open_orders", 2},   {"finished_orders", 5},   {"on_sale", suspended ? 0 : 3},
          {"has_profile", true}};
}

inline Command account_command(const std::string& name, bool suspended, const std::string& reason,
                               bool of_profile = false) {
  const std::string key = of_profile  ? "account.remove_profile"
                          : suspended ? "account.restore"
                                      : "account.suspend",
                    path = "/api/v1/operator/accounts/acc_9";
  const auto prepare = [=](ConsoleFixture& fixture) {
    give(fixture, path, any_account(suspended));
    REQUIRE(fixture.screen->click(Role::button, zh(key)));
    if (!reason.empty()) REQUIRE(fixture.screen->fill(zh("field.reason"), reason));
  };
  const bool sent = !reason.empty();
  return {name,
          "operator",
          "/accounts/{id}",
          "#/accounts/acc_9",
          prepare,
          zh(key + ".confirm"),
          "",
          sent ? "POST" : "",
          !sent        ? ""
          : of_profile ? path + "/profile/remove"
                       : path + (suspended ? "/restore" : "/suspend"),
          any_account(of_profile ? suspended : !suspended)};
}

// --- categories
inline Json one_category(const std::string& id, const std::string& name, const std::string& name_en) {
  return {{"id", id},        {"parent_id", nullptr}, {"name", name},  {"name_en", name_en},
          {"enabled", true}, {"leaf", false},        {"used", false}, {"version", 7}};
}

inline Command category_command(const std::string& name, const std::string& open, const std::string& typed,
                                const std::string& button, const std::string& method, const std::string& path) {
  const auto prepare = [=](ConsoleFixture& fixture) {
    Json items = Json::array();  // many, so that the form's top is far from the last row
    for (int i = 0; i < 12; ++i)
      items.push_back(one_category("cat_" + std::to_string(i), "分类" + std::to_string(i), "C" + std::to_string(i)));
    give(fixture, "/api/v1/operator/categories", {{"items", items}});
    if (!open.empty()) REQUIRE(fixture.screen->click(Role::button, open));
    if (typed.empty()) return;
    REQUIRE(fixture.screen->fill(zh("categories.name"), typed));
    REQUIRE(fixture.screen->fill(zh("categories.name_en"), "New"));
  };
  return {name,
          "operator",
          "/categories",
          "#/categories",
          prepare,
          button,
          "",
          method,
          path,
          one_category("cat_0", "分类0", "C0"),
          typed.empty() ? "" : "name"};
}

inline std::vector<Command> category_commands() {
  const std::string path = "/api/v1/operator/categories", add = zh("categories.add"), save = zh("save");
  return {
      category_command("add a category", add, "软件安装", save, "POST", path),
      category_command("add no category", add, "", save, "", ""),
      category_command("rename a category", zh("categories.rename"), "数据服务", save, "PUT", path + "/cat_0"),
      category_command("disable a category", "", "", zh("categories.disable"), "PUT", path + "/cat_0"),
      category_command("move a category down", "", "", zh("categories.down"), "PUT", path + "/cat_0"),
  };
}

// --- settings
inline Json some_terms(std::int64_t commission) {
  Json terms = json::to_json(domain::orders::PlatformSettings{});
  terms["commission"] = commission;
  return {{"version", 0}, {"terms", terms}, {"bounds", Json::array()}, {"history", Json::array()}};
}

inline Command settings_command(const std::string& name, const std::string& field, const std::string& typed,
                                const std::string& reason, const std::string& button, const std::string& confirm,
                                const std::string& path, const Json& granted) {
  const auto prepare = [=](ConsoleFixture& fixture) {
    give(fixture, "/api/v1/operator/terms", some_terms(1000));
    const Json year = {{"year", 2026}, {"text", "off 2026-01-01"}, {"set_at", nullptr}, {"operator", nullptr}};
    give(fixture, "/api/v1/operator/holidays", {{"items", {year}}});
    if (!field.empty()) REQUIRE(fixture.screen->fill(field, typed));
    if (!reason.empty()) REQUIRE(fixture.screen->fill(zh("field.reason"), reason));
  };
  return {name,
          "operator",
          "/rules",
          "#/rules",
          prepare,
          button,
          confirm,
          path.empty() ? "" : "PUT",
          path,
          granted,
          path.ends_with("terms") ? "commission"
          : path.empty()          ? ""
                                  : "text"};
}

inline std::vector<Command> settings_commands() {
  const std::string terms = "/api/v1/operator/terms", holidays = "/api/v1/operator/holidays",
                    save = zh("rules.terms.save"), ask = zh("rules.ask.confirm"), days = zh("rules.days"),
                    commission = zh("term.commission");
  return {
      settings_command("change the commission", commission, "8", "促销", save, ask, terms, some_terms(800)),
      settings_command("a commission that is none", commission, "x", "促销", save, "", "", {}),
      settings_command("change the commission without a reason", commission, "8", "", save, "", "", {}),
      settings_command("change nothing", "", "", "促销", save, "", "", {}),
      settings_command("set holidays", days, "2027\noff 2027-01-01", "", zh("rules.holidays.save"), "", holidays,
                       Json::object()),
      settings_command("set no holidays", "", "", "", zh("rules.holidays.save"), "", "", {}),
  };
}

// --- orders
// The order where the action is possible: the first state of the flow that has it, with all that any of them speaks of.
inline Json order_for(domain::orders::Action action, domain::orders::Actor actor) {
  namespace orders = domain::orders;
  const std::string name(orders::action_name(action)), at = "2026-11-24T01:00:00Z";
  const bool claim = name.ends_with("_claim"), review = name == "reply_review", given = name == "give_refund";
  const bool disputed = name.ends_with("settlement") || name == "state_case" || name == "resolve";
  const char* state = claim || review || given    ? "completed"
                      : disputed                  ? "disputed"
                      : name.ends_with("_refund") ? "refund_requested"
                      : name == "reprice"         ? "pending_payment"
                      : name == "return_demand"   ? "awaiting_start"
                                                  : "in_service";
  Json json = order(state, {name});
  if (actor == orders::Actor::operator_) json["snapshot"]["provider_id"] = "acc_7";
  json["clocks"] = json["snapshot"]["acceptance_checklist"] = Json::array();
  if (name != "reprice") json["paid_at"] = at;
  if (given) json["completed_at"] = at;
  json["paused"] = {{"state", "in_service"}, {"at", at}, {"clocks", Json::array()}};
  if (name.ends_with("_refund") && !given)
    json["refund"] = {{"at", at}, {"amount_fen", 5000}, {"reason", "只完成了一半"}, {"declined_reason", ""}};
  if (disputed)
    json["dispute"] = {{"at", at},
                       {"by", "buyer"},
                       {"statements", {{{"at", at}, {"by", "buyer"}, {"text", "没有完成"}}}},
                       {"settlement", nullptr},
                       {"decision", ""}};
  if (claim)
    json["claims"] = {{{"number", 1},
                       {"at", at},
                       {"description", "重启后没有启动"},
                       {"state", name == "finish_claim" ? "in_progress" : "open"},
                       {"state_since", at},
                       {"result", ""},
                       {"reopened_reason", ""}}};
  if (review) json["review"] = {{"at", at}, {"rating", 5}, {"text", "很好"}, {"reply", ""}, {"replied_at", nullptr}};
  return json;
}

inline Command order_command(const state::FormParts& parts, bool filled) {
  namespace orders = domain::orders;
  const std::string name(orders::action_name(parts.action));
  const bool by_operator = !orders::ever_takes(orders::Actor::provider, parts.action);
  const auto prepare = [=, action = parts.action](ConsoleFixture& fixture) {
    const auto actor = by_operator ? orders::Actor::operator_ : orders::Actor::provider;
    const Json json = order_for(action, actor);
    show_order(fixture, json);
    REQUIRE(fixture.screen->click(Role::button, zh("action." + name)));
    if (!filled) return;
    for (const char* amount : {"order.amount", "order.new_total", "order.change_amount"})
      if (fixture.screen->find(Role::textbox, zh(amount))) REQUIRE(fixture.screen->fill(zh(amount), "10"));
    if (fixture.screen->find(Role::textbox, zh("field.extra_days")))
      REQUIRE(fixture.screen->fill(zh("field.extra_days"), "2"));
    for (const auto& text :
         {zh("field.reason"), zh("field.result"), zh("order.claim_result"), zh("order.text." + name)})
      if (fixture.screen->find(Role::textbox, text)) REQUIRE(fixture.screen->fill(text, "说明情况，供对方参考"));
  };
  const auto confirm = views::tr(i18n::Lang::zh_cn, "order.confirm", {{"action", zh("action." + name)}});
  const std::string path = "/api/v1/orders/ord_1/actions/" + name;
  return {name + (filled ? "" : ", nothing typed"),
          by_operator ? "operator" : "provider",
          "/orders/{id}",
          "#/orders/ord_1",
          prepare,
          confirm,
          "",
          filled ? "POST" : "",
          filled ? path : "",
          order("in_service", {})};
}

inline std::vector<Command> order_commands() {
  std::vector<Command> all;
  for (const auto& parts : state::form_parts()) {
    all.push_back(order_command(parts, true));
    if (parts.typed()) all.push_back(order_command(parts, false));
  }
  const auto write = [](const std::string& text) {
    return [text](ConsoleFixture& fixture) {
      show_order(fixture, order("in_service", {}));
      give(fixture, "/api/v1/orders/ord_1/messages", page_of(Json::array()));
      if (!text.empty()) REQUIRE(fixture.screen->fill(zh("message.write"), text));
    };
  };
  all.push_back({"write a message", "provider", "/orders/{id}", "#/orders/ord_1", write("您好"), zh("message.send"), "",
                 "POST", "/api/v1/orders/ord_1/messages", Json::object(), "text"});
  all.push_back({"write no message",
                 "provider",
                 "/orders/{id}",
                 "#/orders/ord_1",
                 write(""),
                 zh("message.send"),
                 "",
                 "",
                 "",
                 {}});
  return all;
}

// --- the rest
inline std::vector<Command> other_commands() {
  const auto notices = [](ConsoleFixture& fixture) {
    Json items = Json::array();
    for (int i = 9; i > 0; --i)
      items.push_back({{"seq", i},
                       {"id", "ntf_" + std::to_string(i)},
                       {"at", "2026-11-24T05:00:00Z"},
                       {"kind", "order"},
                       {"code", "order.step"},
                       {"params",
                        {{"actor", "buyer"},
                         {"action", "pay"},
                         {"state", "awaiting_demand"},
                         {"part", "provider"},
                         {"number", "20261124-ABCDEF"},
                         {"product", "数据迁移服务"}}},
                       {"subject", "ord_1"},
                       {"read", false}});
    give(fixture, "/api/v1/unread", {{"messages", 0}, {"notifications", 9}});
    give(fixture, "/api/v1/notifications?limit=50", page_of(items));
  };
  const auto list = [](const char* path) {
    return [path](ConsoleFixture& fixture) { give(fixture, path, page_of(Json::array())); };
  };
  const auto earnings = [](ConsoleFixture& fixture) {
    give(fixture, "/api/v1/provider/earnings",
         {{"sums", Json::object()}, {"items", Json::array()}, {"next_cursor", nullptr}});
  };
  const auto saved = [](const char* role, std::string screen, std::function<void(ConsoleFixture&)> prepare,
                        const char* button, std::string path, Json granted = {}) {
    return Command{"save a file", role, screen, "#" + screen, prepare, zh(button), "", "GET", path, granted};
  };
  const auto exported = [&](const char* role, const char* screen, const char* path) {
    return saved(role, screen, list(path), "list.export", std::string(path) + "?limit=100", page_of(Json::array()));
  };
  const auto statement = [&](const std::string& form) {
    return saved("provider", "/earnings", earnings, ("earnings." + form).c_str(),
                 "/api/v1/provider/statement." + form + "?from=2025-11-24&to=2026-11-24&lang=zh-CN");
  };
  const Json none_unread = {{"unread", 0}};
  return {
      statement("csv"),
      statement("pdf"),
      {"read all notices", "provider", "/notices", "#/notices", notices, zh("notices.read_all"), "", "POST",
       "/api/v1/notifications/read", none_unread},
      {"sign out", "provider", "/", "#/", [](ConsoleFixture&) {}, zh("sign_out"), "", "DELETE", "/api/v1/session",
       Json::object()},
      exported("provider", "/products", "/api/v1/provider/products"),
      exported("operator", "/listings", "/api/v1/operator/products"),
      exported("operator", "/orders", "/api/v1/orders"),
  };
}

inline std::vector<Command> all_commands() {
  std::vector<Command> all;
  const auto add = [&](std::vector<Command> some) { all.insert(all.end(), some.begin(), some.end()); };
  add(product_commands());
  add(moderation_commands());
  add({account_command("suspend", false, "冒用他人名义"), account_command("suspend without a reason", false, ""),
       account_command("restore", true, "已澄清"), account_command("restore without a reason", true, ""),
       account_command("take a profile off", false, "含有广告", true)});
  add(category_commands());
  for (const auto& some :
       {settings_commands(), site_commands(), synonym_commands(), profile_commands(), order_commands(),
        question_commands(), review_commands(), bulk_commands(), quote_commands(), security_commands()})
    add(some);
  auto listing = product(5, seed_listing(), "listed", {"unlist"});
  listing["provider"] = {{"id", "acc_2"}, {"display_name", "云迁科技"}};
  add(note_commands(any_account(false), listing, order("in_service", {})));
  add(other_commands());
  return all;
}

}  // namespace ops::test
