#include <doctest/doctest.h>

#include <set>

#include "domain/catalog/product_flow.h"
#include "domain/catalog/rules.h"
#include "domain/orders/actions.h"
#include "domain/orders/availability.h"
#include "domain/orders/order.h"
#include "i18n/catalogue.h"
#include "i18n/later.h"
#include "i18n/listing_templates.h"
#include "i18n/packed_words.h"
#include "i18n/word_index.h"

using namespace ops;
using domain::Code;
using i18n::Lang;

TEST_CASE("keys are there once, in both languages") {
  std::set<std::string_view> seen;
  for (const auto entries : {i18n::error_entries(), i18n::refusal_entries(), i18n::field_entries(),
                             i18n::flow_entries(), i18n::notice_entries(), i18n::value_entries()})
    for (const auto& entry : entries) {
      CHECK_MESSAGE(seen.insert(entry.key).second, entry.key);
      CHECK_FALSE(entry.zh.empty());
      CHECK_FALSE(entry.en.empty());
    }
}

namespace {
constexpr i18n::Entry kFewWords[] = {
    {"a.key", "中文", "English"}, {"no.zh", "", "en"}, {"no.en", "文", ""}, {"", "", ""}};
}

TEST_CASE("packed words are the table's, empty ones too") {
  const auto words = i18n::words<kFewWords>();
  REQUIRE(words.size() == std::size(kFewWords));
  for (std::size_t i = 0; i < words.size(); ++i) {
    CHECK(words[i].key == kFewWords[i].key);
    CHECK(words[i].zh == kFewWords[i].zh);
    CHECK(words[i].en == kFewWords[i].en);
  }
}

TEST_CASE("each key is found in the index, the first of two alike, and no other key") {
  const i18n::Entry one[] = {{"same", "甲", "first"}}, two[] = {{"same", "乙", "second"}, {"", "空", "empty"}};
  std::vector<std::string> keys;
  std::vector<i18n::Entry> many;
  for (int i = 0; i < 500; ++i) keys.push_back("key." + std::to_string(i));
  for (const auto& key : keys) many.push_back({key, key, key});
  const i18n::WordIndex index({one, two, many});
  CHECK(index.find("same") == one);
  CHECK(index.find("") == two + 1);
  for (const auto& entry : many) CHECK(index.find(entry.key) == &entry);
  for (int i = 500; i < 1000; ++i) CHECK(index.find("key." + std::to_string(i)) == nullptr);
  CHECK(i18n::WordIndex({}).find("same") == nullptr);
  CHECK(index.text(Lang::zh_cn, "same") == "甲");
  CHECK(index.text(Lang::en, "same") == "first");
  CHECK_FALSE(index.text(Lang::en, "other"));
}

TEST_CASE("every code, state, action, unit and type has words") {
  const auto has = [](std::string_view topic, std::string_view name) {
    CHECK_MESSAGE(i18n::find_entry(std::string{topic} + "." + std::string{name}) != nullptr, topic, ".", name);
  };
  for (int code = 0; code <= static_cast<int>(Code::date_is_past); ++code) {
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
  const auto zh = [](const domain::FieldError& error) { return i18n::error_text(Lang::zh_cn, error); };
  const auto en = [](const domain::FieldError& error) { return i18n::error_text(Lang::en, error); };
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
        "您在 24 小时内最多上传 300 个文件（被拒绝的也计算在内），请稍后再试");
}

// M8: "格式不正确，或含有不允许的字符" said of a telephone, a number, a date and an address alike what is wrong with none of them.
TEST_CASE("what is malformed is told by what would be right") {
  const auto zh = [](const char* field, const char* form) {
    domain::FieldError error{field, Code::malformed, {}};
    if (form) error.params.push_back({"form", std::string(form)});
    return i18n::error_text(Lang::zh_cn, error, "这一项");
  };
  CHECK(zh("answers.days", "number").find("须是数字，如 3") != std::string::npos);
  CHECK(zh("answers.when", "date").find("2026-12-01") != std::string::npos);
  CHECK(zh("answers.tel", "phone").find("138 0013 8000") != std::string::npos);
  CHECK(zh("answers.mail", "email").find("name@example.com") != std::string::npos);
  CHECK(zh("email", nullptr).find("name@example.com") != std::string::npos);
  CHECK(zh("url", nullptr).find("https://") != std::string::npos);
  CHECK(zh("delivery_days", nullptr).find("须是整数") != std::string::npos);
  CHECK(zh("amount_fen", nullptr).find("50.50") != std::string::npos);
  CHECK(i18n::error_text(Lang::zh_cn, {"amount_fen", Code::out_of_range, {}}, "充值金额") ==
        "充值金额太大，请核对金额");
  CHECK(zh("reason", nullptr).find("换行") != std::string::npos);
  CHECK(i18n::error_text(Lang::zh_cn, {"answers.when", Code::date_is_past, {{"today", std::string("2026-11-29")}}},
                         "期望日期") == "期望日期早于今天（2026-11-29），请核对；确实如此可以再次提交");
}

