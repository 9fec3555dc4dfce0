#include "server/http/pages/form_pages.h"

#include <algorithm>

#include "server/pages/format.h"

namespace ops::http {

const std::vector<FormPage>& form_pages() {
  static const std::vector<FormPage> kForms = [] {
    std::vector<FormPage> forms;
    for (const Route& route : page_routes())
      if (!route.form_page.empty()) forms.push_back({route.path, route.form_page});
    return forms;
  }();
  return kForms;
}

std::string page_of_form(const Route& route, const std::map<std::string, std::string>& params) {
  std::string path;
  for (std::string_view rest = route.form_page; !rest.empty();) {
    const auto open = std::min(rest.find('{'), rest.size());
    path += rest.substr(0, open);
    const auto close = std::min(rest.find('}', open), rest.size());
    if (open < close) path += pages::url_part(params.at(std::string(rest.substr(open + 1, close - open - 1))));
    rest.remove_prefix(std::min(close + 1, rest.size()));
  }
  return path;
}

}  // namespace ops::http
