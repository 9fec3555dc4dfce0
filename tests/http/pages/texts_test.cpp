// What is typed into the storefront's forms arrives as it was typed, or is refused in words.
#include <doctest/doctest.h>

#include "server/http/transport/uri.h"
#include "tests/http/program.h"

using namespace ops;
using test::Answer;
using test::DemoWorld;
using test::Json;
using test::Person;

namespace {

using Form = std::vector<std::pair<std::string, std::string>>;

struct FormMarket {
  FormMarket() {
    REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
    REQUIRE(buyer.sign_in("buyer", "demo-password").status == 201);
  }
  Answer post(Person& person, const std::string& path, const Form& form) {
    std::string body;
    for (const auto& [name, value] : form)
      body += (body.empty() ? "" : "&") + http::percent_encode(name) + "=" + http::percent_encode(value);
    return person.send_text("POST", path, body, "application/x-www-form-urlencoded");
  }
  // Of the demo's products one whose demand form has a field of this type, paid.
  Json paid_order(const std::string& type) {
    const Json rows = provider.get("/api/v1/provider/products?state=listed&limit=100").json["items"];
    for (const auto& row : rows) {
      const Json product = buyer.get("/api/v1/products/" + row["id"].get<std::string>()).json;
      for (const auto& field : product["demand_template"])
        if (field["type"] == type) return paid(product);
    }
    REQUIRE_MESSAGE(false, "no such product");
    return {};
  }
  Json paid(const Json& product) {
    const Json body{{"product_id", product["id"]}, {"sku_id", product["skus"][0]["id"]}, {"quantity", 1}};
    Json order = buyer.send("POST", "/api/v1/orders", body, {{"Idempotency-Key", "place"}}).json;
    buyer.send("POST", "/api/v1/balance/topups", {{"amount_fen", 90'000'000}}, {{"Idempotency-Key", "top"}});
    return buyer
        .send("POST", "/api/v1/orders/" + order["id"].get<std::string>() + "/actions/pay",
              {{"version", order["version"]}, {"total_fen", order["total_fen"]}})
        .json;
  }
  DemoWorld world{http::page_routes()};
  Person provider{world}, buyer{world};
};

}  // namespace

// L3: a key typed into a form was stored with CR LF, which ssh-keygen refuses; a form's line break is one LF.
TEST_CASE("a secret of several lines is what it was, to the byte") {
  FormMarket market;
  const std::string id = market.paid_order("text")["id"].get<std::string>(), path = "/orders/" + id + "/secrets";
  const std::string typed = "-----BEGIN KEY-----\r\nabc\r\n\r\n-----END KEY-----\r\n";
  CHECK(market.post(market.buyer, path, {{"label", "密钥"}, {"value", typed}, {"days", "7"}}).status == 303);
  const Json secret = market.provider.get("/api/v1" + path).json["items"][0];
  const Json seen =
      market.provider.send("POST", "/api/v1" + path + "/" + secret["id"].get<std::string>() + "/look", Json::object())
          .json;
  CHECK(seen["value"] == "-----BEGIN KEY-----\nabc\n\n-----END KEY-----\n");
}

// L3: of a token of 4,500 letters the receiver got 4,000, and nobody was told.
TEST_CASE("a secret that is too long is refused with both lengths, one that fits arrives whole") {
  FormMarket market;
  const std::string path = "/orders/" + market.paid_order("text")["id"].get<std::string>() + "/secrets";
  const auto refused =
      market.post(market.buyer, path, {{"label", "令牌"}, {"value", std::string(4500, 'a')}, {"days", "7"}});
  CHECK(refused.status == 422);
  CHECK(refused.text.find("不能超过 4000 个字（现在 4500 个）") != std::string::npos);
  CHECK(market.post(market.buyer, path, {{"label", "令牌"}, {"value", std::string(4000, 'a')}, {"days", "7"}}).status ==
        303);
  // Thirty emoji are thirty characters, whatever they are in UTF-16.
  std::string emoji;
  for (int i = 0; i < 30; ++i) emoji += "😀";
  CHECK(market.post(market.buyer, path, {{"label", emoji}, {"value", "x"}, {"days", "7"}}).status == 303);
}

