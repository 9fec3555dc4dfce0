// The list of other words as operators write it: in force at once, in versions, restored, logged. Rule: search.own-words.
#include "server/app/search/synonyms.h"

#include "domain/market/synonyms.h"
#include "i18n/operator_log.h"
#include "server/app/admin/admin.h"
#include "server/app/search/search.h"
#include "tests/app/market.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;

struct Words {
  Market market;
  const Caller& staff = market.operator_;

  Services& services() { return market.services(); }
  std::size_t found(const std::string& q) { return must(search_products(services(), {.q = q}, {})).items.size(); }
  AdminSynonyms save(std::int64_t version, const std::string& text, const std::string& note = {}) {
    return must(save_synonyms(services(), staff, version, text, note));
  }
  OperatorLogEntry latest_log() { return must(app::operator_log(services(), staff, {})).items.at(0); }
};

}  // namespace

TEST_CASE("a word that an operator adds finds at once, and no more once it is taken out") {
  Words words;
  words.market.on_sale(words.market.provider, words.market.listing(words.market.provider, "整机迁移"));
  CHECK(words.found("乔迁") == 0);
  CHECK(words.found("搬家") == 1);  // of the list that is shipped
  words.save(0, "迁移, 乔迁, relocation");
  CHECK(words.found("乔迁") == 1);
  CHECK(words.found("relocation") == 1);
  CHECK(words.found("搬家") == 0);
  words.save(1, "迁移, relocation");
  CHECK(words.found("乔迁") == 0);
  words.market.restart();
  CHECK(words.found("relocation") == 1);
  CHECK(words.found("搬家") == 0);
  must(restore_synonyms(words.services(), words.staff, 2, 0, "还是默认的好"));
  CHECK(words.found("搬家") == 1);
  CHECK(words.found("relocation") == 0);
  must(restore_synonyms(words.services(), words.staff, 3, 1, ""));
  CHECK(words.found("乔迁") == 1);
}

TEST_CASE(
    "the facets beside a search and its counts go by the operators' list too, and cached searches are made anew") {
  Words words;
  words.market.on_sale(words.market.provider, words.market.listing(words.market.provider, "整机迁移"));
  CHECK(must(search_facets(words.services(), {.q = "乔迁"})).all.listings == 0);
  const auto before = catalogue_revision(words.services());
  words.save(0, "迁移, 乔迁");
  CHECK(catalogue_revision(words.services()) > before);
  CHECK(must(search_facets(words.services(), {.q = "乔迁"})).all.listings == 1);
}

TEST_CASE("who writes the list sees its versions, and is refused what is stale, unchanged, wrong or not theirs") {
  Words words;
  auto& s = words.services();
  const auto begun = must(admin_synonyms(s, words.staff));
  CHECK(begun.list.version == 0);
  CHECK_FALSE(begun.list.own);
  CHECK(begun.list.text == domain::text::Synonyms::published_text());
  for (const Caller& other : {Caller{}, words.market.buyer, words.market.provider}) {
    CHECK(is(admin_synonyms(s, other), Kind::not_allowed));
    CHECK(is(synonyms_version(s, other, 0), Kind::not_allowed));
    CHECK(is(save_synonyms(s, other, 0, "a, b", ""), Kind::not_allowed));
    CHECK(is(restore_synonyms(s, other, 0, 0, ""), Kind::not_allowed));
  }
  const auto saved = words.save(0, "迁移, 乔迁\r\n# 说明\r\n", "节日用语");
  CHECK(saved.list.version == 1);
  CHECK(saved.list.own);
  CHECK(saved.list.text == "迁移, 乔迁\n# 说明");
  CHECK(saved.history.items.at(0).note == "节日用语");
  CHECK(is(save_synonyms(s, words.staff, 0, "a, b", ""), Kind::stale_version));
  CHECK(is(save_synonyms(s, words.staff, 1, saved.list.text, ""), Kind::invalid, "text", Code::unchanged));
  CHECK(is(save_synonyms(s, words.staff, 1, "", ""), Kind::invalid, "text", Code::required));
  const auto wrong = save_synonyms(s, words.staff, 1, "迁移, 乔迁\n迁移", "");
  REQUIRE(is(wrong, Kind::invalid, "text", Code::malformed));
  CHECK(wrong.error().errors[0].params.at(0).value == decltype(domain::Param::value){std::int64_t{2}});
  CHECK(is(restore_synonyms(s, words.staff, 1, 7, ""), Kind::invalid, "to_version", Code::not_found));
  CHECK(is(restore_synonyms(s, words.staff, 1, 1, ""), Kind::invalid, "to_version", Code::unchanged));
  CHECK(must(synonyms_version(s, words.staff, 1)).text == saved.list.text);
  CHECK(must(synonyms_version(s, words.staff, 0)).text == begun.list.text);
  CHECK(is(synonyms_version(s, words.staff, 9), Kind::not_found));
}

TEST_CASE("the log tells who changed the list, from what to what") {
  Words words;
  words.save(0, "迁移, 乔迁");
  words.save(1, "迁移, 搬家");
  const auto entry = words.latest_log();
  CHECK(entry.action == "save_synonyms");
  using domain::accounts::LoggedChange;
  CHECK(entry.changes == std::vector<LoggedChange>{{"page_version", "1", "2"},
                                                   {"synonyms", "迁移, 乔迁", ""},
                                                   {"synonyms", "", "迁移, 搬家"}});
  CHECK(i18n::change_text(i18n::Lang::zh_cn, entry.changes[2]) == "同义词 迁移, 搬家");
  must(restore_synonyms(words.services(), words.staff, 2, 0, "恢复"));
  CHECK(words.latest_log().action == "restore_synonyms");
  CHECK(words.latest_log().note == "恢复");
}

// Most changes of the catalogue leave the list as it is: then it is not read again.
TEST_CASE("a change of the catalogue does not read the list anew, and a new version does") {
  Words words;
  words.save(0, "迁移, 乔迁");
  const auto first = synonyms_in_force(words.services());
  words.market.on_sale(words.market.provider);
  CHECK(synonyms_in_force(words.services()) == first);
  words.save(1, "迁移, 搬家");
  CHECK(synonyms_in_force(words.services()) != first);
}

}  // namespace ops::app::test
