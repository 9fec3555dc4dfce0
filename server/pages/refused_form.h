// What the page of a refused form says is wrong with it: taken from that page, and said once more on the page that the form stands
// on, beside the fields. The templates made both pages, so both have the same places for it.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ops::pages {

// Markup of our own templates; texts in it are escaped.
struct Refusal {
  std::string summary;                                      // above the page; empty: nothing was said
  std::vector<std::pair<std::string, std::string>> beside;  // id of a field's error -> its text
  std::vector<std::string> uploads;                         // files of the form that are the sender's uploads by now
};
Refusal refusal_of(std::string_view html);
// `html` with the refusal's texts beside their fields, and its uploads in the form that posts to `action`.
std::string with_refusal(std::string html, const Refusal& refusal, std::string_view action);

}  // namespace ops::pages
