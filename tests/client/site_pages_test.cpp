// The market's own pages: the list with the foot of the pages, and the editor of one page.
#include <doctest/doctest.h>

#include "tests/client/fits.h"
#include "tests/client/outcomes_site.h"

namespace ops::test {
namespace {

const std::string kPage = "/api/v1/operator/market/pages/fees", kFacts = "/api/v1/operator/market";

void show_site(ConsoleFixture& fixture) {
  Json shipped = some_page(2)["page"];
  shipped.update({{"slug", "terms"}, {"path", "/terms"}, {"title", "服务条款"}, {"version", 0}, {"own", false}});
  give(fixture, "/api/v1/market/pages", {{"items", {some_page(2)["page"], shipped}}});
  give(fixture, kFacts, {{"version", 1}, {"facts", {{"phone", "400-100-2000"}}}});
}

}  // namespace

TEST_CASE("site pages: the list says what is shipped and what an operator wrote, and leads to the editor") {
  ConsoleFixture fixture("operator", "#/site");
  show_site(fixture);
  CHECK(fixture.screen->says("自己的文字 · 第 2 版"));
  CHECK(fixture.screen->says("默认文字"));
  CHECK(fixture.screen->says("/help/fees"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::link, "费用"));
  fixture.screen->frames();
  CHECK(fixture.platform.open_request("GET", kPage + "?limit=100") != nullptr);
}

TEST_CASE("site pages: what is filled in is sent with the version, and a wrong address is said beside its field") {
  ConsoleFixture fixture("operator", "#/site");
  show_site(fixture);
  REQUIRE(fixture.screen->fill(zh("field.icp_url"), "beian"));
  REQUIRE(fixture.screen->click(Role::button, zh("site.facts.save")));
  CHECK(fixture.platform.open_request("PUT", kFacts) == nullptr);
  CHECK(fixture.screen->says("ICP 备案链接须是完整的网址，如 https://example.com/notices"));
  REQUIRE(fixture.screen->fill(zh("field.icp_url"), "https://beian.example/"));
  REQUIRE(fixture.screen->click(Role::button, zh("site.facts.save")));
  const Json body = fixture.body_of("PUT", kFacts);
  CHECK(body["version"] == 1);
  CHECK(body["facts"]["icp_url"] == "https://beian.example/");
  CHECK(body["facts"]["phone"] == "400-100-2000");
}

TEST_CASE("a site page: what was typed is kept, sent with the version, and stays where another operator was first") {
  ConsoleFixture fixture("operator", "#/site/fees");
  give(fixture, kPage + "?limit=100", some_page(2));
  REQUIRE(fixture.screen->fill(zh("field.title"), "收费"));
  REQUIRE(fixture.screen->fill(zh("site.note"), "改标题"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::button, zh("site.save")));
  Json body = fixture.body_of("PUT", kPage);
  CHECK(body["version"] == 2);
  CHECK(body["title"] == "收费");
  CHECK(body["body"] == "佣金。");
  CHECK(body["note"] == "改标题");
  REQUIRE(
      fixture.platform.reply("PUT", kPage, answer(409, problem(409, "stale_version", {{"current", some_page(3)}}))));
  fixture.screen->frames();
  CHECK(fixture.screen->says(zh("site.changed_elsewhere")));
  REQUIRE(fixture.screen->click(Role::button, zh("site.save")));
  body = fixture.body_of("PUT", kPage);
  CHECK(body["version"] == 3);
  CHECK(body["title"] == "收费");
  Json saved = some_page(4);
  saved["page"]["title"] = "收费";
  REQUIRE(fixture.platform.reply("PUT", kPage, answer(200, saved)));
  fixture.screen->frames();
  CHECK(fixture.screen->says(zh("site.done")));
  CHECK(fixture.screen->says(zh("form.clean")));
}

TEST_CASE("a site page: an earlier version is shown again once it was asked whether that is meant") {
  ConsoleFixture fixture("operator", "#/site/fees");
  give(fixture, kPage + "?limit=100", some_page(2));
  REQUIRE(fixture.screen->click(Role::button, zh("site.restore")));
  CHECK(fixture.platform.open_request("POST", kPage + "/restore") == nullptr);
  CHECK(fixture.screen->says("第 1 版的内容将立即生效；现在的内容保留在版本记录里。"));
  REQUIRE(fixture.screen->click(Role::button, zh("site.restore.confirm")));
  CHECK(fixture.body_of("POST", kPage + "/restore") == Json{{"version", 2}, {"to_version", 1}});
}

}  // namespace ops::test
