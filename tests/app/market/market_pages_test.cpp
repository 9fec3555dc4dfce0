// The market's own pages: what is shipped, versions, restoring, the log, and the facts at the foot of every page.
#include "server/app/market/market_pages.h"

#include "i18n/operator_log.h"
#include "server/app/admin/admin.h"
#include "server/app/admin/settings_editor.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/kept_by_revision.h"
#include "server/app/market/shipped_pages.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;

const PageText kOwnText{"收费", "佣金为 {commission} %。", "Prices",
                        "The commission is {commission} %, kept by {operator}."};

OperatorLogEntry latest_act(Shop& shop) {
  return must(operator_log(shop.services(), shop.market.operator_, {1, ""})).items.at(0);
}

}  // namespace

TEST_CASE("market pages: a release ships all of them, in both languages, and an operator could save each as it is") {
  for (const auto& page : domain::market::pages()) {
    CAPTURE(page.slug);
    const PageText& text = shipped_page(page.slug);
    CHECK(domain::market::check(text).empty());
    CHECK(domain::market::normalized(text) == text);
    CHECK(text.body.find("](../") == text.body.npos);
    CHECK(text.body_en.find("](../") == text.body_en.npos);
    CHECK(with_figures(text, {}, {}).body.find('{') == std::string::npos);
    CHECK(with_figures(text, {}, {}).body_en.find('{') == std::string::npos);
  }
  CHECK(shipped_page("privacy").body_en.find("**Template**") != std::string::npos);
}

// A page that is built while another reads them from the store must not wait for it: here the one that reads asks again.
TEST_CASE("market facts: who reads them holds nobody up, the newest stay, and a page of errors takes what is kept") {
  KeptByRevision<MarketFacts> cache;
  CHECK(cache.kept() == nullptr);
  const auto named = [](const char* name) {
    MarketFacts facts;
    facts.operator_name = name;
    return facts;
  };
  const auto older = cache.get(1, [&] {
    CHECK(cache.get(2, [&] { return named("新"); })->operator_name == "新");
    return named("旧");
  });
  CHECK(older->operator_name == "旧");  // as they were when it asked
  CHECK(cache.kept()->operator_name == "新");
  CHECK(cache.get(2, [&] { return named("又读了"); })->operator_name == "新");
}

TEST_CASE("market pages: the page of rules is made of the rules, without what is said to developers") {
  const std::string text = rules_for_people(
      "# Orders\n\nFirst. The table is\nin [docs](../../orders.md), written so. Last.\n\n## orders.pay\n\n"
      "The buyer pays.\n\nOnce.\n\nSource: chosen. Code: `a/b.cpp`.\n");
  CHECK(text == "## Orders\n\nFirst. Last.\n\n`orders.pay` The buyer pays.\n\nOnce.");
  CHECK(rules_for_people("# 订单\n\n先付款。表格见 [docs](../../orders.md)，由代码生成。\n\n## "
                         "orders.pay\n\n来源：自定。代码：`a.cpp`。\n") == "## 订单\n\n先付款。");
  CHECK(shipped_page("rules").body.find("`orders.accept` ") != std::string::npos);
  CHECK(shipped_page("rules").body_en.find("`money.commission` ") != std::string::npos);
}

TEST_CASE("market pages: versions are kept, a stale one is refused, and figures stay those in force") {
  Shop shop;
  Services& s = shop.services();
  const Caller& staff = shop.market.operator_;
  const auto begun = must(admin_market_page(s, staff, "fees"));
  CHECK(begun.page.version == 0);
  CHECK_FALSE(begun.page.own);
  CHECK(begun.history.items.empty());
  CHECK(must(market_page(s, "fees")).text.body.find("**10 %**") != std::string::npos);

  PageText untitled = kOwnText;
  untitled.title = " ";
  CHECK(is(save_market_page(s, staff, "fees", 0, untitled, ""), Kind::invalid, "title", Code::required));
  CHECK(is(save_market_page(s, staff, "fines", 0, kOwnText, ""), Kind::not_found));
  CHECK(is(save_market_page(s, shop.market.provider, "fees", 0, kOwnText, ""), Kind::not_allowed));
  const auto revision = catalogue_revision(s);
  const auto saved = must(save_market_page(s, staff, "fees", 0, kOwnText, "更短"));
  CHECK(catalogue_revision(s) > revision);  // kept pages are made anew
  CHECK(saved.page.version == 1);
  CHECK(saved.page.own);
  CHECK(saved.page.text == kOwnText);
  CHECK(saved.history.items.at(0).note == "更短");
  CHECK(must(market_page(s, "fees")).text.body == "佣金为 10 %。");
  CHECK(is(save_market_page(s, staff, "fees", 0, kOwnText, ""), Kind::stale_version));
  CHECK(is(save_market_page(s, staff, "fees", 1, kOwnText, ""), Kind::invalid, "body", Code::unchanged));

  domain::orders::PlatformSettings settings;
  settings.commission_basis_points = 850;
  const auto before_settings = catalogue_revision(s);
  must(change_settings(s, staff, 0, settings, "促销"));
  CHECK(must(market_page(s, "fees")).text.body == "佣金为 8.5 %。");
  CHECK(changed_since(s, before_settings, {kMarketPagesSubject}));  // the pages that tell of it are made anew
  shop.market.restart();
  CHECK(must(market_page(shop.services(), "fees")).version == 1);
}

