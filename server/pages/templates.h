// The storefront's templates: one compiled set for each language, words put in, contextual escaping on.
//
// In a template file `[[key]]` is a word of pages_words.cpp or of the shared catalogue, escaped when it is put in, and
// `[[>file.html]]` is the text of another file, with its words. A word's `{days}` becomes the template variable {{DAYS}}, which is escaped for the place where it stands, like every other.
#pragma once
#include <ctemplate/template.h>

#include <string>
#include <string_view>

#include "server/pages/frame.h"

namespace ops::pages {

using Dict = ctemplate::TemplateDictionary;

// The text of a page's word, or of the shared catalogue; an unknown key answers itself (a test walks all keys in use).
std::string_view word(i18n::Lang lang, std::string_view key);
inline std::string text_in(i18n::Lang lang, std::string_view key) { return std::string(word(lang, key)); }
std::string word(i18n::Lang lang, std::string_view key, const std::vector<std::pair<std::string, std::string>>& params);

// Aborts at the first use when a template does not parse: the templates are part of the binary, so a test meets it first.
std::string expand(i18n::Lang lang, std::string_view template_name, const Dict& dict);

// What stands for a character in text and in a quoted attribute of HTML. Templates escape their variables by themselves.
void append_escaped(std::string& out, char c);
std::string escaped_text(std::string_view text);

// A template's source with its words put in; for the tests.
std::string with_words(i18n::Lang lang, std::string_view source);

}  // namespace ops::pages
