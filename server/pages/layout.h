// A whole page from its content: header, navigation, language switch, footer around it.
#pragma once
#include <string>
#include <string_view>

#include "server/pages/templates.h"

namespace ops::pages {

class Layout {
 public:
  // `content_template` is filled through content(); its includes see LANG, CSRF and HERE as globals.
  Layout(const Frame& frame, std::string_view content_template, std::string_view title);
  Dict& content() { return *content_; }
  void describe(std::string_view text);  // for search engines: plain text
  void no_index();                       // pages that are nobody else's business
  std::string html() const;

 private:
  words::Lang lang_;
  Dict dict_;
  Dict* content_;
};

}  // namespace ops::pages