TEST_CASE("line breaks of a multipart form are LF as well; bytes of files stay as they are") {
  FormMarket market;
  const std::string id = market.paid_order("text")["id"].get<std::string>();
  const std::string pdf = "%PDF-1.4\r\n1 0 obj<<>>endobj\r\nstartxref\r\n9\r\n%%EOF\r\n";
  const std::string body =
      "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\none\r\ntwo\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"idempotency_key\"\r\n\r\nmessage-1\r\n"
      "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.pdf\"\r\n\r\n" +
      pdf + "\r\n--b--\r\n";
  const auto sent =
      market.buyer.send_text("POST", "/orders/" + id + "/messages", body, "multipart/form-data; boundary=b");
  CHECK(sent.status == 303);
  const Json message = market.provider.get("/api/v1/orders/" + id + "/messages").json["items"][0];
  CHECK(message["text"] == "one\ntwo");
  CHECK(message["files"][0]["size"] == pdf.size());
}

// M8: 2020-01-01 was taken as the wished date. A date may be meant so: sent a second time, it is taken.
TEST_CASE("a past date is asked about once; another past date is asked about again") {
  FormMarket market;
  const Json order = market.paid_order("date");
  const std::string id = order["id"].get<std::string>();
  std::string date_key;
  const auto form = [&](const std::string& date, const std::string& confirmed) {
    std::string body;
    const auto add = [&](const std::string& name, const std::string& value) {
      body += "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    };
    add("version", std::to_string(order["version"].get<int>()));
    add("idempotency_key", "demand-" + date + std::to_string(confirmed.size()));
    add("past_dates", confirmed);
    for (const auto& field : order["snapshot"]["demand_template"]) {
      const std::string type = field["type"].get<std::string>();
      if (type == "file") continue;
      if (type == "date") date_key = field["key"].get<std::string>();
      add("answers." + field["key"].get<std::string>(), type == "number"   ? "5"
                                                        : type == "date"   ? date
                                                        : type == "phone"  ? "13800000000"
                                                        : type == "email"  ? "a@example.com"
                                                        : type == "choice" ? field["options"][0].get<std::string>()
                                                                           : "两台服务器");
    }
    return market.buyer.send_text("POST", "/orders/" + id + "/actions/submit_demand", body + "--b--\r\n",
                                  "multipart/form-data; boundary=b");
  };
  const auto asked = form("2020-01-01", "");
  CHECK(asked.status == 422);
  CHECK(asked.text.find("早于今天") != std::string::npos);
  const auto other = form("2020-02-02", date_key + "=2020-01-01\r\n");
  CHECK(other.status == 422);
  CHECK(form("2020-01-01", date_key + "=2020-01-01\r\n").status == 303);
  CHECK(market.buyer.get("/api/v1/orders/" + id).json["demand"][date_key] == "2020-01-01");
}

// M7: on pages of errors the header offered 登录 to who was signed in.
TEST_CASE("a page of an error knows who is signed in") {
  const test::Folder folder;
  test::Program program(folder.path / "data");
  httplib::Client client("127.0.0.1", program.port());
  const auto signed_in =
      client.Post("/api/v1/session", R"({"login":"buyer","password":"demo-password"})", "application/json");
  REQUIRE(signed_in);
  const std::string set = signed_in->get_header_value("Set-Cookie");
  const httplib::Headers mine{{"Cookie", set.substr(0, set.find(';'))}};
  const auto knows = [](const httplib::Result& answer, int status) {
    REQUIRE(answer);
    CHECK(answer->status == status);
    CHECK(answer->body.find("action=\"/logout\"") != std::string::npos);
    CHECK(answer->body.find("href=\"/login") == std::string::npos);
  };
  knows(client.Get("/no/such/page", mine), 404);
  knows(client.Get("/products/prd_none", mine), 404);
  knows(client.Put("/orders", mine, "", "text/plain"), 405);
  knows(client.Delete("/orders", mine), 405);
  knows(client.Get("/%zz", mine), 400);
  knows(client.Post("/balance/topups", mine, "x", "text/plain"), 415);
  knows(client.Post("/balance/topups", mine, std::string(1200 * 1024, 'x'), "application/x-www-form-urlencoded"), 413);
  const auto stranger = client.Get("/no/such/page");
  REQUIRE(stranger);
  CHECK(stranger->body.find("href=\"/login") != std::string::npos);
}
