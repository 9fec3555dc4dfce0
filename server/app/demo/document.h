// A small PDF for the demo's listings. Chinese text uses a standard CID font by name, so that no font is embedded.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace ops::app::demo {

// One A4 page: a title and lines of text (UTF-8, characters of the Basic Multilingual Plane).
std::string make_pdf(std::string_view title, const std::vector<std::string>& lines);

}  // namespace ops::app::demo
