// The forms of the storefront, and the page that each stands on. A form without a line here is a failed start: where it was refused,
// reloaded or lost, people are led to that page.
#pragma once
#include <span>
#include <string_view>

#include "server/http/router.h"

namespace ops::http {

struct FormPage {
  std::string_view form, page;  // patterns
  bool keeps_answer = false;    // of Route
};
std::span<const FormPage> form_pages();
// Throws std::logic_error when the form has no line.
void set_form_page(Route& route);

}  // namespace ops::http
