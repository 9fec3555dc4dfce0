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
  // The search form: in the header, unless the page asks for it in its own content, where the template includes SEARCH in `section`.
  Dict& search();
  Dict& search_in(Dict& section);
  Dict& content() { return *content_; }
  void describe(std::string_view text);  // for search engines: plain text
  // How the page is found and shared: its one address, a path of this site, and its share picture.
  void publish(const std::string& path, const std::string& picture_path = {});
  void structured_data(const std::string& json);  // schema.org, as structured.h makes it
  void no_index();                                // pages that a search engine sees but that are no answer to a search
  std::string html();

 private:
  i18n::Lang lang_;
  std::string site_;
  Dict dict_;
  Dict* content_;
  Dict* search_ = nullptr;  // of the one search form, once it has its place
};

}  // namespace ops::pages
