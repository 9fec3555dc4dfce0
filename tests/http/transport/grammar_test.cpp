// S13, P1 to P6: requests that are none, or two, were acted on; valid ones were refused. One table of heads and bodies, each with the
// rule that it comes from, is read by the grammar alone, and by the server over a socket (and through nginx:
// tests/e2e/http_grammar.test.mjs).
#include <doctest/doctest.h>

#include <set>

#include "server/http/grammar/head.h"
#include "tests/http/transport/requests.h"
#include "tests/http/world.h"

using namespace ops;
using http::grammar::BodyReader;
using http::grammar::HeadReader;
using test::HttpWorld;
using test::Person;
using test::RawCase;

namespace {

const std::string kFollows = "GET /api/v1/categories HTTP/1.1\r\nHost: market.example\r\nConnection: close\r\n\r\n";

struct Judged {
  HeadReader head;
  BodyReader body;
  std::string content;
};

Judged judge(const std::string& bytes, std::size_t piece) {
  using enum HeadReader::State;
  Judged judged;
  bool in_body = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto rest = std::string_view(bytes).substr(at, piece);
    if (judged.head.state() == reading) {
      at += judged.head.take(rest);
    } else if (judged.head.state() == refused || judged.body.broken() || (in_body && judged.body.ended())) {
      break;
    } else {
      if (!std::exchange(in_body, true)) judged.body = BodyReader(judged.head.head().body);
      const auto [used, content] = judged.body.take(rest);
      judged.content += content;
      at += used;
    }
  }
  if (!in_body && judged.head.state() == complete) judged.body = BodyReader(judged.head.head().body);
  return judged;
}

void check_judged(const RawCase& c, Judged judged) {
  using enum HeadReader::State;
  if (c.refused_by == "head") {
    CHECK(judged.head.state() == (c.cut ? reading : refused));
    if (!c.cut) CHECK(judged.head.refusal().status == c.status);
    return;
  }
  REQUIRE(judged.head.state() == complete);
  if (c.refused_by == "body") {
    CHECK(judged.body.broken() == !c.cut);
    CHECK_FALSE(judged.body.ended());
    return;
  }
  CHECK_FALSE(judged.body.broken());
  if (c.status < 400 || c.open) CHECK(judged.body.ended());
  if (c.status < 400) CHECK(judged.head.head().keeps_open == c.open);
  if (c.reads.size() > 1) CHECK(judged.content == "next=" + c.reads);
}

// The server's own route of the language, counted: whether a form was acted on, and on which.
http::Route language_route(std::atomic<int>& acted) {
  for (http::Route route : http::page_routes()) {
    if (route.path != "/language") continue;
    route.handle = [&acted, handle = route.handle](app::Services& services, const http::Request& request) {
      ++acted;
      return handle(services, request);
    };
    return route;
  }
  throw std::logic_error("no /language");
}

void check_answered(const RawCase& c, test::RawExchange seen, int acted) {
  CHECK(seen.closed);
  CHECK(seen.rest.empty());
  REQUIRE_FALSE(seen.answers.empty());
  if (c.continues) {
    CHECK(seen.answers[0].status == 100);
    seen.answers.erase(seen.answers.begin());
  }
  REQUIRE(seen.answers.size() == (c.open ? 2 : 1));
  const test::RawAnswer& answer = seen.answers[0];
  CHECK(answer.status == c.status);
  // An answer that did not wait for the body cannot say what that will be.
  if (c.refused_by != "body" || c.status == 400) CHECK((answer.header("Connection") == "close") == !c.open);
  if (c.open) CHECK(seen.answers[1].status == 200);
  CHECK(acted == (c.reads.empty() ? 0 : 1));
  if (!c.reads.empty()) CHECK(answer.header("Location") == c.reads);
}

}  // namespace

TEST_CASE("the table of requests: each is named once, and there are enough of both kinds") {
  std::set<std::string> names;
  std::size_t valid = 0;
  for (const RawCase& c : test::raw_cases()) {
    CAPTURE(c.name);
    CHECK(names.insert(c.name).second);
    valid += c.refused_by.empty() ? 1 : 0;
  }
  CHECK(valid >= 100);
  CHECK(names.size() - valid >= 150);
}

TEST_CASE("S13, P1-P5: the grammar knows what is a request, in whatever pieces it comes") {
  for (const RawCase& c : test::raw_cases()) {
    CAPTURE(c.name);
    for (const std::size_t piece : {100'000UL, 1UL, 3UL}) check_judged(c, judge(c.bytes, piece));
    // What follows is not looked at.
    if (!c.cut && c.refused_by.empty() && (c.status < 400 || c.open))
      check_judged(c, judge(c.bytes + kFollows, 100'000));
  }
}

TEST_CASE("S13, P1-P6: over a socket, what is valid works, what is not gets its refusal and a closed connection") {
  std::atomic<int> acted{0};
  HttpWorld world({language_route(acted)});
  for (const RawCase& c : test::raw_cases()) {
    CAPTURE(c.name);
    acted = 0;
    const bool to_head = c.bytes.starts_with("HEAD ");
    const auto seen = test::exchange(world.port(), c.cut ? c.bytes : c.bytes + kFollows, to_head);
    check_answered(c, seen, acted);
  }
  CHECK(Person(world).get("/healthz").status == 200);
}

TEST_CASE("P6, S13: the details of an answer to a head") {
  HttpWorld world;
  const auto one = [&](const std::string& bytes) { return test::exchange(world.port(), bytes, false).answers.at(0); };
  const std::string host = "Host: x\r\n\r\n";
  CHECK(one("OPTIONS * HTTP/1.1\r\n" + host).header("Allow") == "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  CHECK(one("OPTIONS * HTTP/1.1\r\n" + host).header("Content-Length").empty());
  CHECK(one("GET /healthz HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").header("Connection") == "keep-alive");
  CHECK(one("HEAD /healthz HTTP/1.1\r\n" + host).header("Accept-Ranges").empty());  // none are offered
  const auto refused = test::raw_exchange(world.port(), "GET / HTTP/1.1\r\n\r\n");
  CHECK(refused.find("\"code\":\"malformed_request\"") != std::string::npos);
  CHECK(refused.find("\"detail\":\"Host is needed once") != std::string::npos);
}

TEST_CASE("S13: the values of headers are taken as they are sent, never decoded") {
  std::string seen;
  HttpWorld world({{.method = "GET",
                    .path = "/api/v1/test/header",
                    .roles = http::anyone,
                    .handle = [&](app::Services&, const http::Request& request) {
                      seen = request.header("x-a") + "|" + request.cookies.at("c") + "|" + request.header("host");
                      return http::Response::json("{}");
                    }}});
  test::exchange(
      world.port(),
      "GET http://a.example/api/v1/test/header HTTP/1.1\r\nHost: b.example\r\nX-A: 50%25 %zz\r\nCookie: c=%3B\r\n"
      "x-a: more\r\n\r\n",
      false);
  CHECK(seen == "50%25 %zz, more|%3B|a.example");
}

TEST_CASE("S14: a request's id tells nothing of the others") {
  HttpWorld world;
  std::set<std::string> ids;
  for (int i = 0; i < 20; ++i) {
    const std::string id = Person(world).get("/healthz").headers.find("X-Request-Id")->second;
    CHECK(id.size() == 32);
    CHECK(id.find_first_not_of("0123456789abcdef") == id.npos);
    ids.insert(id.substr(0, 6)), ids.insert(id.substr(26));
  }
  CHECK(ids.size() == 40);
}
