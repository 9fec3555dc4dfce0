// The lists over all orders: who wrote, and what buyers say.
#include "tests/client/fits.h"

namespace ops::test {
namespace {

Json conversation(const std::string& id, int unread, const std::string& text) {
  return {
      {"order_id", id},
      {"number", "20261124-9MUWXY"},
      {"product", "跨机房数据库迁移与校验服务（含回退方案与演练）"},
      {"buyer", "小王"},
      {"provider", "云迁科技"},
      {"unread", unread},
      {"last",
       {{"at", "2026-11-24T01:00:00Z"}, {"author", {{"role", "buyer"}, {"display_name", "小王"}}}, {"text", text}}}};
}

Json review_of(const std::string& id, int rating, Json reply) {
  return {{"order_id", id},        {"at", "2026-11-24T01:00:00Z"},
          {"rating", rating},      {"text", "很快，数据也对得上。"},
          {"buyer", "小*"},        {"product", {{"id", "prd_1"}, {"name", "数据迁移服务"}}},
          {"spec", "5G 数据迁移"}, {"reply", std::move(reply)},
          {"replied_at", nullptr}, {"counted", true}};
}

}  // namespace

TEST_CASE(
    "the inbox lists conversations with what is unread and the newest message, follows what is written, and leads to "
    "the order") {
  ConsoleFixture fixture("provider", "#/inbox");
  std::string text(100, 'a');
  for (int i = 0; i < 20; ++i) text += "长";
  REQUIRE(fixture.platform.reply("GET", "/api/v1/conversations",
                                 answer(200, page_of({conversation("ord_1", 2, "什么时候开始？\n急"),
                                                      conversation("ord_2", 0, text), conversation("ord_3", 0, "")}))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("2 条未读消息"));
  CHECK(fixture.screen->says("什么时候开始？ 急"));
  CHECK(fixture.screen->says(std::string(100, 'a') + "长长长长长长…"));
  CHECK(fixture.screen->says("（只有附件）"));
  check_fits(fixture);
  fixture.shown<state::Conversations>().changed([] {
    state::Changes changes;
    changes.add("message", "ord_2");
    return changes;
  }());
  CHECK(fixture.platform.open_request("GET", "/api/v1/conversations") != nullptr);
  REQUIRE(fixture.screen->click(Role::link, "20261124-9MUWXY"));
  CHECK(fixture.platform.address() == "#/orders/ord_1");
}

TEST_CASE("an inbox without messages says what will be there") {
  ConsoleFixture fixture("operator", "#/inbox");
  REQUIRE(fixture.platform.reply("GET", "/api/v1/conversations", answer(200, page_of(Json::array()))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("还没有任何消息。订单中的对话会出现在这里。"));
}

TEST_CASE("a provider's reviews stand with their replies; one without leads to where it is answered") {
  ConsoleFixture fixture("provider", "#/feedback");
  REQUIRE(
      fixture.platform.reply("GET", "/api/v1/provider/reviews",
                             answer(200, page_of({review_of("ord_1", 5, "谢谢"), review_of("ord_2", 2, nullptr)}))));
  fixture.screen->frames();
  CHECK(fixture.screen->says("我的回复：谢谢"));
  CHECK(fixture.screen->says("2 星（满分 5 星）"));
  CHECK(fixture.screen->find(Role::link, "打开订单") != nullptr);
  check_fits(fixture);
  REQUIRE(fixture.screen->click(Role::link, "去回复"));
  CHECK(fixture.platform.address() == "#/orders/ord_2");
}

}  // namespace ops::test
