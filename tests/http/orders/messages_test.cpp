// Messages over HTTP: the API's shapes, the storefront's form without scripts, and what the navigation says is unread.
#include <doctest/doctest.h>

#include "tests/http/world.h"

using namespace ops;
using test::Answer;
using test::DemoWorld;
using test::Json;
using test::Person;

namespace {

struct Talk {
  Talk() {
    REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
    REQUIRE(buyer.sign_in("buyer", "demo-password").status == 201);
    const auto orders = buyer.get("/api/v1/orders?limit=1");
    REQUIRE(!orders.json["items"].empty());
    id = orders.json["items"][0]["id"].get<std::string>();
  }
  std::string path() const { return "/api/v1/orders/" + id + "/messages"; }
  Answer say(Person& person, const Json& body, const std::string& key) {
    return person.send("POST", path(), body, {{"Idempotency-Key", key}});
  }
  // Of all the provider's orders.
  std::int64_t unread() { return provider.get("/api/v1/unread").json["messages"].get<std::int64_t>(); }
  DemoWorld world{http::page_routes()};
  Person provider{world}, buyer{world};
  std::string id;
};

constexpr const char* kBoundary = "----tests-boundary";

std::string part(const std::string& name, const std::string& value) {
  return std::string("--") + kBoundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value +
         "\r\n";
}
std::string file_part(const std::string& name, const std::string& filename, const std::string& bytes) {
  return std::string("--") + kBoundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" +
         filename + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + bytes + "\r\n";
}
Answer send_form(Person& person, const std::string& path, const std::string& parts) {
  return person.send_text("POST", path, part("csrf_token", person.csrf_token) + parts + "--" + kBoundary + "--\r\n",
                          std::string("multipart/form-data; boundary=") + kBoundary);
}

}  // namespace

TEST_CASE("a message goes over and back, once for a key, and is counted until it is read") {
  Talk talk;
  const std::int64_t before = talk.unread();
  const auto sent = talk.say(talk.buyer, {{"text", "  可以明天开始吗？ "}}, "m1");
  REQUIRE(sent.status == 201);
  CHECK(sent.json["text"] == "可以明天开始吗？");
  CHECK(sent.json["author"]["role"] == "buyer");
  CHECK(talk.say(talk.buyer, {{"text", "  可以明天开始吗？ "}}, "m1").json == sent.json);
  CHECK(talk.say(talk.buyer, {{"text", "别的"}}, "m1").code() == "idempotency_key_reused");

  const auto list = talk.provider.get(talk.path()).json;
  REQUIRE(list["items"].size() == 1);
  CHECK(list["items"][0] == sent.json);
  CHECK(talk.unread() == before + 1);
  CHECK(talk.provider.get("/api/v1/orders/" + talk.id).json["unread_messages"] == 1);
  CHECK(talk.provider.send("POST", talk.path() + "/read", {{"seq", 1}}).json["unread"] == 0);
  CHECK(talk.unread() == before);
}

