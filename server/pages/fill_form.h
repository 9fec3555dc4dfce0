// A page whose form shows again what was typed into it before, whatever form it is: what the page's template made is filled in.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ops::pages {

using Typed = std::multimap<std::string, std::string>;  // by the fields' names

struct FilledForm {
  std::string html;
  bool shown = false;             // a field that people see was filled in
  std::vector<std::string> lost;  // texts that have no field on this page any more
};
// Of the form that posts to `action`; a part of the page that hides it is opened. Passwords, and what the page itself says in
// hidden fields, are left as they are. REQUIRES: html made by the templates, with attributes in double quotes.
FilledForm fill_form(std::string_view html, std::string_view action, const Typed& typed);
// `html` with `note` (markup) as the first thing of the page's own content.
std::string with_note(std::string html, std::string_view note);

}  // namespace ops::pages
