#include "i18n/notices.h"

#include <doctest/doctest.h>

#include "i18n/catalogue.h"

using namespace ops::i18n;

namespace {

const std::map<std::string, std::string> kAll{{"actor", "provider"},
                                              {"action", "deliver"},
                                              {"state", "awaiting_acceptance"},
                                              {"part", "buyer"},
                                              {"number", "20261123-7F3K9Q"},
                                              {"product", "数据迁移"},
                                              {"reason", "理由"},
                                              {"code", "ABCD2345"},
                                              {"address", "203.0.113.7"},
                                              {"amount", "1,234.50"},
                                              {"channel", "webhook"},
                                              {"provider", "云迁科技"},
                                              {"due_at", "2026-11-25T15:59:59Z"},
                                              {"subject", "搬迁三台服务器"}};

}  // namespace

TEST_CASE("every notice says something whole in both languages") {
  int seen = 0;
  for (const Entry& entry : notice_entries()) {
    const std::string_view key = entry.key;
    if (!key.ends_with(".title")) continue;
    const Notice notice{std::string(key.substr(7, key.size() - 13)), kAll};
    CAPTURE(notice.code);
    ++seen;
    for (const Lang lang : {Lang::zh_cn, Lang::en})
      for (const std::string& text : {notice_title(lang, notice), notice_detail(lang, notice)}) {
        CHECK_FALSE(text.empty());
        CHECK(text.find('{') == std::string::npos);
        CHECK_FALSE(text.starts_with("notice."));
      }
  }
  CHECK(seen == 50);
}

TEST_CASE("a step reads as its reader's part sees it") {
  Notice notice{"order.step", kAll};
  CHECK(notice_title(Lang::zh_cn, notice) == "服务商：实施完成");
  CHECK(notice_detail(Lang::zh_cn, notice) == "《数据迁移》，订单 20261123-7F3K9Q，现在：待确认");
  notice.params["part"] = "provider";
  CHECK(notice_detail(Lang::zh_cn, notice) == "《数据迁移》，订单 20261123-7F3K9Q，现在：待用户确认");
  CHECK(notice_title(Lang::en, notice) == "Provider: Deliver");
  notice.params["times"] = "3";  // S7: the same once more brings the notice up to date
  CHECK(notice_title(Lang::zh_cn, notice) == "服务商：实施完成（3 次）");
  CHECK(notice_title(Lang::en, notice) == "Provider: Deliver (3 times)");
}