TEST_CASE("lists over all orders and start pages have the shapes that the API's document says") {
  Talk talk;
  REQUIRE(talk.say(talk.buyer, {{"text", "在吗"}}, "hello").status == 201);
  const auto inbox = talk.provider.get("/api/v1/conversations?limit=1");
  REQUIRE(inbox.status == 200);
  CHECK(inbox.json["items"][0]["order_id"] == talk.id);
  CHECK(inbox.json["items"][0]["last"]["text"] == "在吗");
  CHECK(inbox.json["items"][0]["unread"] == 1);
  const auto reviews = talk.provider.get("/api/v1/provider/reviews?limit=1");
  REQUIRE(reviews.status == 200);
  REQUIRE(!reviews.json["items"].empty());
  CHECK(talk.provider.get("/api/v1/orders/" + reviews.json["items"][0]["order_id"].get<std::string>()).status == 200);
  const auto overview = talk.provider.get("/api/v1/provider/overview");
  CHECK(overview.json["setup"]["listing"] == true);
  CHECK(overview.json["orders"]["waiting"].get<int>() > 0);
  const auto counts = talk.provider.get("/api/v1/counts");
  CHECK(counts.json["orders"]["awaiting_start"].get<int>() > 0);
  CHECK(counts.json["products"]["listed"].get<int>() > 0);
  Person staff(talk.world, "staff", app::Role::operator_);
  CHECK_FALSE(staff.get("/api/v1/counts").json.contains("products"));
  CHECK(staff.get("/api/v1/operator/overview").json["setup"]["categories"] == true);
  const auto products = staff.get("/api/v1/operator/products?state=rejected&limit=1");
  REQUIRE(!products.json["items"].empty());
  const auto product = staff.get("/api/v1/operator/products/" + products.json["items"][0]["id"].get<std::string>());
  CHECK(product.json["decisions"][0]["decision"] == "rejected");
  CHECK(product.json["decided_listing"]["name"] == product.json["listing"]["name"]);
}

TEST_CASE("what is no message is told where it is wrong") {
  Talk talk;
  CHECK(talk.buyer.send("POST", talk.path(), {{"text", "好"}}).code() == "idempotency_key_required");
  CHECK(talk.say(talk.buyer, {{"text", 5}}, "a").json["at"] == "text");
  CHECK(talk.say(talk.buyer, {{"words", "好"}}, "b").code() == "unknown_field");
  const auto empty = talk.say(talk.buyer, {{"text", " "}}, "c");
  CHECK(empty.status == 422);
  CHECK(empty.json["errors"][0]["field"] == "text");
  CHECK(talk.say(talk.buyer, {{"file_ids", {"fil_none"}}}, "d").json["errors"][0]["field"] == "file_ids[0]");
  CHECK(talk.buyer.send("POST", talk.path() + "/read", {{"seq", -1}}).status == 422);
  CHECK(talk.buyer.send("POST", talk.path() + "/read", Json::object()).code() == "missing_field");
  Person stranger(talk.world, "stranger", app::Role::buyer);
  CHECK(stranger.get(talk.path()).status == 404);
  CHECK(talk.say(stranger, {{"text", "好"}}, "e").status == 404);
}

TEST_CASE("the storefront's form writes, keeps what was refused, and looking reads") {
  Talk talk;
  const std::int64_t before = talk.unread();
  const std::string page = "/orders/" + talk.id + "/messages";
  const std::string pdf = "%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n";
  const auto refused = send_form(talk.buyer, page,
                                 part("idempotency_key", "f1") + part("text", "看附件") +
                                     file_part("files", "a.pdf", pdf) + file_part("files", "b.exe", "MZ"));
  CHECK(refused.status == 422);
  const std::string html = refused.text;
  CHECK(html.find("看附件") != std::string::npos);
  const auto kept = html.find("name=\"kept\" value=\"");
  REQUIRE(kept != std::string::npos);
  const auto from = kept + std::string("name=\"kept\" value=\"").size();
  const std::string id = html.substr(from, html.find('"', from) - from);
  const auto sent =
      send_form(talk.buyer, page, part("idempotency_key", "f2") + part("text", "看附件") + part("kept", id));
  CHECK(sent.status == 303);
  CHECK(sent.headers.find("Location")->second == page + "#message-1");

  CHECK(talk.provider.get("/orders/" + talk.id).text.find("1 条未读消息") != std::string::npos);
  const std::string read = talk.provider.get(page).text;
  CHECK(read.find("看附件") != std::string::npos);
  CHECK(read.find("a.pdf") != std::string::npos);
  CHECK(read.find(std::to_string(before + 1) + " 条未读消息") == std::string::npos);
  CHECK(talk.unread() == before);
  // Another's upload cannot be taken along by naming it.
  const auto taken = send_form(talk.provider, page, part("idempotency_key", "f3") + part("kept", id));
  CHECK(taken.status == 422);
}
