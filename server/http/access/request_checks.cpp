#include "server/http/access/request_checks.h"

#include <cctype>

#include <sodium.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cstring>

#include "domain/text/text.h"
#include "server/http/transport/uri.h"

namespace ops::http {
namespace {

constexpr std::size_t kMaxHost = 253 + 6;  // a DNS name and a port

bool is_unsafe(const Request& request) {
  return request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS";
}

unsigned bit_of(app::Role role) {
  switch (role) {
    case app::Role::visitor:
      return visitor;
    case app::Role::buyer:
      return buyer;
    case app::Role::provider:
      return provider;
    case app::Role::operator_:
      return operator_;
  }
  return 0;
}

bool equal_secrets(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool has_header(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers, [&](const auto& header) { return header.first == name; });
}

std::string media_type(const Request& request) {
  std::string type = request.header("content-type");
  type.resize(std::min(type.find(';'), type.size()));
  while (!type.empty() && type.back() == ' ') type.pop_back();
  std::ranges::transform(type, type.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return type;
}

bool clean_text(std::string_view text) {
  return domain::text::valid_utf8(text) && text.find('\0') == std::string_view::npos;
}

// A browser sends each line break of a form as CR LF. Texts are kept with LF: a key of several lines must be what it was.
std::string with_plain_breaks(std::string text) {
  for (auto at = text.find("\r\n"); at != text.npos; at = text.find("\r\n", at)) text.erase(at, 1);
  return text;
}

}  // namespace

// Who sees some of them learns nothing of the others, nor how many there are: they are a counter, hashed with a random key. Random
// bytes for each request would cost two system calls. Key and counter are the process's, so that no id is given twice.
std::string new_request_id() {
  using Key = std::array<unsigned char, crypto_shorthash_siphashx24_KEYBYTES>;
  static const Key key = [] {
    Key random{};
    randombytes_buf(random.data(), random.size());
    return random;
  }();
  static std::atomic<std::uint64_t> given{0};
  std::array<unsigned char, sizeof(std::uint64_t)> number{};
  const std::uint64_t next = given.fetch_add(1, std::memory_order_relaxed);
  std::memcpy(number.data(), &next, number.size());
  std::array<unsigned char, crypto_shorthash_siphashx24_BYTES> id{};
  crypto_shorthash_siphashx24(id.data(), number.data(), number.size(), key.data());
  std::array<char, 2 * id.size() + 1> text{};
  return sodium_bin2hex(text.data(), text.size(), id.data(), id.size());
}

std::uint64_t content_length(const Request& request) {
  const std::string text = request.header("content-length");
  std::uint64_t length = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), length);
  return read.ec == std::errc::result_out_of_range ? UINT64_MAX : length;
}

bool may_enter(const Route& route, const Request& request) {
  return (route.roles & bit_of(request.caller().role)) != 0;
}

bool is_account_route(const Route& route) {
  constexpr std::string_view kOf[] = {"/api/v1/account", "/api/v1/session", "/settings/security",
                                      "/login",          "/logout",         "/language"};
  return std::ranges::any_of(kOf, [&](std::string_view path) {
    return route.path == path || (route.path.starts_with(path) && route.path[path.size()] == '/');
  });
}

bool is_navigation(const Request& request) {
  const std::string mode = request.header("sec-fetch-mode");
  return !is_unsafe(request) && (mode.empty() || mode == "navigate") &&
         request.header("accept").find("text/html") != std::string::npos;
}

std::string sign_in_location(const Request& request) {
  if (is_unsafe(request)) return "/login";
  std::string next = request.path;
  char separator = '?';
  for (const auto& [name, value] : request.query) {
    next += separator + percent_encode(name) + "=" + percent_encode(value);
    separator = '&';
  }
  return "/login?next=" + percent_encode(next);
}

bool same_origin(const Request& request, std::string_view origin) {
  if (!is_unsafe(request)) return true;
  const std::string site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const std::string from = request.header("origin");
  if (from.empty()) return true;
  if (!origin.empty()) return from == origin;
  return from == "http://" + request.header("host") || from == "https://" + request.header("host");
}

std::string site_of(const Request& request, std::string_view origin) {
  if (!origin.empty()) return std::string(origin);
  const std::string host = request.header("host");
  const auto plain = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
  };
  const bool is_host = !host.empty() && host.size() <= kMaxHost && std::ranges::all_of(host, plain);
  return "http://" + (is_host ? host : std::string("localhost"));
}

bool csrf_token_matches(const Request& request) {
  if (!is_unsafe(request) || !request.session || request.by_token) return true;
  const std::string header = request.header("x-csrf-token");
  return equal_secrets(header.empty() ? request.form_value("csrf_token") : header, request.session->csrf_token);
}

void add_security_headers(Response& response, bool https) {
  // Scripts, styles and connections of this site only. 'wasm-unsafe-eval' lets the console's module be compiled. Texts become
  // neither markup nor scripts, in browsers that know trusted types; the one policy is the console's loader's.
  response
      .header("Content-Security-Policy",
              "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
              "connect-src 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; "
              "require-trusted-types-for 'script'; trusted-types console-loader")
      .header("X-Content-Type-Options", "nosniff")
      .header("Referrer-Policy", "same-origin")
      .header("Cross-Origin-Opener-Policy", "same-origin")
      .header("Cross-Origin-Resource-Policy", "same-origin")
      .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (https) response.header("Strict-Transport-Security", "max-age=31536000");
  if (!has_header(response, "Cache-Control")) response.header("Cache-Control", "no-store");
}

std::optional<BodyRefusal> decode_body(const Route& route, Request& request) {
  constexpr BodyRefusal kWrongType{415, "unsupported_media_type"}, kMalformed{400, "malformed_request"};
  const std::string type = media_type(request);
  if (route.body == Body::json && !request.body.empty() && type != "application/json") return kWrongType;
  if (route.body == Body::form) {
    if (!request.body.empty() && type != "application/x-www-form-urlencoded") return kWrongType;
    auto form = parse_urlencoded(request.body);
    if (!form) return kMalformed;
    request.form = std::move(*form);
    for (auto& [name, value] : request.form) value = with_plain_breaks(std::move(value));
  }
  if (route.body == Body::multipart) {
    if (type != "multipart/form-data") return kWrongType;
    for (const Part& part : request.parts) {
      if (!clean_text(part.name) || !clean_text(part.filename)) return kMalformed;
      if (!part.filename.empty()) continue;
      if (!clean_text(part.bytes)) return kMalformed;
      request.form.emplace(part.name, with_plain_breaks(part.bytes));
    }
  }
  return std::nullopt;
}

}  // namespace ops::http
