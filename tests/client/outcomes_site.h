// The commands of the market's own pages.
#pragma once
#include "tests/client/outcome_command.h"

namespace ops::test {

inline Json some_page(std::int64_t version) {
  const Json text{{"title", "费用"}, {"body", "佣金。"}, {"title_en", "Fees"}, {"body_en", "Commission."}};
  Json page = text;
  page.update({{"slug", "fees"}, {"path", "/help/fees"}, {"version", version}, {"own", true}, {"updated_at", nullptr}});
  const auto row = [](std::int64_t number) -> Json {
    return {{"version", number}, {"at", "2026-11-24T01:00:00Z"}, {"operator", "运营"}, {"note", ""},
            {"own", true},       {"restored", nullptr}};
  };
  return {{"page", page}, {"shipped", text}, {"history", {row(2), row(1)}}, {"next_cursor", nullptr}};
}

inline Json some_synonyms(int version) {
  const Json written{{"version", version}, {"at", "2026-11-24T01:00:00Z"}, {"operator", "运营"}, {"note", "节日用语"},
                     {"own", true},        {"restored", nullptr}};
  const Json first{{"version", 1}, {"at", "2026-11-20T01:00:00Z"}, {"operator", "运营"}, {"note", ""},
                   {"own", true},  {"restored", nullptr}};
  return {{"synonyms",
           {{"version", version}, {"own", true}, {"updated_at", "2026-11-24T01:00:00Z"}, {"text", "迁移, 搬家"}}},
          {"shipped", "迁移, migration"},
          {"history", Json::array({written, first})},
          {"next_cursor", nullptr}};
}

inline std::vector<Command> synonym_commands() {
  const std::string path = "/api/v1/operator/synonyms";
  const auto prepare = [=](ConsoleFixture& fixture) {
    give(fixture, path + "?limit=100", some_synonyms(2));
    REQUIRE(fixture.screen->fill(zh("synonyms.text"), "迁移, 乔迁"));
  };
  const auto command = [&](const char* name, const std::string& button, const char* confirm, const char* method,
                           const std::string& to, const char* field) -> Command {
    return {name, "operator", "/synonyms", "#/synonyms", prepare, button, confirm, method, to, some_synonyms(3), field};
  };
  const std::string sure = zh("site.restore.confirm");
  return {
      command("write the other words", zh("synonyms.save"), "", "PUT", path, "text"),
      command("restore other words", zh("site.restore"), sure.c_str(), "POST", path + "/restore", ""),
      command("restore the shipped words", zh("site.restore_shipped"), sure.c_str(), "POST", path + "/restore", "")};
}

inline std::vector<Command> site_commands() {
  const std::string page = "/api/v1/operator/market/pages/fees", facts = "/api/v1/operator/market";
  const auto with_page = [=](const std::string& title) {
    return [=](ConsoleFixture& fixture) {
      give(fixture, page + "?limit=100", some_page(2));
      REQUIRE(fixture.screen->fill(zh("field.title"), title));
    };
  };
  const auto with_facts = [=](const std::string& phone) {
    return [=](ConsoleFixture& fixture) {
      Json row = some_page(2)["page"];
      give(fixture, "/api/v1/market/pages", {{"items", {row}}});
      give(fixture, facts, {{"version", 1}, {"facts", Json::object()}});
      REQUIRE(fixture.screen->fill(zh("field.phone"), phone));
    };
  };
  const auto command = [](const std::string& name, const std::string& screen, const std::string& address, auto prepare,
                          const std::string& button, const std::string& confirm, const std::string& method,
                          const std::string& path, const Json& granted, const std::string& field) -> Command {
    return {name, "operator", screen, address, prepare, button, confirm, method, path, granted, field};
  };
  return {
      command("write a page", "/site/{id}", "#/site/fees", with_page("收费"), zh("site.save"), "", "PUT", page,
              some_page(3), "title"),
      command("write a page without a title", "/site/{id}", "#/site/fees", with_page(""), zh("site.save"), "", "", "",
              {}, ""),
      command("restore a version", "/site/{id}", "#/site/fees", with_page("收费"), zh("site.restore"),
              zh("site.restore.confirm"), "POST", page + "/restore", some_page(3), ""),
      command("restore the shipped text", "/site/{id}", "#/site/fees", with_page("收费"), zh("site.restore_shipped"),
              zh("site.restore.confirm"), "POST", page + "/restore", some_page(3), ""),
      command("save the foot", "/site", "#/site", with_facts("400 800 8000"), zh("site.facts.save"), "", "PUT", facts,
              {{"version", 2}, {"facts", Json::object()}}, "phone"),
      command("a foot with no telephone number", "/site", "#/site", with_facts("ask"), zh("site.facts.save"), "", "",
              "", {}, ""),
  };
}

}  // namespace ops::test
