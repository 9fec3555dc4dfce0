// What pages say to machines in schema.org's words: JSON-LD that is safe inside of a script element.
#pragma once
#include <string>
#include <vector>

#include "json/json.h"
#include "server/pages/frame.h"

namespace ops::pages {

// JSON means the same with these characters escaped, and no text then ends the element or anything around it.
std::string script_safe(const json::Json& json);

// The way to a page, beginning at the home page, which is not named.
struct Crumb {
  std::string name, path;
};
std::string breadcrumb_data(const Frame& frame, const std::vector<Crumb>& crumbs);

// Who runs the market and where they are reached.
std::string organization_data(const Frame& frame);

struct Question {
  std::string text, answer;  // plain text
};
std::string questions_data(const std::vector<Question>& questions);

}  // namespace ops::pages
