// Nothing typed is lost: drafts over reloads, ended sessions, other tabs and full storage; conflicts and races.
#include "client/state/kept_draft.h"
#include "tests/client/order_fixture.h"

namespace ops::test {
namespace {

constexpr auto kDeliver = "/api/v1/orders/ord_1/actions/deliver";
constexpr auto kReview = "/api/v1/operator/products/prd_1";
constexpr auto kNotKept = "此浏览器无法暂存内容，离开前请先保存。";

void show_review(ConsoleFixture& fixture, const Json& json) {
  REQUIRE(fixture.platform.reply("GET", kReview, answer(200, json)));
  fixture.screen->frames();
}

Json under_review(std::int64_t version = 5) {
  return product(version, seed_listing(), "pending_review", {"approve", "reject"});
}

}  // namespace

TEST_CASE("a reload in the middle of an order's action brings its form back, opened; the server's answer drops it") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, order("in_service", {"deliver", "remind"}));
  REQUIRE(fixture.screen->click(Role::button, "实施完成"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("实施结果", "已迁移完成"));
  REQUIRE(fixture.screen->click(Role::checkbox, "数据一致"));
  fixture.screen->frames();
  fixture.open("provider");
  show_order(fixture, order("in_service", {"deliver", "remind"}));
  CHECK(fixture.screen->says("已恢复上次未保存的内容。"));
  CHECK(fixture.textbox("实施结果").value == "已迁移完成");
  REQUIRE(fixture.screen->click(Role::button, "确认实施完成"));
  const auto body = fixture.body_of("POST", kDeliver);
  CHECK(body["checklist"] == Json::array({true}));
  REQUIRE(fixture.platform.reply("POST", kDeliver, answer(200, order("awaiting_acceptance", {"remind"}))));
  fixture.screen->frames();
  CHECK(state::count_kept_drafts(fixture.platform, "acc_1") == 0);
}

TEST_CASE("another action that succeeds takes nothing of what was typed for the first") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, order("in_service", {"deliver", "remind"}));
  REQUIRE(fixture.screen->click(Role::button, "实施完成"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("实施结果", "写了一半"));
  REQUIRE(fixture.screen->click(Role::button, "催促"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "确认催促"));
  REQUIRE(fixture.platform.reply("POST", "/api/v1/orders/ord_1/actions/remind",
                                 answer(200, order("in_service", {"deliver", "remind"}))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "实施完成"));
  fixture.screen->frames();
  CHECK(fixture.textbox("实施结果").value == "写了一半");
}

TEST_CASE("an action sent before a crash keeps its key, so that it is carried out once") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, order("in_service", {"deliver"}));
  REQUIRE(fixture.screen->click(Role::button, "实施完成"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("实施结果", "已迁移完成"));
  REQUIRE(fixture.screen->click(Role::checkbox, "数据一致"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "确认实施完成"));
  const auto key = key_of(fixture, kDeliver);
  CHECK_FALSE(key.empty());
  fixture.open("provider");
  show_order(fixture, order("in_service", {"deliver"}));
  REQUIRE(fixture.screen->click(Role::button, "确认实施完成"));
  CHECK(key_of(fixture, kDeliver) == key);
}

TEST_CASE("the buyer acts first: who did what is said, and what was typed for the impossible action stays to be read") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, order("awaiting_start", {"return_demand", "start"}));
  REQUIRE(fixture.screen->click(Role::button, "退回需求"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("原因", "请补充数据量"));
  REQUIRE(fixture.screen->click(Role::button, "确认退回需求"));
  auto current = order("refund_requested", {});
  current["version"] = 4;
  REQUIRE(fixture.platform.reply("POST", "/api/v1/orders/ord_1/actions/return_demand",
                                 answer(409, problem(409, "stale_version", {{"current", current}}))));
  const Json event = {{"seq", 7},
                      {"at", "2026-11-24T05:00:00Z"},
                      {"actor", {{"role", "buyer"}, {"display_name", "小王"}}},
                      {"action", "request_refund"},
                      {"from", "awaiting_start"},
                      {"to", "refund_requested"},
                      {"note", ""}};
  REQUIRE(fixture.platform.reply("GET", "/api/v1/orders/ord_1/events?limit=100",
                                 answer(200, {{"items", {event}}, {"next_cursor", nullptr}})));
  fixture.screen->frames();
  REQUIRE(fixture.shown<state::OrderPage>().news().size() == 1);
  CHECK(fixture.shown<state::OrderPage>().news()[0].actor.display_name == "小王");
  CHECK(fixture.screen->says("订单已变化，不能再执行“退回需求”。您填写的内容还在："));
  CHECK(fixture.screen->says("请补充数据量"));
  REQUIRE(fixture.screen->click(Role::button, "放弃这些修改"));
  fixture.screen->frames();
  CHECK_FALSE(fixture.screen->says("请补充数据量"));
  CHECK(state::count_kept_drafts(fixture.platform, "acc_1") == 0);
}

