// A bound that refuses tells people which it is and when to come again, in both languages.
#include <doctest/doctest.h>

#include "server/app/work_slots.h"
#include "server/bounds/bounds.h"
#include "server/pages/problem.h"

using namespace ops;

TEST_CASE("every bound of the server has words for what is counted and for whom") {
  const auto has = [](std::string_view key) { return i18n::text(i18n::Lang::en, key) != key; };
  for (const bounds::Limit& limit : bounds::kLimits) {
    CAPTURE(limit.name);
    const auto of = limit.name.find("_of_");
    CHECK(has("bound." + std::string(limit.name.substr(0, of))));
    CHECK(has("bound.of." + std::string(limit.name.substr(of + 4))));
  }
  for (const app::SlotCounts& turn : app::slot_counts()) {
    CAPTURE(turn.name);
    CHECK(has("bound." + std::string(turn.name)));
  }
  for (const domain::limits::Limit& limit : domain::limits::limits()) {
    if (limit.answer == domain::limits::Answer::makes_way) continue;  // nobody is refused
    CAPTURE(limit.name);
    CHECK(has("bound." + std::string(limit.name)));
  }
  for (const char* other : {"readers", "writes", "body"}) CHECK(has(std::string("bound.") + other));
}

TEST_CASE("the page of a refusal that no time ends says what to do, and how large a body may be") {
  pages::Frame frame;
  frame.lang = i18n::Lang::en;
  const auto page = [&](int status, const domain::limits::Exceeded& exceeded) {
    return pages::problem_page(frame, {status}, {}, "", exceeded);
  };
  const auto standing = domain::limits::exceeded(domain::limits::Bound::claims);
  CHECK(page(409, standing)
            .find("A limit is reached: warranty claims of an order. Please finish or remove some first.") !=
        std::string::npos);
  CHECK(page(409, standing).find("try again in") == std::string::npos);
  CHECK(page(413, {"body", 1024 * 1024, 0, true}).find("At most 1 MB.") != std::string::npos);
  frame.lang = i18n::Lang::zh_cn;
  CHECK(page(409, standing).find("一个订单的质保申请已达上限。请先处理完或删除一些。") != std::string::npos);
  CHECK(page(413, {"body", 1024 * 1024, 0, true}).find("最多 1 MB") != std::string::npos);
}

TEST_CASE("the page of a refusal names the bound and the time to come again") {
  pages::Frame frame;
  frame.here = "/?q=x";
  frame.lang = i18n::Lang::en;
  const auto page = [&](std::int64_t seconds) {
    return pages::problem_page(frame, {429}, {}, "", domain::limits::Exceeded{"searches_of_net64", 600, seconds});
  };
  CHECK(page(30).find("A limit is reached: searches, counted by network (/64). Please try again in 30 s.") !=
        std::string::npos);
  CHECK(page(61).find("try again in 2 min.") != std::string::npos);
  CHECK(page(3 * domain::kHour).find("try again in 3 h.") != std::string::npos);
  CHECK(page(0).find("try again in") == std::string::npos);
  frame.lang = i18n::Lang::zh_cn;
  CHECK(page(30).find("搜索次数已达上限（按网络地址段（/64）计算）。请在 30 秒后再试。") != std::string::npos);
}
