// A provider's Markdown as HTML that is safe in our pages: CommonMark with tables and strikethrough, no raw HTML (it is shown
// as the text it is), links only to http, https, mailto and this site, images only of pictures that the caller knows. They say their size, so that a page
// stands still while they come, and come when they are near. Rule: files.pictures.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/app/files/files.h"

namespace ops::pages {

// Of a picture that is not one of `pictures` its text is shown, or of another site's a link. Headings start at `top_heading`, below
// the page's own. REQUIRES: valid UTF-8
std::string markdown_to_html(std::string_view markdown, std::span<const app::StoredFile> pictures, int top_heading = 3);
// The same without pictures, and without links that lead away from this site: of what nobody has reviewed. Their text stays.
std::string markdown_without_links_away(std::string_view markdown, int top_heading = 3);
// The words of its first paragraphs, at most `most` characters. REQUIRES: valid UTF-8
std::string opening_words(std::string_view markdown, std::size_t most);

// A long text with its headings, each of which can be led to.
struct Heading {
  int level = 0;         // as it is in the page
  std::string id, text;  // id: made of the text, so that it stays while others come and go
  std::string below;     // the plain text up to the next heading
};
struct Article {
  std::string html;
  std::vector<Heading> headings;
};
// Without pictures. REQUIRES: valid UTF-8
Article markdown_article(std::string_view markdown, int top_heading = 2);

}  // namespace ops::pages