TEST_CASE("a reload in the middle of a review brings reason and notes back; discarding forgets them") {
  ConsoleFixture fixture("operator", "#/reviews/prd_1");
  show_review(fixture, under_review());
  REQUIRE(fixture.screen->click(Role::button, "驳回"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("原因", "摘要过短"));
  REQUIRE(fixture.screen->click(Role::button, "批注：商品摘要"));
  REQUIRE(fixture.screen->fill("批注：商品摘要", "请写明优势"));
  fixture.open("operator");
  show_review(fixture, under_review());
  CHECK(fixture.textbox("原因").value == "摘要过短");
  CHECK(fixture.textbox("批注：商品摘要").value == "请写明优势");
  REQUIRE(fixture.screen->click(Role::button, "放弃这些修改"));
  fixture.open("operator");
  show_review(fixture, under_review());
  CHECK(fixture.screen->find(Role::textbox, "原因") == nullptr);
}

TEST_CASE("two operators decide at once: the second sees who decided what and when, and keeps the comments") {
  ConsoleFixture fixture("operator", "#/reviews/prd_1");
  show_review(fixture, under_review());
  REQUIRE(fixture.screen->click(Role::button, "驳回"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("原因", "摘要过短"));
  REQUIRE(fixture.screen->click(Role::button, "确认驳回"));
  auto current = product(6, seed_listing(), "none", {"unlist"});
  current["state"] = "listed";
  current["review"] = {
      {"decision", "approved"}, {"reason", ""}, {"notes", Json::array()}, {"at", "2026-11-24T05:30:00Z"}};
  current["reviewed_by"] = {{"id", "acc_8"}, {"display_name", "审核员乙"}};
  REQUIRE(fixture.platform.reply("POST", std::string(kReview) + "/reject",
                                 answer(409, problem(409, "wrong_state", {{"current", current}}))));
  fixture.screen->frames();
  const auto& decided = fixture.shown<state::ModerationPage>().decided_meanwhile();
  REQUIRE(decided.has_value());
  CHECK(decided->by.display_name == "审核员乙");
  CHECK(fixture.screen->says("审核员乙 已于 2026-11-24 13:30 作出决定：通过。您填写的内容还在。"));
  CHECK(fixture.textbox("原因").value == "摘要过短");
  CHECK_FALSE(fixture.shown<state::ModerationPage>().may(state::ModerationPage::Decision::reject));
}

TEST_CASE("storage that refuses is said at every form") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  fixture.platform.can_keep = false;
  show_order(fixture, order("awaiting_start", {"return_demand"}));
  REQUIRE(fixture.screen->click(Role::button, "退回需求"));
  fixture.screen->frames();
  CHECK_FALSE(fixture.screen->says(kNotKept));
  REQUIRE(fixture.screen->fill("原因", "请补充"));
  fixture.screen->frames();
  CHECK(fixture.screen->says(kNotKept));
}

TEST_CASE("a new product typed in two tabs is two drafts; both are offered") {
  platform::NullPlatform platform;
  state::KeptDraft first(platform, "acc_1", "product/new");
  REQUIRE(first.keep("甲"));
  state::KeptDraft second(platform, "acc_1", "product/new");
  CHECK(second.restore() == Json("甲"));
  REQUIRE(first.keep("甲一"));
  REQUIRE(second.keep("乙"));
  REQUIRE(first.keep("甲二"));
  CHECK(state::count_kept_drafts(platform, "acc_1") == 2);
  state::KeptDraft reloaded(platform, "acc_1", "product/new");
  CHECK(reloaded.restore() == Json("甲二"));
  CHECK(reloaded.others() == 1);
  CHECK(reloaded.restore() == Json("乙"));
  CHECK(reloaded.restore() == Json("甲二"));
  SUBCASE("what another tab has written since is not dropped") {
    REQUIRE(first.keep("甲三"));
    reloaded.drop();
    CHECK(state::count_kept_drafts(platform, "acc_1") == 2);
  }
  SUBCASE("a draft taken by the server leaves the other") {
    first.drop();
    CHECK(state::KeptDraft(platform, "acc_1", "product/new").restore() == Json("乙"));
  }
}

TEST_CASE("no more than fifty drafts are kept, the oldest go, another account's are not shown") {
  platform::NullPlatform platform;
  const auto draft = [&](std::size_t n) { return state::KeptDraft(platform, "acc_1", "order/" + std::to_string(n)); };
  for (std::size_t n = 0; n <= state::kMaxKeptDrafts; ++n) REQUIRE(draft(n).keep(n));
  CHECK(state::count_kept_drafts(platform, "acc_1") == state::kMaxKeptDrafts);
  CHECK_FALSE(draft(0).restore().has_value());
  CHECK(draft(1).restore() == Json(1));
  CHECK(state::count_kept_drafts(platform, "acc_2") == 0);
}

TEST_CASE("kept text that is damaged is passed over") {
  platform::NullPlatform platform;
  for (const auto* index : {"", "{", "7", R"([1, null, "draft/acc_1/product/new"])"}) {
    platform.store["drafts"] = index;
    for (const auto* text : {"", "short", "12345678", "12345678{\"form\": "}) {
      platform.store["draft/acc_1/product/new"] = text;
      CHECK_FALSE(state::KeptDraft(platform, "acc_1", "product/new").restore().has_value());
    }
  }
}

TEST_CASE("signing out asks before it deletes what is kept, and deletes this account's only") {
  ConsoleFixture fixture;
  REQUIRE(fixture.screen->fill("商品名称", "数据迁移"));
  state::KeptDraft others(fixture.platform, "acc_2", "product/new");
  REQUIRE(others.keep("别人的"));
  REQUIRE(fixture.screen->click(Role::button, "退出登录"));
  fixture.screen->frames();
  CHECK(fixture.platform.open_request("DELETE", "/api/v1/session") == nullptr);
  REQUIRE(fixture.screen->click(Role::button, "删除并退出"));
  REQUIRE(fixture.platform.reply("DELETE", "/api/v1/session", answer(204, Json())));
  fixture.screen->frames();
  CHECK(state::count_kept_drafts(fixture.platform, "acc_1") == 0);
  CHECK(state::count_kept_drafts(fixture.platform, "acc_2") == 1);
}

TEST_CASE("a conflict is resolved field by field: rows, files by name, and what only they changed is theirs") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  auto listing = seed_listing();
  fixture.show_product(3, listing);
  REQUIRE(fixture.screen->fill("商品名称", "我的名称"));
  REQUIRE(fixture.screen->fill("商品摘要", "我的摘要"));
  REQUIRE(fixture.screen->click(Role::button, "保存草稿"));
  listing.name = "别处的名称";
  listing.summary = "别处的摘要";
  listing.skus[0].discount_price = 4500;
  listing.document_file_ids = {"fil_doc"};
  auto current = product(4, listing);
  current["files"]["fil_doc"] = {{"id", "fil_doc"},    {"purpose", "document"},           {"kind", "pdf"},
                                 {"name", "案例.pdf"}, {"media_type", "application/pdf"}, {"size", 2048}};
  REQUIRE(fixture.platform.reply("PUT", kProduct, answer(409, problem(409, "stale_version", {{"current", current}}))));
  fixture.screen->frames();
  auto& editor = fixture.editor();
  CHECK_FALSE(editor.takes_theirs("name"));
  CHECK_FALSE(editor.takes_theirs("summary"));
  CHECK(editor.takes_theirs("skus"));
  CHECK(editor.takes_theirs("document_file_ids"));
  CHECK(fixture.screen->says("案例.pdf  2.0 KB"));
  REQUIRE(fixture.screen->click(Role::checkbox, "用最新版本：商品摘要"));
  fixture.screen->frames();
  CHECK(editor.takes_theirs("summary"));
  REQUIRE(fixture.screen->click(Role::button, "按以上选择保存"));
  const auto body = fixture.body_of("PUT", kProduct);
  CHECK(body["version"] == 4);
  CHECK(body["name"] == "我的名称");
  CHECK(body["summary"] == "别处的摘要");
  CHECK(body["skus"][0]["discount_price_fen"] == 4500);
  CHECK(body["document_file_ids"] == Json::array({"fil_doc"}));
}

