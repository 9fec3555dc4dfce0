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
  // How the page is found and shared: its one address, a path of this site, and a picture of what it is about.
  void publish(const std::string& path, const std::string& picture_path = {});
  void structured_data(const std::string& json);  // schema.org, as structured.h makes it
  void no_index();                                // pages that are nobody else's business
  std::string html() const;

 private:
  words::Lang lang_;
  std::string site_;
  Dict dict_;
  Dict* content_;
};

}  // namespace ops::pages
