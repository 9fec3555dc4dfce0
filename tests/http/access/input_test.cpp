// Hostile bytes: a precise 4xx, never a 500, and the server goes on.
#include <doctest/doctest.h>

#include "tests/http/world.h"

using namespace ops;
using test::Answer;
using test::HttpWorld;
using test::Json;
using test::Person;
using test::raw_exchange;

namespace {

std::string status_line(const std::string& answer) { return answer.substr(0, answer.find("\r\n")); }

std::string request(const std::string& line, const std::string& more = "", const std::string& body = "") {
  return line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + more + "\r\n" + body;
}

}  // namespace

TEST_CASE("JSON that is not of the shape is a 400 that says where") {
  HttpWorld world;
  Person provider(world, "provider-1", app::Role::provider);
  struct Case {
    std::string body, code, at;
  };
  const std::string deep = std::string(100, '[') + std::string(100, ']');
  for (const Case& c :
       std::vector<Case>{{"{", "malformed_json", ""},
                         {"{\"name\":\"\xff\"}", "invalid_utf8", ""},
                         {"{\"name\":\"a\",\"name\":\"b\"}", "duplicate_key", "name"},
                         {"{\"skus\":" + deep + "}", "too_deep", ""},
                         {"{\"colour\":1}", "unknown_field", "colour"},
                         {"{\"name\":1}", "wrong_type", "name"},
                         {"{\"delivery_days\":1.5}", "wrong_type", "delivery_days"},
                         {"{\"skus\":[{\"spec\":\"a\"},{\"duration\":\"1\"}]}", "wrong_type", "skus[1].duration"},
                         {"[]", "wrong_type", "$"}}) {
    CAPTURE(c.body);
    const auto answer = provider.send_text("POST", "/api/v1/provider/products", c.body, "application/json");
    CHECK(answer.status == 400);
    CHECK(answer.code() == c.code);
    if (!c.at.empty()) CHECK(answer.json["at"] == c.at);
    CHECK(answer.json["request_id"].get<std::string>() == answer.headers.find("X-Request-Id")->second);
  }
  CHECK(provider.get("/api/v1/provider/products").json["items"].empty());
}

