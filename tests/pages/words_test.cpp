#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "domain/text/text.h"
#include "i18n/catalogue.h"
#include "page_templates.h"
#include "server/pages/words/pages_words.h"
#include "tests/word_rules.h"

using namespace ops;
using i18n::Lang;

namespace {

std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> names;
  for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1))
    names.emplace(text.substr(open, text.find_first_of("|}", open) - open));
  return names;
}

// An unknown key of the shared catalogue answers itself.
bool is_known(Lang lang, std::string_view key) {
  return pages::pages_word(lang, key).has_value() || i18n::text(lang, key) != key;
}

}  // namespace

TEST_CASE("every word of every template is there in both languages") {
  std::size_t seen = 0;
  for (const auto name : page_templates::names()) {
    CAPTURE(name);
    const auto source = page_templates::file(name);
    for (auto open = source.find("[["); open != source.npos; open = source.find("[[", open + 2)) {
      const auto close = source.find("]]", open);
      REQUIRE(close != source.npos);
      const std::string key(source.substr(open + 2, close - open - 2));
      CAPTURE(key);
      if (key.starts_with('>')) continue;  // another file's text: its own words are looked at there
      CHECK(is_known(Lang::zh_cn, key));
      CHECK(is_known(Lang::en, key));
      // A template fills in values and chooses nothing by them.
      CHECK(pages::pages_word(Lang::en, key).value_or("").find('|') == std::string_view::npos);
      ++seen;
    }
  }
  CHECK(seen > 100);
}

TEST_CASE("each word has one entry, says something in both languages, and takes the same values in both") {
  std::set<std::string_view> keys;
  for (const auto& entry : pages::pages_words()) {
    CAPTURE(entry.key);
    CHECK(keys.insert(entry.key).second);
    CHECK_FALSE(entry.zh.empty());
    CHECK_FALSE(entry.en.empty());
    CHECK(placeholders(entry.zh) == placeholders(entry.en));
  }
}

namespace {

bool has_han(std::string_view text) {
  const auto characters = domain::text::decode(text);
  return characters && std::ranges::any_of(*characters, [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; });
}

// Names, and patterns without a word of their own, are the same in both languages.
bool is_wordless(std::string_view text) {
  bool in_name = false;
  for (const char c : text) {
    if (c == '{' || c == '}') in_name = c == '{';
    if (!in_name && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return text == "Webhook";
  }
  return true;
}

std::vector<i18n::Entry> all_words() {
  std::vector<i18n::Entry> all(pages::pages_words().begin(), pages::pages_words().end());
  for (const auto entries :
       {i18n::error_entries(), i18n::refusal_entries(), i18n::field_entries(), i18n::flow_entries(),
        i18n::notice_entries(), i18n::value_entries(), i18n::operator_log_words()})
    all.insert(all.end(), entries.begin(), entries.end());
  return all;
}

}  // namespace

// M14: a sentence in the other language: a Chinese text has Chinese characters, an English one has none.
TEST_CASE("every word is in its own language") {
  for (const auto& entry : all_words()) {
    CAPTURE(entry.key);
    CHECK((has_han(entry.zh) || is_wordless(entry.zh)));
    CHECK_FALSE(has_han(entry.en));
  }
}

TEST_CASE(
    "every word keeps to the typography of its language, and no number is followed by a plural that may be wrong") {
  for (const auto& entry : all_words()) {
    CAPTURE(entry.key);
    CHECK(ops::test::word_fault(entry) == "");
  }
}

// M13: the market was called 云市场 in one place and 运维市场 in another.
TEST_CASE("the market has one name") {
  for (const auto& entry : all_words()) {
    CAPTURE(entry.key);
    CHECK(entry.zh.find("云市场") == entry.zh.npos);
  }
  for (const auto name : page_templates::names())
    CHECK(page_templates::file(name).find("云市场") == std::string_view::npos);
}

// M14: words stand in the catalogue of both languages, never in a template itself.
TEST_CASE("no template has words of its own") {
  for (const auto name : page_templates::names()) {
    CAPTURE(name);
    CHECK_FALSE(has_han(page_templates::file(name)));
  }
}

// L3: maxlength counts UTF-16 units and cuts what is pasted without a word. M8: what is shown of several lines keeps them.
TEST_CASE("templates cut nothing and keep line breaks") {
  for (const auto name : page_templates::names()) {
    CAPTURE(name);
    const auto source = page_templates::file(name);
    CHECK(source.find("maxlength") == source.npos);
    // ctemplate's usual escaping makes blanks of line breaks; pre_escape (:p) does not.
    for (auto at = source.find("lines\">{{"); at != source.npos; at = source.find("lines\">{{", at + 1)) {
      const auto variable = source.substr(at + 7, source.find("}}", at) - at - 7);
      CAPTURE(variable);
      CHECK((variable.starts_with("{{#") || variable.ends_with(":p")));
    }
  }
}
