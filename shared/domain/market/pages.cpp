#include "domain/market/pages.h"

#include <algorithm>
#include <array>

#include "domain/catalog/checks.h"
#include "domain/text/text.h"

namespace ops::domain::market {
namespace {

namespace checks = catalog::checks;

constexpr std::array kPages{
    PageKind{"buying", true},   PageKind{"selling", true}, PageKind{"rules", true}, PageKind{"fees", true},
    PageKind{"disputes", true}, PageKind{"account", true}, PageKind{"about"},       PageKind{"privacy"},
    PageKind{"terms"},          PageKind{"contact"},
};

constexpr Field kPageText[] = {
    field<&PageText::title>("title"),
    field<&PageText::body>("body", {.about = "Markdown"}),
    field<&PageText::title_en>("title_en"),
    field<&PageText::body_en>("body_en", {.about = "Markdown"}),
};
constexpr FieldTable kPageTextTable{"MarketPageText", kPageText};

std::string one_line(const std::string& value) { return text::valid_utf8(value) ? text::clean(value) : value; }
std::string several_lines(const std::string& value) {
  return text::valid_utf8(value) ? text::clean_lines(value) : value;
}

}  // namespace

std::span<const PageKind> pages() { return kPages; }

const PageKind* find_page(std::string_view slug) {
  const auto at = std::find_if(kPages.begin(), kPages.end(), [&](const PageKind& page) { return page.slug == slug; });
  return at == kPages.end() ? nullptr : &*at;
}

std::string page_path(const PageKind& page) { return (page.help ? "/help/" : "/") + std::string(page.slug); }

const FieldTable& fields_of(Of<PageText>) { return kPageTextTable; }

PageText normalized(PageText text) {
  return {one_line(text.title), several_lines(text.body), one_line(text.title_en), several_lines(text.body_en)};
}
std::string normalized_note(const std::string& note) { return several_lines(note); }

Errors check(const PageText& text) {
  using checks::Lines, checks::Need;
  Errors errors;
  checks::text(errors, "title", text.title, kMaxPageTitle);
  checks::text(errors, "body", text.body, kMaxPageBody, Need::required, Lines::several);
  checks::text(errors, "title_en", text.title_en, kMaxPageTitle);
  checks::text(errors, "body_en", text.body_en, kMaxPageBody, Need::required, Lines::several);
  return errors;
}

Errors check_note(const std::string& note) {
  Errors errors;
  checks::text(errors, "note", note, kMaxPageNote, checks::Need::optional, checks::Lines::several);
  return errors;
}

}  // namespace ops::domain::market