// M8's kind: one sentence for a code said what is right of one field and wrong of another: a mailed code that is not right "has
// line breaks or control characters", a new password "repeats an earlier one", a date "must be a whole number".
TEST_CASE("a message says what is wrong with this value, and what would be right") {
  struct Case {
    FieldError error;
    const char *zh, *en;
  };
  const std::int64_t hours = 24;
  for (const Case& c : std::vector<Case>{
           {{"code", Code::malformed, {}}, "8 个字母和数字", "8 letters and digits"},
           {{"code", Code::not_found, {}}, "先填写邮箱地址", "have a code mailed first"},
           {{"code", Code::too_many, {{"max", 30}, {"hours", hours}}}, "已输错验证码 30 次", "entered 30 times"},
           {{"email", Code::not_allowed, {}}, "没有配置邮件服务", "no mail server"},
           {{"email", Code::too_many, {{"max", 5}, {"hours", hours}}}, "最多发送 5 次验证码", "At most 5 codes"},
           {{"text", Code::too_many, {{"max", 300}, {"hours", hours}}}, "最多发送 300 条消息", "300 messages"},
           {{"file", Code::too_many, {{"max", 300}, {"hours", hours}}}, "最多上传 300 个文件", "300 files"},
           {{"value", Code::malformed, {}}, "换行可以使用", "Line breaks are fine"},
           {{"logo_file_id", Code::malformed, {}}, "改名后再上传", "rename it"},
           {{"limit", Code::malformed, {}}, "须是整数", "a whole number"},
           {{"new_password", Code::duplicate, {}}, "与现在的密码相同", "is the present one"},
           {{"name_en", Code::duplicate, {}}, "同级分类里已经有了", "a category beside it"},
           {{"parent_id", Code::not_allowed, {}}, "分类只有两级", "two levels only"},
           {{"parent_id", Code::in_use, {}}, "请选择没有商品的分类", "choose one without products"},
           {{"amount_fen", Code::not_allowed, {}}, "订单继续", "no money moves"},
           {{"provider", Code::not_allowed, {}}, "恢复账号后", "restore it first"},
           {{"quantity", Code::out_of_range, {}}, "太大，请核对数字", "far too large"},
           {{"until", Code::required, {}}, "请填写到期时间", "until when"},
           {{"until",
             Code::out_of_range,
             {{"min", std::string("2026-11-29T00:00:00Z")}, {"max", std::string("2027-02-27T00:00:00Z")}}},
            "须在 2026-11-29 08:00 到 2027-02-27 08:00 之间（北京时间）",
            "between 2026-11-29 08:00 and 2027-02-27 08:00 (Beijing time)"}}) {
    const auto zh = i18n::error_text(Lang::zh_cn, c.error), en = i18n::error_text(Lang::en, c.error);
    CAPTURE(zh);
    CAPTURE(en);
    CHECK(zh.find(c.zh) != std::string::npos);
    CHECK(en.find(c.en) != std::string::npos);
    CHECK((zh + en).find('{') == std::string::npos);
  }
}

// A field that has no words is shown by its name in the code: "price_min不是有效金额".
TEST_CASE("whatever is asked of a list, or answered, has a name in both languages") {
  for (const char* field : {"q", "price_min", "price_max", "min_warranty_days", "os", "sort", "state", "limit",
                            "cursor", "seq", "suspended", "unread", "end_tokens", "label", "value", "until"}) {
    CAPTURE(field);
    CHECK(i18n::field_text(Lang::zh_cn, field) != field);
    CHECK(i18n::field_text(Lang::en, field) != field);
  }
}

// "1 days", "1 services".
TEST_CASE("a number chooses its noun") {
  const auto days = [](const char* n) { return i18n::format("{n} {n|day|days} left", {{"n", n}}); };
  CHECK(days("1") == "1 day left");
  CHECK(days("0") == "0 days left");
  CHECK(days("21") == "21 days left");
  CHECK(i18n::format("{m} {m|day|days}", {{"n", "1"}}) == "{m} {m|day|days}");  // no value: it stays visible
}

