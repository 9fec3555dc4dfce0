// A text of Markdown on a page of its own, as the storefront's pages show it: what somebody writes is looked at before it is saved.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "i18n/i18n.h"
#include "server/app/files/files.h"

namespace ops::pages {

// REQUIRES: valid UTF-8
std::string shown_text(i18n::Lang lang, std::string_view markdown, std::span<const app::StoredFile> pictures);

}  // namespace ops::pages
