// A provider's Markdown as HTML that is safe in our pages: CommonMark with tables and strikethrough, no raw HTML (it is shown
// as the text it is), links only to http, https, mailto and this site, images only of this site's own files.
#pragma once
#include <string>
#include <string_view>

namespace ops::pages {

// Headings start at `top_heading`, below the page's own. REQUIRES: valid UTF-8
std::string markdown_to_html(std::string_view markdown, int top_heading = 3);

}  // namespace ops::pages
