// What the log says: one JSON object a line whatever comes in, who signed in and who did not, what operators looked at, and no secret.
#include <doctest/doctest.h>

#include <algorithm>
#include <regex>

#include "server/http/access/audit.h"
#include "tests/http/access/roles.h"
#include "tests/http/program.h"

using namespace ops;
using test::DemoWorld, test::HttpWorld;
using test::Json;
using test::Person;

namespace {

constexpr const char* kTime = R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)";

// Every line, read. A line that is no JSON object, or has no time, fails the test.
std::vector<Json> lines_of(const std::vector<std::string>& log) {
  std::vector<Json> lines;
  for (const std::string& text : log) {
    CAPTURE(text);
    CHECK(text.find('\n') == text.npos);
    auto line = json::parse(text);
    REQUIRE(line.ok());
    REQUIRE(line->is_object());
    CHECK(std::regex_match(line->value("time", ""), std::regex(kTime)));
    lines.push_back(std::move(*line));
  }
  return lines;
}

std::vector<Json> audited(const HttpWorld& world, const std::string& event) {
  std::vector<Json> found;
  for (const Json& line : lines_of(world.log()))
    if (line.value("log", "") == "audit" && line.value("event", "") == event) found.push_back(line);
  return found;
}

Json last_access(const HttpWorld& world) {
  const auto lines = lines_of(world.log());
  const auto found =
      std::find_if(lines.rbegin(), lines.rend(), [](const Json& line) { return line["log"] == "access"; });
  REQUIRE(found != lines.rend());
  return *found;
}

std::string first_order(Person& person, const std::string& state) {
  const auto list = person.get("/api/v1/orders?state=" + state);
  REQUIRE(!list.json["items"].empty());
  return list.json["items"][0]["id"].get<std::string>();
}

}  // namespace

TEST_CASE("a request has one line that says who asked what, how it went and how long it took") {
  HttpWorld world;
  Person buyer(world, "buyer-1", app::Role::buyer);
  const auto answer = buyer.get("/api/v1/orders?q=where-is-it");
  REQUIRE(answer.status == 200);
  const Json line = last_access(world);
  std::vector<std::string> names;
  for (const auto& [name, value] : line.items()) names.push_back(name);
  CHECK(names == std::vector<std::string>{"time", "log", "request_id", "method", "route", "status", "ms", "bytes",
                                          "address", "account", "role"});
  CHECK(line["method"] == "GET");
  CHECK(line["route"] == "/api/v1/orders");
  CHECK(line["status"] == 200);
  CHECK(line["ms"].is_number());
  CHECK(line["bytes"] == answer.text.size());
  CHECK(line["address"] == "127.0.0.1");
  CHECK(line["account"] == buyer.account_id);
  CHECK(line["role"] == "buyer");
  CHECK(line["request_id"] == answer.headers.find("X-Request-Id")->second);
}

TEST_CASE("whatever bytes come in, a line stays one JSON object") {
  HttpWorld world;
  const std::size_t before = world.log().size();
  const std::vector<std::string> heads{
      "GET /api/v1/products/%22%7D%0A%7B%22log%22:%22audit%22 HTTP/1.1\r\n",
      "GET /api/v1/products/\"}{\" HTTP/1.1\r\n",
      "GET /api/v1/products/%FF%FE HTTP/1.1\r\n",
      "GET /\xff\xfe HTTP/1.1\r\n",
      "G\"T / HTTP/1.1\r\n",
      "GET /a\x01\x02 HTTP/1.1\r\n",
      "GET / HTTP/1.1\r\nX-Forwarded-For: \"},{\\\x01\r\nUser-Agent: \"\\\xff\r\nCookie: ops_session=\"}\xff\r\n",
      "GET / HTTP/1.1\r\nX-Forwarded-For: \"},{\\\r\nUser-Agent: \"\\\xff\r\nCookie: ops_session=\"}\xff\r\n",
      "GET / HTTP/1.1\r\nHost: a\"b\r\n",
      "nonsense\r\n",
  };
  for (const std::string& head : heads) test::raw_exchange(world.port(), head + "Host: a\r\n\r\n");
  const auto lines = lines_of(world.log());
  CHECK(lines.size() >= before + heads.size() - 1);
  for (const Json& line : lines) {
    CHECK(line["log"] == "access");
    CHECK(line["address"] == "127.0.0.1");
  }
}

