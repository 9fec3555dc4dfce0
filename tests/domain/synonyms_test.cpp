// M5: other words of a search: what the list may say, where its words are found, and how much one search may grow by it.
#include "domain/text/synonyms.h"

#include <doctest/doctest.h>

#include "domain/market/synonyms.h"
#include "i18n/catalogue.h"
#include "i18n/i18n.h"

namespace i18n = ops::i18n;
namespace domain = ops::domain;
using namespace ops::domain::text;

namespace {

Synonyms cursor_scope(std::string_view text) {
  auto list = Synonyms::parse(text);
  REQUIRE(list.ok());
  return std::move(list).value();
}

// Each way as one text, its runs between spaces.
std::vector<std::string> ways(const Reading& reading) {
  std::vector<std::string> all;
  for (const auto& way : reading.instead) {
    all.emplace_back();
    for (const SearchRun& run : way) all.back() += (all.back().empty() ? "" : " ") + run.text;
  }
  return all;
}
std::vector<std::string> ways(std::string_view list, std::string_view query) {
  const auto readings = cursor_scope(list).readings(search_runs(query));
  REQUIRE(readings.size() == 1);
  return ways(readings.front());
}
using Ways = std::vector<std::string>;

}  // namespace

TEST_CASE("words of a group stand for each other, words before an arrow for those behind it only") {
  CHECK(ways("迁移, migration, 搬家", "迁移") == Ways{"migration", "搬家"});
  CHECK(ways("迁移，Migration，搬家", "ＭＩＧＲＡＴＩＯＮ") == Ways{"迁移", "搬家"});
  CHECK(ways("hacked → 加固, 应急", "hacked") == Ways{"加固", "应急"});
  CHECK(ways("hacked -> 加固", "加固").empty());
  CHECK(ways("hacked → 加固\nhacked → 应急", "hacked") == Ways{"加固", "应急"});
  CHECK(ways("迁移, 搬家 # a comment\n\n# another, one\r\n", "备份").empty());
}

TEST_CASE("a word of the list is found inside a Chinese run, and what stands around it is asked for as well") {
  CHECK(ways("迁移, 搬家", "数据库搬家") == Ways{"数据库 迁移"});
  CHECK(ways("迁移, 搬家\n数据库, DB", "数据库搬家") == Ways{"数据库 迁移", "db 搬家", "db 迁移"});
  CHECK(ways("服务器, 主机\n服务, 帮忙", "服务器迁移") == Ways{"主机 迁移"});  // the longest word
  CHECK(ways("迁移, 搬家", "先搬家").at(0) == "搬家");                         // a lone character is not asked for
  CHECK(ways("migration, 搬家", "migrations").empty());                        // Latin words are whole
}

TEST_CASE("of somebody who says what is wrong, only that is looked for") {
  CHECK(ways("被黑 → 加固, 应急", "我的服务器被黑了怎么办") == Ways{"加固", "应急"});
  const std::string list = "被黑, hacked → 加固, 应急\n服务器, server\n数据库, database\n-! 服务器, server";
  CHECK(ways(list, "服务器被黑") == Ways{"加固", "应急"});
  CHECK(ways(list, "数据库被黑") == Ways{"数据库 加固", "数据库 应急", "database 加固", "database 应急"});
  const auto readings = cursor_scope(list).readings(search_runs("mysql server hacked"));
  REQUIRE(readings.size() == 3);
  CHECK_FALSE(readings[0].says_nothing);
  CHECK(readings[1].says_nothing);
  CHECK(cursor_scope(list).readings(search_runs("server"))[0].says_nothing == false);
}

TEST_CASE("words that say nothing are marked, and left out inside a run") {
  const Synonyms list = cursor_scope("- how, to, 如何\n迁移, migrate");
  const auto readings = list.readings(search_runs("How to migrate"));
  REQUIRE(readings.size() == 3);
  CHECK(readings[0].says_nothing);
  CHECK(readings[1].says_nothing);
  CHECK_FALSE(readings[2].says_nothing);
  CHECK(ways(readings[2]) == Ways{"迁移"});
  CHECK(ways("- 如何\n迁移, migrate", "如何迁移") == Ways{"迁移", "migrate"});
  CHECK(ways("- 如何", "如何备案") == Ways{"备案"});
}

TEST_CASE("a word of several runs is read as one, the longest first") {
  const Synonyms list = cursor_scope("set up, 搭建\nset, 集合\nssl证书, https");
  const auto readings = list.readings(search_runs("set up docker set SSL 证书"));
  REQUIRE(readings.size() == 4);
  CHECK(readings[0].count == 2);
  CHECK(ways(readings[0]) == Ways{"搭建"});
  CHECK(readings[1].instead.empty());
  CHECK(ways(readings[2]) == Ways{"集合"});
  CHECK(ways(readings[3]) == Ways{"https"});
}

TEST_CASE("one stretch has a bounded number of ways, whatever the list and the query say") {
  const std::string list = "甲乙, a1, a2, a3, a4, a5, a6, a7, a8\n丙丁, b1, b2, b3, b4, b5, b6, b7, b8";
  CHECK(ways(list, "甲乙丙丁甲乙丙丁").size() <= kMaxInstead);
  std::string query;
  for (int i = 0; i < 25; ++i) query += "甲乙丙丁";
  CHECK(ways(list, query).size() <= kMaxInstead);
}

