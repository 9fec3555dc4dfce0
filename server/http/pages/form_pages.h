// The forms of the storefront, and the page that each stands on, as their rows say it (Route::form_page): where a form was refused,
// reloaded or lost, people are led to that page.
#pragma once
#include <string_view>
#include <vector>

#include "server/http/router.h"

namespace ops::http {

struct FormPage {
  std::string_view form, page;  // paths; "/": the form is on every page, and says itself where it came from
};
const std::vector<FormPage>& form_pages();

}  // namespace ops::http