// M14: the line of a file of holidays was said in English.
TEST_CASE("what is wrong with a file of holidays is said in the reader's language") {
  for (const std::string_view bad :
       {"on 2026-01-01", "off soon", "off 2026-01-03 to 2026-01-01", "off 2026-01-01\noff 2027-01-01",
        "work 2026-01-05", "off 2026-01-01\noff 2026-01-01", ""}) {
    CAPTURE(bad);
    const auto days = domain::calendar::parse_year(bad);
    REQUIRE_FALSE(days.ok());
    CHECK(i18n::find_entry("holidays." + days.error().reason) != nullptr);
    const auto text = i18n::error_text(
        Lang::zh_cn, {"text", Code::malformed, {{"line", std::int64_t{2}}, {"why", days.error().reason}}});
    CHECK(text.find(i18n::text(Lang::zh_cn, "holidays." + days.error().reason)) != std::string::npos);
  }
}

// M14: "催促：须您先“退回需求”" told a provider to return the demand form. A step back is not what anybody waits for.
TEST_CASE("no action is explained by a step that leads back") {
  using namespace domain::orders;
  for (const auto state : {State::awaiting_start, State::awaiting_acceptance}) {
    Order order;
    order.state = state;
    for (const auto actor : {Actor::buyer, Actor::provider})
      for (const auto& one : unavailable_actions(order, actor, domain::Instant{0}, PlatformSettings{})) {
        CAPTURE(action_name(one.action));
        CHECK(one.next != Action::return_demand);
        CHECK(one.next != Action::reject_delivery);
      }
  }
}

TEST_CASE("where any answer will do, the line says so") {
  using namespace domain::orders;
  const std::vector<Unavailable> all = {
      {Action::accept, Why::after, std::nullopt, Actor::provider, Action::decline_refund}};
  CHECK(i18n::later_lines(Lang::zh_cn, all, Actor::buyer)[0].why == "退款申请被拒绝或撤回之后");
}

TEST_CASE("actions that wait for the same share a line, and the reader is called 您") {
  using namespace domain::orders;
  using domain::Instant;
  const std::vector<Unavailable> all = {
      {Action::agree_settlement, Why::after, std::nullopt, Actor::provider, Action::propose_settlement},
      {Action::remind, Why::too_soon, Instant{60}, std::nullopt, std::nullopt},
      {Action::decline_settlement, Why::after, std::nullopt, Actor::provider, Action::propose_settlement},
      {Action::start_claim, Why::after, std::nullopt, Actor::buyer, Action::claim_warranty}};
  const auto zh = i18n::later_lines(Lang::zh_cn, all, Actor::buyer);
  REQUIRE(zh.size() == 3);
  CHECK(zh[0].actions == "同意和解、拒绝和解");
  CHECK(zh[0].why == "须服务商先“提出和解”");
  CHECK(zh[1].why == "每天一次，1970-01-01 08:01 起可再次操作");
  CHECK(zh[2].why == "须您先“申请质保”");
  CHECK(i18n::later_lines(Lang::en, all, std::nullopt)[2].why == "After the Buyer: Claim the warranty");
}

TEST_CASE("a language is chosen by preference, Chinese where there is none") {
  CHECK(i18n::lang_from_tags("") == Lang::zh_cn);
  CHECK(i18n::lang_from_tags("fr, de;q=0.9") == Lang::zh_cn);
  CHECK(i18n::lang_from_tags("en-US,en;q=0.9") == Lang::en);
  CHECK(i18n::lang_from_tags("en;q=0.5, zh-Hans;q=0.8") == Lang::zh_cn);
  CHECK(i18n::lang_from_tags("zh;q=0, EN ; q=0.1") == Lang::en);
  CHECK(i18n::lang_from_tags(",;q=,,") == Lang::zh_cn);
}

TEST_CASE(
    "the market's templates are forms and checklists that the rules take, beside the fields that every form starts "
    "with") {
  for (const auto lang : {Lang::zh_cn, Lang::en})
    for (const auto& one : i18n::listing_templates()) {
      CAPTURE(one.key);
      CHECK_FALSE(one.name(lang).empty());
      auto listing = domain::catalog::new_listing();
      for (auto& field : i18n::demand_fields(lang, one)) listing.demand_template.push_back(std::move(field));
      listing.acceptance_checklist = i18n::checklist_lines(lang, one);
      CHECK(listing.acceptance_checklist.size() >= 3);
      for (const auto& error : domain::catalog::validate(listing, {}).errors) {
        CHECK_FALSE(error.field.starts_with("demand_template"));
        CHECK_FALSE(error.field.starts_with("acceptance_checklist"));
      }
    }
}