TEST_CASE("a list that is wrong says in which line, and what") {
  struct Case {
    std::string text;
    int line;
    std::string reason, word = {};
  };
  const std::string long_word(25, 'x');
  for (const Case& c : {
           Case{"迁移", 1, "alone", "迁移"},
           Case{"# fine\n迁移, 搬家\n迁移,, 搬家", 3, "missing"},
           Case{"hacked →", 1, "missing_behind"},
           Case{"→ 加固", 1, "missing_before"},
           Case{"a → b → c", 1, "arrows"},
           Case{"迁移, ！！", 1, "signs", "!!"},
           Case{"迁移, " + long_word, 1, "long", long_word},
           Case{"a, b, c, d, e, f, g, h, i, j", 1, "many", "a"},
           Case{"a → b, c, d, e, f, g\na → h, i, j", 2, "many", "a"},
           Case{"- the\nthe, 该", 2, "silent", "the"},
           Case{"the, 该\n- the", 2, "stands", "the"},
           Case{"- how to", 1, "several", "how to"},
           Case{"a, b\n\xff, c", 2, "utf8"},
       }) {
    INFO(c.text);
    const auto list = Synonyms::parse(c.text);
    REQUIRE_FALSE(list.ok());
    CHECK(list.error().line == c.line);
    CHECK(list.error().reason == c.reason);
    CHECK(list.error().word == c.word);
  }
}

// Each reason has words in both languages, which name the word that is meant.
TEST_CASE("what is wrong with a list that operators write is said in the reader's language") {
  for (const std::string bad :
       {"迁移", "迁移,, 搬家", "hacked →", "→ 加固", "a → b → c", "迁移, ！！", "迁移, xxxxxxxxxxxxxxxxxxxxxxxxx",
        "a, b, c, d, e, f, g, h, i, j", "- the\nthe, 该", "the, 该\n- the", "- how to"}) {
    CAPTURE(bad);
    const auto fault = Synonyms::parse(bad).error();
    const auto* words = i18n::find_entry("synonyms." + fault.reason);
    REQUIRE(words != nullptr);
    const auto errors = domain::market::check_synonyms(bad);
    REQUIRE(errors.size() == 1);
    for (const auto lang : {i18n::Lang::zh_cn, i18n::Lang::en}) {
      const auto said = i18n::error_text(lang, errors[0]);
      CHECK(said.find(i18n::format(i18n::text(lang, "synonyms." + fault.reason), {{"word", fault.word}})) !=
            std::string::npos);
      CHECK(said.find("{word}") == std::string::npos);
    }
  }
  using domain::Code;
  CHECK(domain::market::check_synonyms("")[0].code == Code::required);
  CHECK(domain::market::check_synonyms("# 没有词").empty());
  const std::string line = "迁移, 搬家\n";
  std::string text;
  while (text.size() < 3 * static_cast<std::size_t>(domain::market::kMaxSynonymText)) text += line;
  CHECK(domain::market::check_synonyms(text)[0].code == Code::too_long);
  CHECK(domain::market::check_synonyms(domain::market::normalized_synonyms(std::string(Synonyms::published_text())))
            .empty());
}

TEST_CASE("the list that is shipped can be read, and knows both languages") {
  const auto readings = Synonyms::published().readings(search_runs("hacked"));
  REQUIRE(readings.size() == 1);
  CHECK(readings.front().instead.size() > 2);
}

TEST_CASE("a word of one character is one by itself, and not inside of others") {
  CHECK(ways("卡, slow → 优化", "卡") == Ways{"优化"});
  CHECK(ways("卡, slow → 优化", "网卡").empty());
}

TEST_CASE("words that are typed as they sound, or with characters that sound the same, are those of the list") {
  const Synonyms list = cursor_scope("迁移, migration\n数据库, DB\n备份, backup\n调优, tuning\n绿色, green");
  const auto meant = [&](std::string_view text) { return list.meant_by_sound(search_runs(text).at(0)).value_or(""); };
  CHECK(meant("qianyi") == "迁移");
  CHECK(meant("shujukuqianyi") == "数据库迁移");
  CHECK(meant("diaoyou") == "调优");
  CHECK(meant("tiaoyou") == "调优");  // 调 has two sounds
  CHECK(meant("lvse") == "绿色");
  CHECK(meant("数据备分") == "数据备份");
  CHECK(meant("数据备份").empty());  // as it is
  CHECK(meant("qianyix").empty());   // all of it or nothing
  CHECK(meant("qian").empty());
  CHECK(meant("装修设计").empty());
  CHECK(meant("mysql").empty());
}

TEST_CASE("a Latin word of the list is recognised with a slip, a long one with two") {
  const Synonyms list = cursor_scope("tuning, 调优\ndatabase, 数据库\necs, 云主机\n- keep");
  CHECK(list.like("tunning", 1) == "tuning");
  CHECK(list.like("databse", 1) == "database");
  CHECK_FALSE(list.like("dtabse", 1));
  CHECK_FALSE(list.like("dtabse", 2));  // too few letters for two
  CHECK(list.like("dtabsae", 2) == "database");
  CHECK_FALSE(list.like("xqzjwab", 2));
  CHECK_FALSE(list.like("ec", 1));
  CHECK_FALSE(list.like("ess", 1));    // three letters are one slip from everything
  CHECK_FALSE(list.like("keepp", 1));  // a word that says nothing is not what was meant
  CHECK_FALSE(list.like("数据", 1));
}
