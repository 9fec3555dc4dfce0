// A bound that refuses tells people which it is and when to come again, in both languages.
#include <doctest/doctest.h>

#include "server/app/turns.h"
#include "server/http/limits.h"
#include "server/pages/forms.h"
#include "server/pages/pages_words.h"
#include "server/pages/problem.h"

using namespace ops;

TEST_CASE("every bound of the server has words for what is counted and for whom") {
  const auto has = [](std::string_view key) { return pages::pages_word(words::Lang::en, key).has_value(); };
  for (const http::Limit& limit : http::kLimits) {
    CAPTURE(limit.name);
    const auto of = limit.name.find("_of_");
    CHECK(has("bound." + std::string(limit.name.substr(0, of))));
    CHECK(has("bound.of." + std::string(limit.name.substr(of + 4))));
  }
  for (const app::TurnCounts& turn : app::turn_counts()) {
    CAPTURE(turn.name);
    CHECK(has("bound." + std::string(turn.name)));
  }
}

TEST_CASE("the page of a refusal names the bound and the time to come again") {
  pages::Frame frame;
  frame.here = "/?q=x";
  frame.lang = words::Lang::en;
  const auto page = [&](std::int64_t seconds) {
    return pages::problem_page(frame, 429, {}, "", domain::limits::Exceeded{"searches_of_net64", 600, seconds});
  };
  CHECK(page(30).find("A limit is reached: searches, counted by network (/64). Please try again in 30 s.") !=
        std::string::npos);
  CHECK(page(61).find("try again in 2 min.") != std::string::npos);
  CHECK(page(3 * domain::kHour).find("try again in 3 h.") != std::string::npos);
  CHECK(page(0).find("try again in") == std::string::npos);
  frame.lang = words::Lang::zh_cn;
  CHECK(page(30).find("搜索次数已达上限（按网络地址段（/64）计算）。请在 30 秒后再试。") != std::string::npos);
}
