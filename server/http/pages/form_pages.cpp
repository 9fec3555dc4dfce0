#include "server/http/pages/form_pages.h"

#include <algorithm>
#include <stdexcept>

#include "server/pages/format.h"

namespace ops::http {
namespace {

// "/": the form is on every page, and says itself where it came from.
constexpr FormPage kFormPages[] = {
    {"/products/{id}", "/products/{id}", true},
    {"/login", "/login"},
    {"/register", "/register"},
    {"/logout", "/"},
    {"/language", "/"},
    {"/orders/{id}/actions/submit_demand", "/orders/{id}", true},
    {"/orders/{id}/actions/{action}", "/orders/{id}", true},
    {"/orders/{id}/messages", "/orders/{id}/messages", true},
    {"/orders/{id}/secrets", "/orders/{id}/secrets", true},
    {"/orders/{id}/secrets/{secret_id}/look", "/orders/{id}/secrets"},
    {"/orders/{id}/secrets/{secret_id}/revoke", "/orders/{id}/secrets"},
    {"/balance/topups", "/balance", true},
    {"/notifications/read", "/notifications"},
    {"/settings", "/settings"},
    {"/settings/email", "/settings"},
    {"/settings/email/confirm", "/settings"},
    {"/settings/email/remove", "/settings"},
    {"/settings/webhook", "/settings"},
    {"/settings/webhook/remove", "/settings"},
    {"/settings/deliveries/{id}/replay", "/settings"},
    {"/settings/security/password", "/settings/security"},
    {"/settings/security/sessions/end-others", "/settings/security"},
    {"/settings/security/sessions/{id}/end", "/settings/security"},
    {"/settings/security/second-factor", "/settings/security"},
    {"/settings/security/second-factor/confirm", "/settings/security"},
    {"/settings/security/second-factor/recovery-codes", "/settings/security"},
    {"/settings/security/second-factor/off", "/settings/security"},
    {"/settings/security/tokens", "/settings/security"},
    {"/settings/security/tokens/{id}/revoke", "/settings/security"},
    {"/shown/{id}/confirm", "/"},
};

}  // namespace

std::span<const FormPage> form_pages() { return kFormPages; }

void set_form_page(Route& route) {
  const auto* line = std::ranges::find(kFormPages, route.pattern, &FormPage::form);
  if (line == std::end(kFormPages))
    throw std::logic_error("the form " + std::string(route.pattern) + " stands on no page: form_pages.cpp");
  route.form_page = line->page;
  route.keeps_answer = line->keeps_answer;
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