TEST_CASE("a conflict in which nothing of mine is chosen needs no save") {
  ConsoleFixture fixture("provider", "#/products/prd_1");
  auto listing = seed_listing();
  fixture.show_product(3, listing);
  REQUIRE(fixture.screen->fill("商品名称", "我的名称"));
  REQUIRE(fixture.screen->click(Role::button, "保存草稿"));
  listing.name = "别处的名称";
  REQUIRE(fixture.platform.reply("PUT", kProduct,
                                 answer(409, problem(409, "stale_version", {{"current", product(4, listing)}}))));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "全部用最新版本"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "按以上选择保存"));
  fixture.screen->frames();
  CHECK(fixture.platform.open_request("PUT", kProduct) == nullptr);
  CHECK(fixture.textbox("商品名称").value == "别处的名称");
  CHECK(state::count_kept_drafts(fixture.platform, "acc_1") == 0);
}

// M11: a delivery with unticked lines and a refused file went out unasked. The kind: a step that cannot be taken back, taken with
// less than the form was to have.
TEST_CASE("a delivery with unticked lines or a file that did not arrive asks first, naming them") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, order("in_service", {"deliver"}));
  REQUIRE(fixture.screen->click(Role::button, "实施完成"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->fill("实施结果", "已迁移完成"));
  fixture.shown<state::OrderPage>().files.add({{.handle = 7, .name = "结果.exe", .size = 10}});
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "确认实施完成"));
  CHECK(fixture.platform.open_request("POST", kDeliver) == nullptr);
  fixture.screen->frames();
  CHECK(
      fixture.screen->says("未勾选的验收项：数据一致\n没有上传成功的文件：结果.exe\n\n"
                           "用户收到的就是现在的内容，不能再补充；被驳回后才能再次交付。"));
  REQUIRE(fixture.screen->click(Role::button, "返回补充"));
  CHECK(fixture.platform.open_request("POST", kDeliver) == nullptr);
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "确认实施完成"));
  fixture.screen->frames();
  REQUIRE(fixture.screen->click(Role::button, "仍然交付"));
  CHECK(fixture.body_of("POST", kDeliver)["checklist"] == Json::array({false}));
}

