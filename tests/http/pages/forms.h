// The storefront's forms as a browser has them, for the tests that walk their one table.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "server/http/pages/form_pages.h"
#include "server/http/pages/page_support.h"
#include "server/http/transport/uri.h"
#include "tests/http/world.h"

namespace ops::forms_test {

using test::Answer;
using test::DemoWorld;
using test::Json;
using test::Person;

using Fields = std::vector<std::pair<std::string, std::string>>;
inline constexpr const char* kTyped = "typed & <kept> 打的字";
inline constexpr const char* kTypedInPage = "typed &amp; &lt;kept&gt; 打的字";

inline std::string location_of(const Answer& answer) { return answer.header("Location"); }
inline bool has(const Answer& answer, std::string_view text) { return answer.text.find(text) != std::string::npos; }

// The value of the hidden field of that name in the form that posts to `action`.
inline std::string hidden_of(const std::string& html, const std::string& action, const std::string& name) {
  const auto form = html.find("action=\"" + action + "\"");
  if (form == html.npos) return {};
  const std::string start = "name=\"" + name + "\" value=\"";
  const auto at = html.find(start, form);
  if (at == html.npos || at > html.find("</form>", form)) return {};
  return html.substr(at + start.size(), html.find('"', at + start.size()) - at - start.size());
}

struct Market {
  Market() {
    for (auto [person, login] : {std::pair{&buyer, "buyer"}, {&provider, "provider"}})
      REQUIRE(person->sign_in(login, "demo-password").status == 201);
    const auto orders = buyer.get("/api/v1/orders?limit=1");
    order = orders.json["items"][0]["id"].get<std::string>();
    product = buyer.get("/api/v1/products?limit=1").json["items"][0]["id"].get<std::string>();
    other.emplace(world, "other-buyer", app::Role::buyer);
    const Answer quotes = buyer.get("/api/v1/quote-requests");
    for (const Json& one : quotes.json["items"])
      for (const Json& made : one["offers"])
        if (made["state"] == "open") quote = one["id"].get<std::string>(), offer = made["id"].get<std::string>();
  }
  // "/orders/{id}/messages" of the order there is; other ids are of nothing.
  std::string path_of(std::string_view pattern) const {
    std::string path(pattern);
    for (const auto& [name, value] : {std::pair<std::string, std::string>{"/orders/{id}", "/orders/" + order},
                                      {"/products/{id}/", "/products/" + product + "/"},
                                      {"/providers/{id}/", "/providers/" + provider.account_id + "/"},
                                      {"/quote-requests/{id}", "/quote-requests/" + quote},
                                      {"{offer_id}", offer},
                                      {"{action}", "cancel"},
                                      {"{id}", "none"},
                                      {"{secret_id}", "none"}})
      if (const auto at = path.find(name); at != path.npos) path.replace(at, name.size(), value);
    return path;
  }
  DemoWorld world{http::page_routes(), {}, true};
  Person buyer{world}, provider{world};
  std::optional<Person> other;
  std::string order, product;
  std::string quote, offer;  // of the buyer, with an open offer
};

inline Answer post(Person& person, const std::string& path, const Fields& fields, bool parts = false,
                   bool file = true) {
  std::string body;
  if (parts) {
    for (const auto& [name, value] : fields)
      body += "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    if (file) body += "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"plan.pdf\"\r\n\r\n%PDF\r\n";
    body += "--b--\r\n";
    return person.send_text("POST", path, body, "multipart/form-data; boundary=b");
  }
  for (const auto& [name, value] : fields)
    body += (body.empty() ? "" : "&") + http::percent_encode(name) + "=" + http::percent_encode(value);
  return person.send_text("POST", path, body, "application/x-www-form-urlencoded");
}

// A browser: the token is in the form, not in a header.
inline Answer submit(Person& person, const std::string& path, Fields fields, bool parts = false, bool file = true) {
  const std::string token = std::exchange(person.csrf_token, "");
  fields.emplace_back("csrf_token", token);
  Answer answer = post(person, path, fields, parts, file);
  person.csrf_token = token;
  return answer;
}

// Of people: what payment companies send by themselves stands on no page.
inline std::vector<http::Route> forms() {
  auto all = http::page_routes();
  std::erase_if(all, [](const http::Route& route) { return route.method != "POST" || route.body == http::Body::raw; });
  return all;
}

inline Fields typed_fields() {
  return {{"text", kTyped},  {"label", kTyped}, {"value", kTyped},  {"reason", kTyped},
          {"email", kTyped}, {"url", kTyped},   {"name", kTyped},   {"display_name", kTyped},
          {"login", kTyped}, {"code", kTyped},  {"amount", kTyped}, {"password", "never-kept"}};
}

}  // namespace ops::forms_test
