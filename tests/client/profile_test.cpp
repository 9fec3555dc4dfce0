// The provider's profile as it is typed, kept and sent; and an operator who takes one off.
#include <doctest/doctest.h>

#include "tests/client/fits.h"
#include "tests/client/outcomes_commands.h"

namespace ops::test {

TEST_CASE("profile: what there is stands in the form, and what is changed is sent with the version") {
  ConsoleFixture fixture("provider", "#/profile");
  give(fixture, kProfilePath, some_profile(3));
  const auto* monday = fixture.screen->find(Role::checkbox, "周一");
  REQUIRE(monday);
  CHECK(monday->checked == true);
  CHECK(fixture.screen->find(Role::checkbox, "周日")->checked == false);
  CHECK(fixture.screen->says("logo.png"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::checkbox, "周六"));
  REQUIRE(fixture.screen->click(Role::checkbox, "英语"));
  REQUIRE(fixture.screen->fill(zh("field.opens"), "8:30"));
  REQUIRE(fixture.screen->fill(zh("field.hours_note"), "法定节假日休息"));
  REQUIRE(fixture.screen->click(Role::button, zh("profile.save")));
  const Json body = fixture.body_of("PUT", kProfilePath);
  CHECK(body["version"] == 3);
  const Json& profile = body["profile"];
  CHECK(profile["service_days"] == Json{1, 2, 3, 4, 5, 6});
  CHECK(profile["opens"] == "08:30");
  CHECK(profile["languages"] == Json{"zh", "en"});
  CHECK(profile["hours_note"] == "法定节假日休息");
  CHECK(profile["logo_file_id"] == "fil_1");
  REQUIRE(fixture.platform.reply("PUT", kProfilePath, answer(200, some_profile(4))));
  fixture.screen->frames();
  CHECK(fixture.screen->says(zh("profile.done")));
  CHECK(fixture.screen->says(zh("form.clean")));
}

TEST_CASE("profile: hours by half are refused in the form, and say what is missing") {
  ConsoleFixture fixture("provider", "#/profile");
  give(fixture, kProfilePath, some_profile(1));
  REQUIRE(fixture.screen->fill(zh("field.closes"), "8:00"));
  REQUIRE(fixture.screen->click(Role::button, zh("profile.save")));
  CHECK(fixture.platform.open_request("PUT", kProfilePath) == nullptr);
  CHECK(fixture.screen->says("结束时间须晚于开始时间"));
  REQUIRE(fixture.screen->fill(zh("field.closes"), "6pm"));
  REQUIRE(fixture.screen->click(Role::button, zh("profile.save")));
  CHECK(fixture.screen->says("结束时间须是 24 小时制的时间，如 09:00；一天的结束写 24:00"));
  for (const char* day : {"周一", "周二", "周三", "周四", "周五"}) REQUIRE(fixture.screen->click(Role::checkbox, day));
  REQUIRE(fixture.screen->click(Role::button, zh("profile.save")));
  CHECK(fixture.screen->says("请选择服务日"));
}

TEST_CASE("profile: a reload keeps what was typed, and one that an operator took off says why") {
  ConsoleFixture fixture("provider", "#/profile");
  give(fixture, kProfilePath, some_profile(1));
  REQUIRE(fixture.screen->fill(zh("field.founded_year"), "2010"));
  fixture.open("provider");  // a reload
  Json removed = some_profile(2);
  removed["profile"] = Json::object();
  removed["logo"] = nullptr;
  removed["removed"] = {{"at", "2026-11-24T01:00:00Z"}, {"reason", "含有广告"}};
  give(fixture, kProfilePath, removed);
  CHECK(fixture.screen->says("运营于 2026-11-24 09:00 移除了您的企业资料，原因：含有广告。修改后保存即可重新公开。"));
  CHECK(fixture.screen->says(zh("draft.restored")));
  REQUIRE(fixture.screen->click(Role::button, zh("profile.save")));
  const Json body = fixture.body_of("PUT", kProfilePath);
  CHECK(body["version"] == 2);
  CHECK(body["profile"]["founded_year"] == 2010);
  CHECK(body["profile"]["introduction"] == "专注数据迁移。");
}

TEST_CASE("an account's page leads an operator to the public page, and takes the profile off with a reason") {
  const std::string path = "/api/v1/operator/accounts/acc_9";
  ConsoleFixture fixture("operator", "#/accounts/acc_9");
  give(fixture, path, any_account(false));
  REQUIRE(fixture.screen->click(Role::button, zh("account.remove_profile")));
  check_fits(fixture);
  REQUIRE(fixture.screen->fill(zh("field.reason"), "含有广告"));
  REQUIRE(fixture.screen->click(Role::button, zh("account.remove_profile.confirm")));
  CHECK(fixture.body_of("POST", path + "/profile/remove") == Json{{"reason", "含有广告"}});
  Json gone = any_account(false);
  gone["has_profile"] = false;
  REQUIRE(fixture.platform.reply("POST", path + "/profile/remove", answer(200, gone)));
  fixture.screen->frames();
  CHECK(fixture.screen->says(zh("account.done.profile")));
  CHECK(fixture.screen->find(Role::button, zh("account.remove_profile")) == nullptr);
  CHECK(fixture.screen->find(Role::button, zh("account.suspend")) != nullptr);
}

TEST_CASE("a listing's statistics are asked for once they are opened, as plots with their sums and as a table") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  give(fixture, kProduct, product(1, seed_listing(), "listed", {"save", "unlist"}));
  const std::string path = kProduct + std::string("/statistics?days=");
  CHECK(fixture.platform.open_request("GET", path + "30") == nullptr);
  const std::string open = views::tr(i18n::Lang::zh_cn, "fold.show", {{"what", zh("statistics")}});
  REQUIRE(fixture.screen->click(Role::button, open));
  fixture.screen->frames();
  const auto days = [](int count) {
    Json rows = Json::array();
    for (int i = 0; i < count; ++i)
      rows.push_back({{"date", "2026-11-" + std::to_string(10 + i % 20)}, {"views", i}, {"orders", i % 2}});
    return Json{{"days", rows}, {"views", 435}, {"orders", 15}, {"conversion_basis_points", 345}};
  };
  give(fixture, path + "30", days(30));
  CHECK(fixture.screen->find(Role::image, "浏览，近 30 天共 435，今天 29") != nullptr);
  CHECK(fixture.screen->find(Role::image, "已支付订单，近 30 天共 15，今天 1") != nullptr);
  CHECK(fixture.screen->says("3.45%"));
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::button, zh("start.as_table")));
  CHECK(fixture.screen->find(Role::table, zh("statistics")) != nullptr);
  REQUIRE(fixture.screen->click(Role::button, "近 90 天"));
  REQUIRE(fixture.platform.reply("GET", path + "90", answer(500, problem(500, "internal"))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, zh("retry")));
  give(fixture, path + "90", days(90));
  CHECK(fixture.screen->find(Role::table, zh("statistics")) != nullptr);
}

}  // namespace ops::test
