#include <doctest/doctest.h>

#include <set>
#include <string>

#include "page_templates.h"
#include "server/pages/pages_words.h"

using namespace ops;
using words::Lang;

namespace {

std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> names;
  for (auto open = text.find('{'); open != text.npos; open = text.find('{', open + 1))
    names.emplace(text.substr(open, text.find('}', open) - open));
  return names;
}

// An unknown key of the shared catalogue answers itself.
bool is_known(Lang lang, std::string_view key) {
  return pages::pages_word(lang, key).has_value() || words::text(lang, key) != key;
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
