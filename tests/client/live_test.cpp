// What the server tells to have changed is loaded where the screen shows it, and what is being typed stays.
#include "tests/client/order_fixture.h"

namespace ops::test {
namespace {

constexpr double kSettled = 1;

// Told, and some frames later.
void hear(ConsoleFixture& fixture, std::string_view kind, std::string_view id = "") {
  REQUIRE(fixture.platform.tell);
  fixture.platform.tell(kind, id);
  fixture.platform.clock_seconds += kSettled;
  fixture.screen->frames();
}

bool asks(const ConsoleFixture& fixture, std::string_view path) {
  return fixture.platform.open_request("GET", path) != nullptr;
}

void answer_all_unread(ConsoleFixture& fixture) {
  while (fixture.platform.reply("GET", "/api/v1/unread", answer(200, {{"messages", 0}, {"notifications", 0}}))) {
  }
}

}  // namespace

TEST_CASE("counts follow what is told; one step of several changes asks once") {
  ConsoleFixture fixture("provider", "#/products/new");
  answer_all_unread(fixture);
  fixture.platform.tell("order", "ord_1");
  fixture.platform.tell("notice", "ord_1");
  fixture.platform.tell("message", "ord_1");
  fixture.screen->frames();
  CHECK_FALSE(asks(fixture, "/api/v1/unread"));
  CHECK(fixture.platform.wake_at_seconds > fixture.platform.clock_seconds);
  fixture.platform.clock_seconds += kSettled;
  fixture.screen->frames();
  REQUIRE(fixture.platform.reply("GET", "/api/v1/unread", answer(200, {{"messages", 2}, {"notifications", 1}})));
  CHECK_FALSE(asks(fixture, "/api/v1/unread"));
  fixture.screen->frames();
  CHECK(fixture.screen->find(Role::link, "通知 · 1 条未读") != nullptr);
}

TEST_CASE("a list shows what has changed, another screen's list is not asked for") {
  ConsoleFixture fixture("provider", "#/products");
  const std::string list = "/api/v1/provider/products";
  REQUIRE(fixture.platform.reply("GET", list, answer(200, page_of(Json::array()))));
  fixture.screen->frames();
  hear(fixture, "order", "ord_1");
  CHECK_FALSE(asks(fixture, list));
  hear(fixture, "product", "prd_1");
  CHECK(asks(fixture, list));
  CHECK_FALSE(asks(fixture, "/api/v1/orders"));
  REQUIRE(fixture.platform.reply("GET", list, answer(200, page_of(Json::array()))));
  hear(fixture, "resync");
  CHECK(asks(fixture, list));
}

TEST_CASE("the form of a product follows the server, unless something was typed") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  auto listing = seed_listing();
  fixture.show_product(3, listing);
  listing.name = "另一处改过的名称";
  hear(fixture, "product", "prd_2");
  CHECK_FALSE(asks(fixture, kProduct));
  hear(fixture, "product", "prd_1");
  fixture.show_product(4, listing);
  CHECK(fixture.editor().form.values.name == "另一处改过的名称");

  fixture.editor().form.values.name = "正在输入";
  fixture.editor().edited("name");
  listing.name = "又一次";
  hear(fixture, "product", "prd_1");
  fixture.show_product(5, listing);
  CHECK(fixture.editor().form.values.name == "正在输入");
}

TEST_CASE("an operator reads at once who has decided meanwhile, and keeps what was typed") {
  ConsoleFixture fixture("operator", "#/reviews/prd_1");
  const std::string path = "/api/v1/operator/products/prd_1";
  auto submitted = product(3, seed_listing());
  submitted["work"] = "pending_review";
  REQUIRE(fixture.platform.reply("GET", path, answer(200, submitted)));
  fixture.screen->frames();
  auto& page = fixture.shown<state::ModerationPage>();
  page.open = state::ModerationPage::Decision::reject;
  page.reason = "我的审核意见";
  page.edited("reason");
  hear(fixture, "moderation", "prd_1");
  auto decided = product(4, seed_listing());
  decided["review"] = {
      {"decision", "reject"}, {"reason", "先作的决定"}, {"notes", Json::array()}, {"at", "2026-11-24T02:00:00Z"}};
  REQUIRE(fixture.platform.reply("GET", path, answer(200, decided)));
  fixture.screen->frames();
  REQUIRE(page.decided_meanwhile());
  CHECK(page.decided_meanwhile()->reason == "先作的决定");
  CHECK(page.changed_elsewhere());
  CHECK(page.reason == "我的审核意见");
}

