// Every page's route, asked by every role, and what protects a browser in every answer. As in tests/http/access/access_test.cpp the expectation is
// written a second time on purpose.
#include <doctest/doctest.h>

#include <map>

#include "tests/http/access/roles.h"
#include "tests/http/program.h"

namespace ops::test {
namespace {

// Letters: visitor, buyer, provider, operator.
const std::map<std::string, std::string> kPages{
    {"GET /", "vbpo"},
    {"GET /products/{id}", "vbpo"},
    {"POST /products/{id}", "vbpo"},
    {"GET /products/{id}/picture.png", "vbpo"},
    {"GET /products/{id}/pictures/{name}", "vbpo"},
    {"GET /reviews/pictures/{name}", "vbpo"},
    {"GET /preview/{id}", "po"},
    {"GET /providers/{id}", "vbpo"},
    {"GET /products/{id}/questions", "vbpo"},
    {"POST /products/{id}/questions", "b"},
    {"GET /request-quote", "vbpo"},
    {"POST /request-quote", "b"},
    {"GET /providers/{id}/request-quote", "vbpo"},
    {"POST /providers/{id}/request-quote", "b"},
    {"GET /quote-requests", "b"},
    {"GET /quote-requests/{id}", "b"},
    {"POST /quote-requests/{id}/withdraw", "b"},
    {"GET /quote-requests/{id}/offers/{offer_id}", "bp"},
    {"POST /quote-requests/{id}/offers/{offer_id}", "b"},
    {"POST /quote-requests/{id}/offers/{offer_id}/decline", "b"},
    {"GET /questions", "b"},
    {"POST /questions/{id}/withdraw", "b"},
    {"GET /compare", "vbpo"},
    {"GET /favorites", "b"},
    {"POST /products/{id}/favorite", "b"},
    {"POST /favorites/{id}/remove", "b"},
    {"GET /robots.txt", "vbpo"},
    {"GET /.well-known/change-password", "vbpo"},
    {"GET /sitemap.xml", "vbpo"},
    {"GET /sitemaps/{part}", "vbpo"},
    {"GET /feed.xml", "vbpo"},
    {"GET /help", "vbpo"},
    {"GET /help/{slug}", "vbpo"},
    {"GET /about", "vbpo"},
    {"GET /privacy", "vbpo"},
    {"GET /terms", "vbpo"},
    {"GET /contact", "vbpo"},
    {"GET /login", "vbpo"},
    {"POST /login", "vbpo"},
    {"GET /register", "vbpo"},
    {"POST /register", "vbpo"},
    {"POST /logout", "vbpo"},
    {"POST /language", "vbpo"},
    {"GET /orders", "bpo"},
    {"GET /orders/{id}", "bpo"},
    {"POST /orders/{id}/actions/{action}", "b"},
    {"POST /orders/{id}/actions/submit_demand", "b"},
    {"POST /orders/{id}/actions/review", "b"},
    {"POST /orders/{id}/payments", "b"},
    {"GET /payments/{number}", "b"},
    {"POST /payments/notify/{company}", "vbpo"},
    {"GET /orders/{id}/messages", "bpo"},
    {"POST /orders/{id}/messages", "bpo"},
    {"GET /orders/{id}/secrets", "bpo"},
    {"POST /orders/{id}/secrets", "bpo"},
    {"POST /orders/{id}/secrets/{secret_id}/look", "bpo"},
    {"POST /orders/{id}/secrets/{secret_id}/revoke", "bpo"},
    {"POST /shown/{id}/confirm", "bpo"},
    {"GET /balance", "b"},
    {"POST /balance/topups", "b"},
    {"POST /balance/withdrawals", "b"},
    {"GET /notifications", "bpo"},
    {"POST /notifications/read", "bpo"},
    {"GET /notifications/{id}", "bpo"},
    {"GET /settings", "bpo"},
    {"POST /settings", "bpo"},
    {"POST /settings/email", "bpo"},
    {"POST /settings/email/confirm", "bpo"},
    {"POST /settings/email/remove", "bpo"},
    {"POST /settings/webhook", "bpo"},
    {"POST /settings/webhook/remove", "bpo"},
    {"POST /settings/deliveries/{id}/replay", "bpo"},
    {"GET /settings/security", "bpo"},
    {"POST /settings/security/password", "bpo"},
    {"POST /settings/security/sessions/end-others", "bpo"},
    {"POST /settings/security/sessions/{id}/end", "bpo"},
    {"POST /settings/security/second-factor", "bpo"},
    {"POST /settings/security/second-factor/confirm", "bpo"},
    {"POST /settings/security/second-factor/recovery-codes", "bpo"},
    {"POST /settings/security/second-factor/off", "bpo"},
    {"POST /settings/security/tokens", "bpo"},
    {"POST /settings/security/tokens/{id}/revoke", "bpo"},
};

std::string location(const Answer& answer) {
  const auto found = answer.headers.find("Location");
  return found == answer.headers.end() ? "" : found->second;
}

Answer ask(Person& person, const http::Route& route, const std::string& path) {
  const bool form = route.body == http::Body::form || route.body == http::Body::multipart;
  const std::string token = "csrf_token=" + person.csrf_token;
  if (route.body == http::Body::multipart)
    return person.send_text(
        std::string(route.method), path,
        "--b\r\nContent-Disposition: form-data; name=\"csrf_token\"\r\n\r\n" + person.csrf_token + "\r\n--b--\r\n",
        "multipart/form-data; boundary=b");
  return person.send_text(std::string(route.method), path, form ? token : "", "application/x-www-form-urlencoded");
}

// What a browser is told with every answer, whatever it is.
void check_protected(const Answer& answer) {
  const auto header = [&](const char* name) {
    const auto found = answer.headers.find(name);
    return found == answer.headers.end() ? std::string() : found->second;
  };
  const std::string content_policy = header("Content-Security-Policy");
  CHECK(content_policy.find("default-src 'self'") != content_policy.npos);
  CHECK(content_policy.find("frame-ancestors 'none'") != content_policy.npos);
  CHECK(content_policy.find("object-src 'none'") != content_policy.npos);
  CHECK(content_policy.find("require-trusted-types-for 'script'") != content_policy.npos);
  CHECK(content_policy.find("unsafe-inline") == content_policy.npos);
  CHECK(content_policy.find("'unsafe-eval'") == content_policy.npos);
  CHECK(header("X-Content-Type-Options") == "nosniff");
  CHECK(header("Referrer-Policy") == "same-origin");
  CHECK(header("Cross-Origin-Opener-Policy") == "same-origin");
  CHECK(header("Cross-Origin-Resource-Policy") == "same-origin");
  CHECK(header("Access-Control-Allow-Origin").empty());
  CHECK_FALSE(header("Cache-Control").empty());
}

}  // namespace

TEST_CASE("every page says to every role what the table says, and protects the browser") {
  HttpWorld world(http::page_routes());
  auto people = one_of_each(world);

  std::size_t seen = 0;
  for (const auto& route : http::page_routes()) {
    const std::string name = std::string(route.method) + " " + std::string(route.path);
    CAPTURE(name);
    const auto expected = kPages.find(name);
    REQUIRE_MESSAGE(expected != kPages.end(), "a page without a row in this test");
    ++seen;
    if (name == "POST /logout") continue;  // would end the walk; tests/http/access/session_test.cpp
    for (auto& [role, person] : people) {
      CAPTURE(role);
      const auto answer = ask(person, route, path_of(route.path));
      check_protected(answer);
      if (expected->second.find(role) == std::string::npos) {
        CHECK(answer.status == (role == 'v' ? 401 : 403));
      } else {
        CHECK(answer.status != 401);
        CHECK(answer.status != 403);
        CHECK_FALSE(location(answer).starts_with("/login"));
        CHECK(answer.status < 500);
      }
    }
  }
  CHECK(seen == kPages.size());
}

TEST_CASE("behind https cookies are Secure and browsers are told to stay with it") {
  const Folder folder;
  Program program(folder.path / "data", {"--demo", "--origin", "https://market.example"});
  httplib::Client client("127.0.0.1", program.port());
  const auto home = client.Get("/");
  REQUIRE(home);
  CHECK(home->get_header_value("Strict-Transport-Security").starts_with("max-age="));
  const auto to_sign_in = client.Get("/orders");  // as the program shows its 401 to people
  REQUIRE(to_sign_in);
  CHECK(to_sign_in->status == 303);
  CHECK(to_sign_in->get_header_value("Location").starts_with("/login"));
  const auto signed_in = client.Post("/api/v1/session", {{"Origin", "https://market.example"}},
                                     R"({"login":"buyer","password":"demo-password"})", "application/json");
  REQUIRE(signed_in);
  CHECK(signed_in->status == 201);
  const std::string cookie = signed_in->get_header_value("Set-Cookie");
  // ASVS 3.3.1: the prefix keeps neighbouring host names from planting one; it needs Secure, the whole path, and no Domain.
  CHECK(cookie.starts_with("__Host-ops_session="));
  CHECK(cookie.find("Domain") == cookie.npos);
  for (const char* attribute : {"; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"}) {
    CAPTURE(attribute);
    CHECK(cookie.find(attribute) != cookie.npos);
  }
  const std::string pair = cookie.substr(0, cookie.find(';')), token = pair.substr(pair.find('=') + 1);
  const auto who = [&](const std::string& sent) { return client.Get("/api/v1/session", {{"Cookie", sent}})->status; };
  CHECK(who(pair) == 200);
  CHECK(who("ops_session=" + token) == 401);  // a name that anybody's host could set
  const auto language =
      client.Post("/language", {{"Origin", "https://market.example"}}, "lang=en", "application/x-www-form-urlencoded");
  REQUIRE(language);
  CHECK(language->get_header_value("Set-Cookie").starts_with("__Host-ops_lang=en; Path=/"));
  CHECK(client.Get("/", {{"Cookie", "__Host-ops_lang=en"}})->body.find("<html lang=\"en\"") != std::string::npos);
}

TEST_CASE(
    "ASVS 6.3.3: where people come by https operators need a second factor, unless the command line says otherwise") {
  const auto status = [](const std::vector<std::string>& options, const std::string& cookie) {
    const Folder folder;
    const std::string data = (folder.path / "data").string();
    REQUIRE(std::system(("printf 'seven wet herons' | " + std::string(OPSMARKET_BINARY) +
                         " account create boss-1 --role operator --data " + data + " > /dev/null 2>&1")
                            .c_str()) == 0);
    Program program(data, options);
    httplib::Client client("127.0.0.1", program.port());
    const auto signed_in =
        client.Post("/api/v1/session", R"({"login":"boss-1","password":"seven wet herons"})", "application/json");
    REQUIRE(signed_in);
    REQUIRE(signed_in->status == 201);
    const std::string set = signed_in->get_header_value("Set-Cookie");
    CHECK(set.starts_with(cookie));
    return client.Get("/api/v1/operator/reviews", {{"Cookie", set.substr(0, set.find(';'))}})->status;
  };
  const std::string origin = "https://market.example";
  CHECK(status({"--origin", origin}, "__Host-ops_session=") == 403);
  CHECK(status({"--origin", origin, "--no-second-factor"}, "__Host-ops_session=") == 200);
  CHECK(status({}, "ops_session=") == 200);  // on one's own machine
  CHECK(status({"--require-second-factor"}, "ops_session=") == 403);
}

}  // namespace ops::test