TEST_CASE("signing in, and failing to: the account and the address, never what was typed") {
  HttpWorld world;
  Person buyer(world, "buyer-1", app::Role::buyer);
  const auto in = audited(world, "signed_in");
  REQUIRE(in.size() == 1);
  CHECK(in[0]["account"] == buyer.account_id);
  CHECK(in[0]["role"] == "buyer");
  CHECK(in[0]["address"] == "127.0.0.1");

  Person other(world);
  CHECK(other.sign_in("buyer-1", "wrong-passw0rd").status == 401);
  CHECK(other.sign_in("my-passw0rd-by-mistake", "x").status == 401);
  const auto failed = audited(world, "sign_in_failed");
  REQUIRE(failed.size() == 2);
  CHECK(failed[0]["account"] == buyer.account_id);
  CHECK(failed[0]["why"] == "wrong");
  CHECK(failed[1]["account"] == "");
  for (const std::string& line : world.log()) CHECK(line.find("passw0rd") == line.npos);

  for (int i = 0; i < bounds::kMaxFailedSignIns; ++i) other.sign_in("buyer-1", "wrong");
  CHECK(audited(world, "sign_in_failed").back()["why"] == "too_many");
  CHECK(buyer.send("DELETE", "/api/v1/session", nullptr).status == 204);
  CHECK(audited(world, "signed_out").at(0)["account"] == buyer.account_id);
  const Json registration{
      {"login", "new-one"}, {"password", "long enough"}, {"display_name", "新人"}, {"role", "buyer"}};
  CHECK(other.send("POST", "/api/v1/accounts", registration).status == 201);
  CHECK(audited(world, "registered").size() == 1);
}

TEST_CASE("a refusal names what was asked for, and nothing that is no id") {
  HttpWorld world;
  auto people = test::one_of_each(world);
  Person& buyer = people.at('b');
  CHECK(buyer.get("/api/v1/operator/accounts/acc_42").status == 403);
  CHECK(buyer.get("/api/v1/orders/ord_of_others").status == 404);
  CHECK(buyer.get("/api/v1/orders/%22%0Aord").status == 404);
  CHECK(people.at('v').get("/api/v1/orders/ord_7").status == 401);
  CHECK(people.at('v').get("/api/v1/session").status == 401);         // a console that looks whether anybody is there
  CHECK(people.at('v').get("/api/v1/products/prd_0").status == 404);  // a link that leads nowhere
  const auto refused = audited(world, "refused");
  REQUIRE(refused.size() == 4);
  CHECK(refused[0]["account"] == buyer.account_id);
  CHECK(refused[0]["object"] == Json{{"id", "acc_42"}});
  CHECK(refused[0]["route"] == "/api/v1/operator/accounts/{id}");
  CHECK(refused[0]["status"] == 403);
  CHECK(refused[1]["object"] == Json{{"id", "ord_of_others"}});
  CHECK(refused[2]["object"] == Json{{"id", "?"}});
  CHECK(refused[3]["account"] == "");
}

TEST_CASE("what operators read and change of others leaves a trace; what parties read of their own does not") {
  DemoWorld world(http::page_routes());
  Person buyer(world), staff(world);
  REQUIRE(buyer.sign_in("buyer", "demo-password").status == 201);
  REQUIRE(staff.sign_in("operator", "demo-password").status == 201);
  const std::string id = first_order(buyer, "completed");
  for (const char* path : {"", "/messages", "/secrets", "/events"})
    REQUIRE(buyer.get("/api/v1/orders/" + id + path).status == 200);
  CHECK(audited(world, "read").empty());

  const std::vector<std::pair<std::string, std::string>> reads{
      {"/api/v1/orders", "orders"},
      {"/api/v1/orders/" + id, "order"},
      {"/api/v1/orders/" + id + "/messages", "messages"},
      {"/api/v1/orders/" + id + "/secrets", "secrets"},
      {"/api/v1/orders/" + id + "/case.zip", "case"},
      {"/api/v1/operator/accounts?q=buyer", "accounts"},
      {"/api/v1/operator/accounts/" + buyer.account_id, "account"},
      {"/orders/" + id, "order"},
      {"/orders/" + id + "/messages", "messages"}};
  for (const auto& [path, what] : reads) {
    CAPTURE(path);
    REQUIRE(staff.get(path).status == 200);
    const Json line = audited(world, "read").back();
    CHECK(line["what"] == what);
    CHECK(line["account"] == staff.account_id);
    if (path.find(id) != path.npos) CHECK(line["object"] == Json{{"id", id}});
  }
  CHECK(audited(world, "read").size() == reads.size());
  REQUIRE(staff.get("/api/v1/operator/overview").status == 200);
  REQUIRE(staff.get("/").status == 200);
  CHECK(audited(world, "read").size() == reads.size());

  const std::string account = "/api/v1/operator/accounts/" + buyer.account_id + "/suspend";
  REQUIRE(staff.send("POST", account, {{"reason", "试用结束"}}).status == 200);
  const auto changed = audited(world, "changed");
  REQUIRE(changed.size() == 1);
  CHECK(changed[0]["object"] == Json{{"id", buyer.account_id}});
  CHECK(changed[0]["route"] == "/api/v1/operator/accounts/{id}/suspend");
}

