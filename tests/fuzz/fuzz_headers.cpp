// What a request says of itself: its address, cookies, forwarded addresses, entity tags, languages, encodings, where it comes from and
// where it wants to go next. The first byte chooses the reader; a line's end parts its arguments.
#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "domain/text/text.h"
#include "fuzz.h"
#include "json_promises.h"
#include "server/app/cursor.h"
#include "server/http/access/request_checks.h"
#include "server/http/pages/page_support.h"
#include "server/http/transport/client_address.h"
#include "server/http/transport/packed.h"
#include "server/http/transport/uri.h"

namespace ops::fuzz {
namespace {

bool is_text(std::string_view text) { return domain::text::valid_utf8(text) && text.find('\0') == text.npos; }

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

void cookies(std::string_view text) {
  const auto read = http::parse_cookies(text);
  promise(read.size() <= 50, "cookies are bounded");
  for (const auto& [name, value] : read) {
    promise(!name.empty() && text.find(name + "=" + value) != text.npos, "a cookie stands in its header", name);
    promise(value.find(';') == value.npos, "a cookie ends", value);
  }
}

bool is_address(const std::string& text) {
  std::array<unsigned char, 16> bytes{};
  return ::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

void forwarded(std::string_view text) {
  const std::vector<std::string> proxies{"127.0.0.1", "10.0.0.2"};
  promise(http::client_address("203.0.113.7", text, proxies) == "203.0.113.7", "a stranger says nothing of itself");
  const std::string client = http::client_address("127.0.0.1", text, proxies);
  promise(is_address(client), "an address is one", client);
  promise(text.find(client) != text.npos || client == "127.0.0.1", "an address was said", client);
  const std::string key = http::address_key(client);
  promise(!key.empty() && http::address_key(key) == key, "what is counted by stays", key);
}

std::string encoded(const std::multimap<std::string, std::string>& fields) {
  std::string text;
  for (const auto& [name, value] : fields)
    text += (text.empty() ? "" : "&") + http::percent_encode(name) + "=" + http::percent_encode(value);
  return text;
}

void check_fields(const std::multimap<std::string, std::string>& fields) {
  promise(fields.size() <= http::kMaxFields, "fields are bounded");
  for (const auto& [name, value] : fields) promise(is_text(name) && is_text(value), "a field is text", name);
  promise(http::parse_urlencoded(encoded(fields)) == fields, "fields are read again", encoded(fields));
}

void address(std::string_view text) {
  const auto read = http::parse_target(text);
  if (!read) return;
  std::string again;
  for (const std::string& segment : read->segments) {
    promise(is_text(segment) && segment != "." && segment != "..", "a path goes nowhere else", segment);
    promise(segment.find_first_of("/\\") == segment.npos, "a path hides no separator", segment);
    again += '/' + http::percent_encode(segment);
  }
  check_fields(read->query);
  const auto second = http::parse_target(again + "?" + encoded(read->query));
  promise(second && second->path == read->path && second->segments == read->segments && second->query == read->query,
          "an address is read again", again);
}

void form(std::string_view text) {
  if (const auto fields = http::parse_urlencoded(text)) check_fields(*fields);
}

void encoding(std::string_view text) {
  if (const auto decoded = http::percent_decode(text, true)) promise(is_text(*decoded), "what is decoded is text");
  const std::string there = http::percent_encode(text);
  const auto back = http::percent_decode(there, false);
  promise(back.has_value() == is_text(text) && (!back || *back == text), "encoded there and back", there);
  const auto number = http::whole_number(text);
  promise(!number || http::whole_number(std::to_string(*number)) == number, "a number is read again");
}

void negotiated(std::string_view text) {
  static const http::Packed page = http::pack(std::string(2000, 'x'), "text/html");
  http::Request request;
  request.headers["accept-encoding"] = std::string(cut(text, '\n'));
  request.headers["if-none-match"] = std::string(text);
  const http::Response response = http::packed_response(request, page, "no-cache");
  promise(response.status == 200 || response.status == 304, "a page is there or has not changed");
  promise((response.status == 304) == (response.body == nullptr), "what has not changed is not sent");
  if (response.status == 304)
    promise(text == "*" || text.find(page.etag) != text.npos, "what has not changed was named", text);
  for (const auto& [name, value] : response.headers)
    if (name == "Content-Encoding")
      promise(request.headers["accept-encoding"].find(value) != std::string::npos, "a coding is welcome", value);
  promise(http::etag_matches('"' + page.etag + '"', page.etag), "a page's own tag matches");
  i18n::lang_from_tags(text);
}

void origin(std::string_view text) {
  http::Request request;
  request.method = "POST";
  request.headers["host"] = std::string(cut(text, '\n'));
  request.headers["origin"] = std::string(cut(text, '\n'));
  request.headers["sec-fetch-site"] = std::string(text);
  const std::string site = http::site_of(request, "");
  promise(site.starts_with("http://") && site.size() < 300, "a site is one", site);
  promise(site.find_first_of("/\"'<> \r\n@?#", 7) == site.npos, "a site is a host", site);
  const std::string& from = request.headers["origin"];
  if (http::same_origin(request, "https://market.example"))
    promise(from.empty() || from == "https://market.example", "another site's page is refused", from);
}

// As a browser would go there: what it takes for white space is left out, and a backslash is a slash.
void next(std::string_view text) {
  const std::string safe = http::safe_next(text, "/fallback");
  promise(safe == "/fallback" || safe == text, "a way is taken as it is or not at all", safe);
  promise(safe.starts_with('/') && !has_control(safe), "a way is a path", safe);
  promise(safe.size() < 2 || (safe[1] != '/' && safe[1] != '\\'), "a way stays on this site", safe);
}

void sign_in(std::string_view text) {
  const auto read = http::parse_target(text);
  if (!read) return;
  http::Request request;
  request.method = "GET";
  request.path = read->path;
  request.query = read->query;
  const std::string to = http::sign_in_location(request);
  promise(to.starts_with("/login") && !has_control(to), "a sign-in is ours", to);
  const auto login = http::parse_target(to);
  promise(login && login->path == "/login", "a sign-in is a page", to);
  const std::string here = http::here(request);
  const auto again = http::parse_target(here);
  std::erase_if(request.query, [](const auto& field) { return field.second.empty(); });  // they say nothing
  promise(again && again->path == read->path && again->query == request.query, "one comes back to where one was", here);
}

void cursor(std::string_view text) {
  const auto window = app::page_request({20, std::string(text)}, "list");
  if (!window) return errors_name_fields(window.error().errors);
  if (!window->after) return promise(text.empty(), "a cursor is a place", text);
  const auto again = app::page_request({20, app::cursor_of(window->after, "list")}, "list");
  promise(again.ok(), "a place has a cursor", text);
  promise(!app::page_request({20, std::string(text)}, "another").ok(), "a cursor is of its list", text);
}

constexpr std::array kReaders{cookies, forwarded, address, form, encoding, negotiated, origin, next, sign_in, cursor};

}  // namespace

void target(Bytes bytes) {
  Input input(bytes);
  const std::size_t reader = input.choose(kReaders.size());
  kReaders.at(reader)(input.text());
}

}  // namespace ops::fuzz
