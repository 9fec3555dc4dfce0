#include "server/http/access/form_key.h"

#include <algorithm>

#include "server/http/access/fingerprint.h"
#include "server/http/access/sign_in.h"

namespace ops::http {
namespace {

constexpr std::string_view kFormKeyCookie = "ops_form";  // for as long as the browser is open

bool is_form_key(std::string_view text) {
  constexpr std::size_t kSize = 32;  // of random_key()
  return text.size() == kSize &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Pages that visitors share have no keys.
bool is_private_page(const Response& page) {
  const auto cache = std::ranges::find(page.headers, "Cache-Control", [](const auto& header) { return header.first; });
  return page.content_type.starts_with("text/html") && cache != page.headers.end() && cache->second == "no-store";
}

}  // namespace

void take_form_key(Request& request) {
  const auto found = request.cookies.find(cookie_name(kFormKeyCookie, request.secure));
  request.has_form_key = found != request.cookies.end() && is_form_key(found->second);
  request.form_key = request.has_form_key ? found->second : random_key();
}

void give_form_key(const Request& request, Response& page) {
  if (request.has_form_key || !is_private_page(page)) return;
  page.header("Set-Cookie", cookie(kFormKeyCookie, request.form_key, request, ""));
}

void renew_form_key(const Request& request, Response& answer) {
  // Who signs in or out is somebody else from now on, with keys of their own; the language is no action.
  const auto set = std::ranges::find(answer.headers, "Set-Cookie", [](const auto& header) { return header.first; });
  if (request.form_value(kKeyField).empty() || set != answer.headers.end()) return;
  answer.header("Set-Cookie", cookie(kFormKeyCookie, random_key(), request, ""));
}

}  // namespace ops::http