// Deliver 2: a refusal says in words which bound, and when to come back.
TEST_CASE("what is refused for a bound's sake says so, with the time to wait") {
  ConsoleFixture fixture("provider", "#/orders/ord_1");
  show_order(fixture, order("in_service", {"remind"}));
  const auto refused = [&](int status, const Json& more, const std::string& retry_after) {
    REQUIRE(fixture.screen->click(Role::button, "催促"));
    fixture.screen->frames();
    REQUIRE(fixture.screen->click(Role::button, "确认催促"));
    auto reply = answer(status, problem(status, status == 429 ? "too_many_requests" : "conflict", more));
    if (!retry_after.empty()) reply.headers.emplace_back("retry-after", retry_after);
    REQUIRE(fixture.platform.reply("POST", "/api/v1/orders/ord_1/actions/remind", reply));
    fixture.screen->frames();
  };
  refused(429, Json::object(), "40");
  CHECK(fixture.screen->says("操作太频繁。请在 40 秒后再试。"));
  refused(409, {{"bound", "something_new"}}, "7200");
  CHECK(fixture.screen->says("已达到“可做的次数”的上限。请在 2 小时 0 分后再试。"));
  refused(409, {{"bound", "something_new"}}, "");
  CHECK(fixture.screen->says("已达到“可做的次数”的上限"));
  refused(429, {{"bound", "key_waits_of_account"}}, "2");
  CHECK(fixture.screen->says("已达到“等待同一次提交结果的请求（按账号计算）”的上限。请在 2 秒后再试。"));
  refused(409, {{"bound", "claims"}}, "3600");  // no time ends it
  CHECK(fixture.screen->says("已达到“一个订单的质保申请”的上限"));
  CHECK_FALSE(fixture.screen->says("已达到“一个订单的质保申请”的上限。请在 1 小时 0 分后再试。"));
}

}  // namespace ops::test
