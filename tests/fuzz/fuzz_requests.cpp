// Whole requests to the market, in every role, by the server's own table of routes: "GET /orders?state=x", lines of headers, an empty
// line, a body. Whatever is asked, the server knows an answer, and nothing in it can be taken for something else. Only what reads is
// asked: each input meets the same market.
#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "fuzz.h"
#include "json/json.h"
#include "server/app/accounts/accounts.h"
#include "server/http/pages/page_support.h"
#include "server/http/pipeline.h"
#include "world.h"

namespace ops::fuzz {
namespace {

constexpr std::array<const char*, 4> kLogins{"", "buyer", "provider", "operator"};

std::string last_failure;  // of what a handler threw

http::Pipeline& pipeline() {
  static http::Pipeline one(market(), [] {
    http::Settings settings;
    settings.routes = http::api_routes();
    for (auto& route : http::page_routes()) settings.routes.push_back(std::move(route));
    settings.error_page = [](const http::Request& request, int status, const auto&) {
      return http::problem_page(request, status);
    };
    settings.log = [](const std::string& line) {
      if (line.find("\"error\"") != line.npos) last_failure = line;
    };
    return settings;
  }());
  return one;
}

const app::Session& session_of(const std::string& login) {
  static std::map<std::string, app::Session> sessions;
  const auto found = sessions.find(login);
  if (found != sessions.end()) return found->second;
  auto session = app::sign_in(market(), login, "demo-password");
  promise(session.ok(), "the demo's people can sign in", login);
  return sessions.emplace(login, std::move(session).value()).first->second;
}

bool only_reads(std::string_view method, std::string_view target) {
  if (method == "GET" || method == "HEAD" || method == "OPTIONS") return true;
  return target.starts_with("/api/v1/rules/") || target.starts_with("/api/v1/quote");
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

http::Head head_of(std::string_view& text, std::string_view line) {
  http::Head head;
  head.method = std::string(cut(line, ' '));
  head.target = std::string(line);
  head.remote_address = "203.0.113.7";
  while (!text.empty()) {
    std::string_view header = cut(text, '\n');
    if (header.empty()) break;
    const std::string name = lower(cut(header, ':'));
    head.headers[name] = std::string(header.substr(std::min(header.find_first_not_of(' '), header.size())));
  }
  return head;
}

void check_headers(const http::Response& response, std::string_view line) {
  bool nosniff = false;
  for (const auto& [name, value] : response.headers) {
    for (const char c : value)
      promise(static_cast<unsigned char>(c) >= ' ' && c != '\x7f', "a header is one line", value);
    nosniff = nosniff || (name == "X-Content-Type-Options" && value == "nosniff");
    if (name == "Location")
      promise(value.starts_with('/') && !value.starts_with("//"), "a way stays on this site", value);
  }
  promise(nosniff, "a browser is told to believe the type", line);
}

}  // namespace

void target(Bytes bytes) {
  Input input(bytes);
  const std::string login = kLogins.at(input.choose(kLogins.size()));
  std::string_view text = input.text();
  const std::string_view line = cut(text, '\n');
  http::Head head = head_of(text, line);
  if (!only_reads(head.method, head.target)) return;
  if (!login.empty()) {
    head.headers["cookie"] = "ops_session=" + session_of(login).token;
    head.headers["x-csrf-token"] = session_of(login).csrf_token;
  }
  auto exchange = pipeline().begin(std::move(head));
  exchange.request.body = std::string(text.substr(0, bounds::kMaxJsonBody));
  const http::Response response = pipeline().finish(exchange);
  promise(response.status >= 200 && response.status < 500, "a request is answered",
          std::string(line) + "\n" + last_failure);
  check_headers(response, line);
  const bool plain =
      std::ranges::none_of(response.headers, [](const auto& one) { return one.first == "Content-Encoding"; });
  if (plain && response.body && response.content_type.find("json") != std::string::npos)
    promise(json::parse(*response.body).ok(), "an answer is JSON", line);
}

}  // namespace ops::fuzz