TEST_CASE("an order that is shown follows the other party, what is typed for an action stays") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  const std::string path = "/api/v1/orders/ord_1", messages = path + "/messages";
  show_order(fixture, order("in_service", {"deliver"}));
  REQUIRE(fixture.platform.reply("GET", messages, answer(200, page_of(Json::array()))));
  auto& page = fixture.shown<state::OrderPage>();
  page.open(domain::orders::Action::deliver);
  page.form().result = "已完成一半";
  page.edited("result");

  hear(fixture, "order", "ord_2");
  CHECK_FALSE(asks(fixture, path));
  hear(fixture, "order", "ord_1");
  CHECK_FALSE(asks(fixture, messages));
  auto changed = order("in_service", {"deliver", "agree_refund"});
  changed["version"] = 4;
  show_order(fixture, changed);
  CHECK(page.view()->order.version == 4);
  CHECK(page.open_action() == domain::orders::Action::deliver);
  CHECK(page.form().result == "已完成一半");
  CHECK(page.changed_elsewhere());

  hear(fixture, "message", "ord_1");
  CHECK(asks(fixture, messages));
  CHECK_FALSE(asks(fixture, path));
}

TEST_CASE("whoever signs in is told from what the server knew then; whoever signs out is told nothing more") {
  platform::NullPlatform platform;
  Console console(platform, views::screens());
  CHECK_FALSE(platform.tell);
  Json session = account("provider");
  session["last_event_id"] = 42;
  REQUIRE(platform.reply("GET", "/api/v1/session", answer(200, session)));
  CHECK(platform.tell);
  CHECK(platform.followed_after == 42);
  console.session.sign_out();
  REQUIRE(platform.reply("DELETE", "/api/v1/session", answer(204, Json::object())));
  CHECK_FALSE(platform.tell);
}

TEST_CASE("a timer that fires early is set again") {
  ConsoleFixture fixture("provider", "#/products/new");
  answer_all_unread(fixture);
  fixture.platform.tell("notice", "ord_1");
  fixture.platform.clock_seconds = fixture.platform.wake_at_seconds - 0.001;
  fixture.platform.wake_at_seconds = 0;
  fixture.screen->frames();
  CHECK_FALSE(asks(fixture, "/api/v1/unread"));
  CHECK(fixture.platform.wake_at_seconds > fixture.platform.clock_seconds);
  fixture.platform.clock_seconds = fixture.platform.wake_at_seconds;
  fixture.screen->frames();
  CHECK(asks(fixture, "/api/v1/unread"));
}

// The kind: a change that is told while an older answer is on its way. Relatives: each screen's busy().
TEST_CASE("what changes while a screen loads is asked for afterwards") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  const std::string path = "/api/v1/orders/ord_1", messages = path + "/messages";
  show_order(fixture, order("in_service", {"deliver"}));
  hear(fixture, "message", "ord_1");
  REQUIRE(fixture.platform.reply("GET", messages, answer(200, page_of(Json::array()))));
  CHECK_FALSE(asks(fixture, messages));
  fixture.screen->frames();
  CHECK(asks(fixture, messages));
}

TEST_CASE("a list that is being loaded is loaded again when something has changed meanwhile") {
  ConsoleFixture fixture("provider", "#/products");
  const std::string list = "/api/v1/provider/products";
  hear(fixture, "product", "prd_1");
  REQUIRE(fixture.platform.reply("GET", list, answer(200, page_of(Json::array()))));
  fixture.screen->frames();
  CHECK(asks(fixture, list));
}

TEST_CASE("nothing is told, nothing is drawn") {
  ConsoleFixture fixture("provider", "#/products/new");
  fixture.platform.frames_wanted = 0;
  fixture.platform.wake_at_seconds = 0;
  fixture.screen->frames();
  CHECK(fixture.platform.wake_at_seconds == 0);
}

}  // namespace ops::test