TEST_CASE("the declared type and the size of a body count") {
  HttpWorld world;
  Person provider(world, "provider-1", app::Role::provider);
  CHECK(provider.send_text("POST", "/api/v1/provider/products", "{}", "text/plain").status == 415);
  CHECK(provider.send_text("POST", "/api/v1/files", "{}", "application/json").status == 415);
  CHECK(
      provider.send_text("POST", "/api/v1/provider/products", "{}", "application/json", {{"Content-Encoding", "gzip"}})
          .status == 415);

  const std::string large = "{\"details\":\"" + std::string(bounds::kMaxJsonBody, 'x') + "\"}";
  const auto refused = provider.send_text("POST", "/api/v1/provider/products", large, "application/json");
  CHECK(refused.status == 413);
  CHECK(refused.json["max"] == bounds::kMaxJsonBody);
  const auto upload = provider.upload("document", "a.zip", std::string(8 * 1024 * 1024, 'x'));
  CHECK(upload.status == 413);
  // 20,000 characters of four bytes, each escaped as two \u units, are well within.
  std::string escaped;
  for (int i = 0; i < 20'000; ++i) escaped += "\\ud83d\\ude00";
  CHECK(provider.send_text("POST", "/api/v1/provider/products", "{\"details\":\"" + escaped + "\"}", "application/json")
            .status == 201);
}

TEST_CASE("a chunked body is bounded as well") {
  HttpWorld world;
  std::string body;
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  for (int i = 0; i < 12; ++i) body += chunk;
  const auto answer = raw_exchange(
      world.port(), request("POST /api/v1/quote", "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n",
                            body + "0\r\n\r\n"));
  CHECK(status_line(answer) == "HTTP/1.1 413 Payload Too Large");
}

TEST_CASE("broken paths, queries and request lines") {
  using namespace std::string_literals;
  HttpWorld world;
  for (const char* target : {"/api/v1/products/%", "/api/v1/products/%zz", "/api/v1/products/%00",
                             "/api/v1/products/%ff", "/api/v1/products/..%2f..%2fetc", "/api/v1/../v1/products",
                             "/static/../../etc/passwd", "/api/v1/products?q=%c3%28", "/api/v1/products?q=%"}) {
    CAPTURE(target);
    CHECK(status_line(raw_exchange(world.port(), request(std::string("GET ") + target))) == "HTTP/1.1 400 Bad Request");
  }
  for (const std::string& bytes :
       {std::string("\r\n\r\n"), std::string("GET\r\n\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
        "GET /\0/x HTTP/1.1\r\n\r\n"s, std::string("FOO / HTTP/1.1\r\n\r\n"),
        request("POST /api/v1/quote", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        request("POST /api/v1/quote", "Content-Length: 5\r\nContent-Length: 6\r\n", "{}   ")}) {
    CAPTURE(bytes);
    CHECK(status_line(raw_exchange(world.port(), bytes)) == "HTTP/1.1 400 Bad Request");
  }
  std::string many;
  for (int i = 0; i < 200; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  CHECK(status_line(raw_exchange(world.port(), request("GET /healthz", many))) ==
        "HTTP/1.1 431 Request Header Fields Too Large");  // RFC 6585, 5
  CHECK(status_line(raw_exchange(world.port(), request("GET /" + std::string(9000, 'x')))) ==
        "HTTP/1.1 414 URI Too Long");
  CHECK(Person(world).get("/healthz").status == 200);
}

// S14, P7: parameters that nobody read, and all but the first of several, were left out in silence. The kind: a question that is
// answered as if it had been another.
TEST_CASE("S14, P7: an API list says which parameter it does not know, or takes once; lists may come in parts") {
  HttpWorld world;
  Person provider(world, "provider-1", app::Role::provider);
  struct Case {
    std::string target, code, at;
  };
  for (const Case& c : {Case{"/api/v1/products?category=x", "unknown_parameter", "category"},
                        Case{"/api/v1/products?Q=x", "unknown_parameter", "Q"},
                        Case{"/api/v1/suggestions?q=x&limit=5", "unknown_parameter", "limit"},
                        Case{"/api/v1/orders?status=x", "unknown_parameter", "status"},
                        Case{"/api/v1/orders?sort=due_at&sort=total_fen", "repeated_parameter", "sort"},
                        Case{"/api/v1/orders?limit=1&state=completed&limit=2", "repeated_parameter", "limit"}}) {
    CAPTURE(c.target);
    const auto answer = provider.get(c.target);
    CHECK(answer.status == 400);
    CHECK(answer.code() == c.code);
    CHECK(answer.json["at"] == c.at);
  }
  CHECK(provider.send("POST", "/api/v1/provider/products", {{"name", "one"}}).status == 201);
  const auto count = [&](const char* query) {
    return provider.get(std::string("/api/v1/provider/products") + query).json["items"].size();
  };
  CHECK(count("?state=listed&state=draft") == 1);
  CHECK(count("?state=listed,draft") == 1);
  CHECK(count("?state=listed&state=delisted") == 0);
  CHECK(provider.get("/api/v1/orders?state=nothing&state=completed").status ==
        provider.get("/api/v1/orders?state=nothing,completed").status);
  // Whoever may not come in learns nothing of the parameters; routes without any take what others write behind addresses.
  CHECK(Person(world).get("/api/v1/orders?status=x").status == 401);
  CHECK(provider.get("/healthz?x=1").status == 200);
}

TEST_CASE("methods: HEAD is GET without a body, others are 405 with Allow") {
  HttpWorld world;
  const auto head = raw_exchange(world.port(), request("HEAD /healthz"));
  CHECK(status_line(head) == "HTTP/1.1 200 OK");
  CHECK(head.substr(head.find("\r\n\r\n")) == "\r\n\r\n");
  const auto answer = Person(world).send_text("PATCH", "/api/v1/session", "", "");
  CHECK(answer.status == 405);
  CHECK(answer.headers.find("Allow")->second == "DELETE, GET, HEAD, POST");
  CHECK(Person(world).get("/api/v1/nothing").code() == "not_found");
}

TEST_CASE("Expect: 100-continue is answered before the body; a body too large is never asked for") {
  HttpWorld world;
  const auto fine = raw_exchange(
      world.port(), request("POST /api/v1/rules/money",
                            "Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 2\r\n", "{}"));
  CHECK(status_line(fine) == "HTTP/1.1 100 Continue");
  CHECK(fine.find("HTTP/1.1 400 Bad Request") != std::string::npos);
  const auto large =
      raw_exchange(world.port(), request("POST /api/v1/quote", "Expect: 100-continue\r\nContent-Length: 99999999\r\n"));
  CHECK(status_line(large) == "HTTP/1.1 413 Payload Too Large");
}

TEST_CASE("multipart that lies or ends too early") {
  HttpWorld world;
  Person provider(world, "provider-1", app::Role::provider);
  const std::string type = "multipart/form-data; boundary=b";
  const std::string file = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nPNG\r\n";
  const std::string purpose = "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nlogo\r\n";
  const auto post = [&](const std::string& body) { return provider.send_text("POST", "/api/v1/files", body, type); };
  CHECK(post(purpose + file + "--b").code() == "malformed_request");
  CHECK(post(purpose + "--b--\r\n").json["at"] == "file");
  CHECK(post(file + "--b--\r\n").json["at"] == "purpose");
  CHECK(post(purpose + file + file + "--b--\r\n").json["at"] == "file");
  const auto mislabelled = post(purpose + file + "--b--\r\n");
  CHECK(mislabelled.status == 422);
  CHECK(mislabelled.json["errors"][0]["code"] == "file_type");
  CHECK(provider.send_text("POST", "/api/v1/files", "x", "multipart/form-data").status == 400);
}

// ASVS 5.4.1, 5.4.2.
TEST_CASE("a download's name is told by the server, encoded for the header") {
  HttpWorld world;
  Person buyer(world, "buyer-1", app::Role::buyer);
  const Answer taken = buyer.upload("demand", "方案%20.txt", "text");
  REQUIRE(taken.status == 201);
  // As it is sent: the test's client reads percent-encoding in any header.
  const std::string back = raw_exchange(world.port(),
                                        request("GET /api/v1/files/" + taken.json["id"].get<std::string>(),
                                                "Cookie: ops_session=" + buyer.cookie + "\r\n"),
                                        10'000);
  CHECK(back.find("Content-Disposition: attachment; filename=\"_______20.txt\"; "
                  "filename*=UTF-8''%E6%96%B9%E6%A1%88%2520.txt\r\n") != std::string::npos);
  CHECK(back.find("X-Content-Type-Options: nosniff\r\n") != std::string::npos);
}

TEST_CASE("what a handler throws is a 500 that tells nothing, and a line in the log") {
  HttpWorld world({{.method = "GET",
                    .path = "/api/v1/test/throws",
                    .roles = http::anyone,
                    .handle = [](app::Services&, const http::Request&) -> http::Response {
                      throw std::runtime_error("inner secret");
                    }}});
  const auto answer = Person(world).get("/api/v1/test/throws");
  CHECK(answer.status == 500);
  CHECK(answer.code() == "internal");
  CHECK(json::dump(answer.json).find("inner secret") == std::string::npos);
  const std::string id = answer.json["request_id"].get<std::string>();
  bool found = false;
  for (const auto& line : world.log())
    found = found || (line.find(id) != line.npos && line.find("inner secret") != line.npos);
  CHECK(found);
}
