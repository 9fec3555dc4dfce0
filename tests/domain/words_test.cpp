#include <doctest/doctest.h>

#include <set>

#include "domain/catalog/product_flow.h"
#include "domain/catalog/rules.h"
#include "domain/orders/availability.h"
#include "domain/orders/order.h"
#include "words/catalogue.h"
#include "words/later.h"

using namespace ops;
using domain::Code;
using words::Lang;

TEST_CASE("keys are there once, in both languages") {
  std::set<std::string_view> seen;
  for (const auto entries : {words::error_entries(), words::field_entries(), words::flow_entries(),
                             words::notice_entries(), words::value_entries()})
    for (const auto& entry : entries) {
      CHECK_MESSAGE(seen.insert(entry.key).second, entry.key);
      CHECK_FALSE(entry.zh.empty());
      CHECK_FALSE(entry.en.empty());
    }
}

TEST_CASE("every code, state, action, unit and type has words") {
  const auto has = [](std::string_view topic, std::string_view name) {
    CHECK_MESSAGE(words::find_entry(std::string{topic} + "." + std::string{name}) != nullptr, topic, ".", name);
  };
  for (int code = 0; code <= static_cast<int>(Code::logo_size_not_suggested); ++code) {
    const auto name = domain::code_name(static_cast<Code>(code));
    CHECK(domain::code_from_name(name) == static_cast<Code>(code));
    has("error", name);
  }
  for (const auto unit : domain::catalog::units()) has("unit", unit);
  for (const auto type : domain::catalog::field_types()) has("type", type);
  using domain::orders::State, domain::orders::Action;
  for (int state = 0; state <= static_cast<int>(State::refunded); ++state) {
    has("state", domain::orders::state_name(static_cast<State>(state)));
    has("state.provider", domain::orders::state_name(static_cast<State>(state)));
  }
  for (int action = 0; action < domain::orders::kActions; ++action)
    has("action", domain::orders::action_name(static_cast<Action>(action)));
}

TEST_CASE("errors read as sentences") {
  const auto zh = [](const domain::FieldError& error) { return words::error_text(Lang::zh_cn, error); };
  const auto en = [](const domain::FieldError& error) { return words::error_text(Lang::en, error); };
  CHECK(zh({"name", Code::too_long, {{"max", 30}, {"actual", 31}}}) == "商品名称不能超过 30 个字（现在 31 个）");
  CHECK(zh({"skus[1].discount_price", Code::price_above_original, {{"max", 5000}}}) ==
        "商品价格第 2 行折扣价不能高于原价 50.00 元");
  CHECK(en({"skus[1].discount_price", Code::price_above_original, {{"max", 5000}}}) ==
        "Price row 2, discount price may not be above the original price, ¥50.00");
  CHECK(zh({"skus[0].unit", Code::not_allowed, {{"allowed", "once,hour"}}}) == "商品价格第 1 行单位只能是：次、小时");
  CHECK(zh({"logo_file_id", Code::file_too_large, {{"max", 2097152}, {"actual", 2097153}}}) ==
        "Logo 图片不能超过 2 MB（现在 2.1 MB）");
  CHECK(zh({"", Code::too_soon, {{"next", "2026-11-23T21:30:00Z"}}}) ==
        "每天只能操作一次，下次可在 2026-11-24 05:30（北京时间）之后");
  CHECK(zh({"category_id", Code::required, {}}) == "请选择商品分类");
  CHECK(zh({"unpaid_orders", Code::too_many, {{"max", 100}, {"actual", 101}}}) ==
        "您已有 100 个待支付的订单，请先支付或取消一些，再下新的订单");
  CHECK(zh({"file", Code::too_many, {{"max", 300}, {"actual", 301}, {"hours", 24}}}) ==
        "文件在 24 小时内最多 300 项，请稍后再试");
}

TEST_CASE("actions that wait for the same share a line, and the reader is called 您") {
  using namespace domain::orders;
  using domain::Instant;
  const std::vector<Unavailable> all = {
      {Action::agree_settlement, Why::after, std::nullopt, Actor::provider, Action::propose_settlement},
      {Action::remind, Why::too_soon, Instant{60}, std::nullopt, std::nullopt},
      {Action::decline_settlement, Why::after, std::nullopt, Actor::provider, Action::propose_settlement},
      {Action::start_claim, Why::after, std::nullopt, Actor::buyer, Action::claim_warranty}};
  const auto date = [](Instant at) { return std::to_string(at.seconds); };
  const auto zh = words::later_lines(Lang::zh_cn, all, Actor::buyer, date);
  REQUIRE(zh.size() == 3);
  CHECK(zh[0].actions == "同意和解、拒绝和解");
  CHECK(zh[0].why == "须服务商先“提出和解”");
  CHECK(zh[1].why == "每天一次，60 起可再次操作");
  CHECK(zh[2].why == "须您先“申请质保”");
  CHECK(words::later_lines(Lang::en, all, std::nullopt, date)[2].why == "After the Buyer: Claim the warranty");
}

TEST_CASE("a language is chosen by preference, Chinese where there is none") {
  CHECK(words::lang_from_tags("") == Lang::zh_cn);
  CHECK(words::lang_from_tags("fr, de;q=0.9") == Lang::zh_cn);
  CHECK(words::lang_from_tags("en-US,en;q=0.9") == Lang::en);
  CHECK(words::lang_from_tags("en;q=0.5, zh-Hans;q=0.8") == Lang::zh_cn);
  CHECK(words::lang_from_tags("zh;q=0, EN ; q=0.1") == Lang::en);
  CHECK(words::lang_from_tags(",;q=,,") == Lang::zh_cn);
}
