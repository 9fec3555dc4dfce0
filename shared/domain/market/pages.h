// The market's own pages: a help centre and what a site says of itself, written by operators in Markdown, in both languages. Which
// pages there are is said here and nowhere else. Rules: market.pages, market.page-text.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "domain/errors.h"
#include "domain/fields.h"

namespace ops::domain::market {

struct PageKind {
  std::string_view slug;
  bool help = false;  // a section of the help centre: /help/{slug}; else /{slug}
};
std::span<const PageKind> pages();  // in the order in which they are listed
const PageKind* find_page(std::string_view slug);
std::string page_path(const PageKind& page);

inline constexpr std::int64_t kMaxPageTitle = 60;    // (chosen) characters
inline constexpr std::int64_t kMaxPageBody = 20000;  // (chosen) characters of Markdown, as many as a listing's details
inline constexpr std::int64_t kMaxPageNote = 200;    // (chosen) characters

struct PageText {
  std::string title, body;        // in Chinese
  std::string title_en, body_en;  // in English
  bool operator==(const PageText&) const = default;
};
const FieldTable& fields_of(Of<PageText>);

PageText normalized(PageText text);
std::string normalized_note(const std::string& note);
// Fields: the names of PageText's members, all required. Codes: required, malformed, too_long. REQUIRES: normalized
Errors check(const PageText& text);
Errors check_note(const std::string& note);  // "note", may be empty. REQUIRES: normalized

}  // namespace ops::domain::market