// A route without a decision counts as read all the same; here somebody must say what it shows.
TEST_CASE("every route that operators may read has a decision whether that leaves a trace") {
  auto routes = http::api_routes();
  for (auto& route : http::page_routes()) routes.push_back(std::move(route));
  for (const auto& route : routes) {
    if (route.method != "GET" || (route.roles & http::operator_) == 0) continue;
    CAPTURE(route.path);
    CHECK(http::audited_resource(route).has_value());
  }
  CHECK_FALSE(
      http::audited_resource({.method = "GET", .path = "/api/v1/operator/new", .roles = http::operator_}).has_value());
}

TEST_CASE("passwords, cookies, tokens, answers, messages, searches and secrets stand in no line") {
  DemoWorld world(http::page_routes());
  Person buyer(world), provider(world);
  REQUIRE(buyer.sign_in("buyer", "demo-password").status == 201);
  REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
  CHECK(buyer.sign_in("buyer", "marker-wrong-password").status == 401);
  REQUIRE(buyer.sign_in("buyer", "demo-password").status == 201);

  const Json products = buyer.get("/api/v1/products?limit=100").json["items"];
  const auto theirs = std::ranges::find_if(
      products, [&](const Json& product) { return product["provider"]["id"] == provider.account_id; });
  REQUIRE(theirs != products.end());
  const Json full = buyer.get("/api/v1/products/" + (*theirs)["id"].get<std::string>()).json;
  const auto placed = buyer.send("POST", "/api/v1/orders",
                                 {{"product_id", full["id"]}, {"sku_id", full["skus"][0]["id"]}, {"quantity", 1}},
                                 {{"Idempotency-Key", "marker-key"}});
  REQUIRE(placed.status == 201);
  const std::string path = "/api/v1/orders/" + placed.json["id"].get<std::string>();
  const std::string until = domain::to_rfc3339(world.services().now() + 7 * domain::kDay);
  const auto handed =
      buyer.send("POST", path + "/secrets",
                 {{"label", "marker-label"}, {"value", "marker-value"}, {"once", true}, {"until", until}},
                 {{"Idempotency-Key", "marker-key-2"}});
  REQUIRE(handed.status == 201);
  const auto shown =
      provider.send("POST", path + "/secrets/" + handed.json["id"].get<std::string>() + "/look", nullptr);
  REQUIRE(shown.text.find("marker-value") != shown.text.npos);
  REQUIRE(buyer.send("POST", path + "/messages", {{"text", "marker-message"}}, {{"Idempotency-Key", "marker-key-3"}})
              .status == 201);
  buyer.send("POST", path + "/actions/submit_demand",
             {{"version", 1}, {"answers", {{"marker-field", "marker-answer"}}}}, {{"Idempotency-Key", "marker-key-4"}});
  buyer.send_text("POST", "/login", "login=marker-login&password=marker-password", "application/x-www-form-urlencoded");
  for (const char* target : {"/?q=marker-search", "/login?next=marker-next", "/api/v1/products?q=marker-search",
                             "/marker-path", "/api/v1/products/marker%20id?token=marker-token"})
    buyer.get(target);
  test::raw_exchange(world.port(),
                     "GET /api/v1/session HTTP/1.1\r\nHost: a\r\nCookie: ops_session=marker-cookie\r\n"
                     "X-CSRF-Token: marker-csrf\r\nAuthorization: Bearer marker-bearer\r\n\r\n");

  const auto lines = world.log();
  REQUIRE(lines.size() > 15);
  for (const std::string& line : lines) {
    CAPTURE(line);
    CHECK(line.find("marker") == line.npos);
    for (const Person* person : {&buyer, &provider}) {
      CHECK(line.find(person->cookie) == line.npos);
      CHECK(line.find(person->csrf_token) == line.npos);
    }
  }
}

TEST_CASE("the audit's lines in a file of their own, for its owner alone, and anew after SIGHUP") {
  const test::Folder folder;
  const auto file = folder.path / "audit.log", rotated = folder.path / "audit.log.1";
  const auto text = [](const std::filesystem::path& path) {
    std::ifstream in(path);
    return std::string{std::istreambuf_iterator<char>(in), {}};
  };
  test::Program program(folder.path / "data", {"--demo", "--audit-log", file.string()});
  REQUIRE(program.port() != 0);
  httplib::Client client("127.0.0.1", program.port());
  test::sign_in(client);
  const auto wait_for = [&](const std::filesystem::path& path) {
    for (int i = 0; i < 100 && text(path).empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return text(path);
  };
  const std::string first = wait_for(file);
  CHECK(first.find("\"event\":\"signed_in\"") != first.npos);
  CHECK(first.find("\"log\":\"access\"") == first.npos);
  CHECK(std::filesystem::status(file).permissions() ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));

  std::filesystem::rename(file, rotated);
  program.signal(SIGHUP);
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  test::sign_in(client);
  CHECK(wait_for(file).find("\"event\":\"signed_in\"") != std::string::npos);
  CHECK(text(rotated) == first);
  CHECK(program.end(SIGTERM) == 0);
}
