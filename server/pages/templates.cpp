#include "server/pages/templates.h"

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "page_templates.h"
#include "server/pages/words/pages_words.h"

namespace ops::pages {

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      out += c;
  }
}

std::string escaped_text(std::string_view text) {
  std::string out;
  for (const char c : text) append_escaped(out, c);
  return out;
}

namespace {

// "交付 {days} 天" -> "交付 {{DAYS}} 天"
std::string template_text(std::string_view words) {
  std::string out;
  bool in_name = false;
  for (const char c : words) {
    if (c == '{')
      out += "{{", in_name = true;
    else if (c == '}')
      out += "}}", in_name = false;
    else if (in_name)
      out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    else
      append_escaped(out, c);
  }
  return out;
}

// ctemplate's caches know no namespaces and no languages: each language has its own, frozen, so that readers need no lock.
class TemplateSet {
 public:
  explicit TemplateSet(i18n::Lang lang) {
    for (const auto name : page_templates::names()) {
      const std::string source = with_words(lang, page_templates::file(name));
      if (!cache_.StringToTemplateCache(std::string(name), source, ctemplate::STRIP_BLANK_LINES)) {
        std::fprintf(stderr, "template %s does not parse\n", std::string(name).c_str());
        std::abort();
      }
    }
    cache_.Freeze();
  }
  const ctemplate::TemplateCache& cache() const { return cache_; }

 private:
  ctemplate::TemplateCache cache_;
};

const ctemplate::TemplateCache& templates(i18n::Lang lang) {
  static const TemplateSet zh(i18n::Lang::zh_cn), en(i18n::Lang::en);
  return (lang == i18n::Lang::en ? en : zh).cache();
}

}  // namespace

std::string_view word(i18n::Lang lang, std::string_view key) {
  const auto own = pages_word(lang, key);
  return own ? *own : i18n::text(lang, key);
}

std::string word(i18n::Lang lang, std::string_view key,
                 const std::vector<std::pair<std::string, std::string>>& params) {
  return i18n::format(word(lang, key), params);
}

std::string with_words(i18n::Lang lang, std::string_view source) {
  std::string out;
  while (true) {
    const auto open = source.find("[[");
    const auto close = source.find("]]", open);
    if (open == source.npos || close == source.npos) return out += source;
    out += source.substr(0, open);
    const auto key = source.substr(open + 2, close - open - 2);
    if (key.starts_with('>'))
      out += with_words(lang, page_templates::file(key.substr(1)));
    else
      out += template_text(word(lang, key));
    source.remove_prefix(close + 2);
  }
}

std::string expand(i18n::Lang lang, std::string_view template_name, const Dict& dict) {
  std::string out;
  if (!templates(lang).ExpandNoLoad(std::string(template_name), ctemplate::STRIP_BLANK_LINES, &dict, nullptr, &out)) {
    std::fprintf(stderr, "template %s does not expand\n", std::string(template_name).c_str());
    std::abort();
  }
  return out;
}

}  // namespace ops::pages