TEST_CASE("market pages: an earlier version and the shipped text are restored, and the log says what changed") {
  Shop shop;
  Services& s = shop.services();
  const Caller& staff = shop.market.operator_;
  must(save_market_page(s, staff, "about", 0, kOwnText, ""));
  CHECK(latest_act(shop).changes.at(0) == LoggedChange{"page_version", "shipped", "1"});
  PageText second = kOwnText;
  second.body = "第一行。\n第二行。";
  must(save_market_page(s, staff, "about", 1, second, ""));
  const OperatorLogEntry act = latest_act(shop);
  CHECK(act.action == "save_market_page");
  CHECK(act.subject_id == "about");
  REQUIRE(act.changes == std::vector<LoggedChange>{{"page_version", "1", "2"},
                                                   {"body", kOwnText.body, ""},
                                                   {"body", "", "第一行。"},
                                                   {"body", "", "第二行。"}});
  CHECK(i18n::change_text(i18n::Lang::zh_cn, act.changes[0]) == "版本 1 → 2");
  CHECK(i18n::change_text(i18n::Lang::en, act.changes[2]) == "Chinese text: 第一行。");

  CHECK(is(restore_market_page(s, staff, "about", 1, 1, ""), Kind::stale_version));
  CHECK(is(restore_market_page(s, staff, "about", 2, 7, ""), Kind::invalid, "to_version", Code::not_found));
  CHECK(is(restore_market_page(s, staff, "about", 2, 2, ""), Kind::invalid, "to_version", Code::unchanged));
  const auto back = must(restore_market_page(s, staff, "about", 2, 1, "原来的更好"));
  CHECK(back.page.version == 3);
  CHECK(back.page.text == kOwnText);
  CHECK(back.history.items.at(0).restored == 1);
  const auto shipped = must(restore_market_page(s, staff, "about", 3, 0, ""));
  CHECK(shipped.page.version == 4);
  CHECK_FALSE(shipped.page.own);
  CHECK(shipped.page.text == shipped_page("about"));
  CHECK(i18n::change_text(i18n::Lang::zh_cn, latest_act(shop).changes.at(0)) == "版本 3 → 默认文字");
  CHECK(must(market_page_version(s, staff, "about", 2)).text == second);
  CHECK(must(market_page_version(s, staff, "about", 0)).text == shipped_page("about"));
  CHECK(is(market_page_version(s, staff, "about", 9), Kind::not_found));
  CHECK(must(admin_market_page(s, staff, "about", {2, ""})).history.items.size() == 2);
  CHECK_FALSE(must(admin_market_page(s, staff, "about", {2, ""})).history.next_cursor.empty());
}

TEST_CASE("market facts: all pages have the newest, and the log says what changed") {
  Shop shop;
  Services& s = shop.services();
  const Caller& staff = shop.market.operator_;
  CHECK(*market_facts(s) == MarketFacts{});
  MarketFacts facts;
  facts.operator_name = "运维市场有限公司";
  facts.email = " Service@Market.Example ";
  CHECK(is(change_market_facts(s, shop.market.buyer, 0, facts), Kind::not_allowed));
  facts.phone = "ask";
  CHECK(is(change_market_facts(s, staff, 0, facts), Kind::invalid, "phone", Code::malformed));
  facts.phone.clear();
  const auto kept = must(change_market_facts(s, staff, 0, facts));
  CHECK(kept.version == 1);
  CHECK(kept.facts.email == "Service@market.example");
  CHECK(market_facts(s)->operator_name == "运维市场有限公司");
  CHECK(is(change_market_facts(s, staff, 0, facts), Kind::stale_version));
  CHECK(i18n::change_text(i18n::Lang::zh_cn, latest_act(shop).changes.at(0)) == "经营者名称 运维市场有限公司");
  CHECK(must(market_page(s, "about")).text.body.find("由运维市场有限公司经营") != std::string::npos);
  shop.market.restart();
  CHECK(market_facts(shop.services())->email == "Service@market.example");
}

}  // namespace ops::app::test
