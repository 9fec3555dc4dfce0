#include "server/pages/shown_text.h"

#include "server/pages/assets.h"
#include "server/pages/markdown.h"

namespace ops::pages {

std::string shown_text(i18n::Lang lang, std::string_view markdown, std::span<const app::StoredFile> pictures) {
  // Links open beside whatever the page stands in.
  return "<!doctype html><html lang=\"" + std::string(i18n::lang_tag(lang)) +
         "\"><head><meta charset=\"utf-8\"><base target=\"_blank\"><link rel=\"stylesheet\" href=\"" + assets_root() +
         "/static/site.css\"></head><body class=\"shown\"><div class=\"prose\">" +
         markdown_to_html(markdown, pictures) + "</div></body></html>";
}

}  // namespace ops::pages
