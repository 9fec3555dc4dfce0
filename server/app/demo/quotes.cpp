// Requests for a quote: one with an offer declined and another to be taken, two that wait, and one whose time was over.
#include "server/app/quotes/quotes.h"

#include "domain/calendar/calendar.h"
#include "server/app/demo/script.h"

namespace ops::app::demo {
namespace {

struct Need {
  const char* buyer;
  const char* provider;  // empty: all of the category
  const char* category;
  double asked;
  const char* subject;
  const char* need;
  domain::money::Fen budget;
};

constexpr Need kNeeds[] = {
    {"buyer", "", "cat_host_migration", 3 * kDays, "三台物理服务器整机搬到云上",
     "机房里有三台 CentOS 7 物理服务器（两台应用、一台 MySQL），希望整机迁移到云服务器，夜间切换，停机不超过 2 "
     "小时，失败可以回退。",
     6000'00},
    {"buyer", "qiming", "cat_site", 1 * kDays, "企业官网换服务器并升级 PHP",
     "官网现在是 PHP 5.6，希望迁移到新服务器并升级到 PHP 8，域名和备案不变，页面功能逐项核对。", 2000'00},
    {"chenguang", "", "cat_files", 6, "把 40 TB 监控录像归档到对象存储",
     "录像在三台存储服务器上，约 40 TB，需要归档到对象存储并保留目录结构，带宽白天限制在 200 Mbps 以内。", 0},
    {"zhixing", "", "cat_db_migration", 22 * kDays, "两套旧版 DB2 数据库迁移到 MySQL",
     "两套 DB2 9.7，共约 300 GB，存储过程不多，希望先评估再迁移。", 0},
};

domain::quotes::OfferDraft terms(const Script& script, const std::string& product, domain::money::Fen price) {
  const auto valid = domain::calendar::date_in_shanghai(script.now() + 10 * domain::kDay);
  return {product,
          "三台服务器整机迁移：迁移前检查、全量和增量同步、夜间切换、业务核对；切换失败当晚回退。不含应用改造。",
          "三台整机迁移",
          price,
          7,
          60,
          domain::calendar::to_text(valid)};
}

// The first is answered: too dear at first, then as it is wished for.
void tell_offers(Script& script, const Products& products, const std::shared_ptr<std::string>& id) {
  script.at(2.6 * kDays, [&script, &products, id] {
    must(make_offer(script.services(), script.who("provider"), *id, terms(script, products.at("whole-host"), 7200'00)),
         "an offer");
  });
  script.at(2.2 * kDays, [&script, id] {
    const auto quote = must(quote_request(script.services(), script.who("buyer"), *id), "a request");
    must(decline_offer(script.services(), script.who("buyer"), *id, quote.offers.front().id,
                       "超出预算，能否分两晚切换？"),
         "declining");
  });
  script.at(1.5 * kDays, [&script, &products, id] {
    must(make_offer(script.services(), script.who("provider"), *id, terms(script, products.at("whole-host"), 5800'00)),
         "another offer");
  });
}

}  // namespace

void tell_quotes(Script& script, const Products& products) {
  for (const Need& need : kNeeds) {
    auto id = std::make_shared<std::string>();
    script.at(need.asked, [&script, &need, id] {
      domain::quotes::RequestDraft draft{need.subject, need.category, {}, need.need, {}, {}, {}};
      if (need.budget > 0) draft.budget = need.budget;
      const std::string of = *need.provider == '\0' ? std::string() : script.who(need.provider).account_id;
      *id = must(ask_quote(script.services(), script.who(need.buyer), of, draft), need.subject).id;
    });
    if (&need == &kNeeds[0]) tell_offers(script, products, id);
  }
  script.at(0.1, [&script] { fire_due_quotes(script.services()); });
}

}  // namespace ops::app::demo
