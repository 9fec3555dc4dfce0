// A buyer's pictures in a review, over HTTP: given in the page's form without scripts, read by everybody, hidden by an operator. Rules:
// orders.review-pictures, orders.hidden-reviews.
#include "server/app/files/image.h"
#include "tests/http/pages/forms.h"

namespace ops::forms_test {
namespace {

std::string photograph(char colour) {
  const std::string pixel{colour, colour, colour, '\xff'};
  app::Picture picture{600, 400, {}};
  for (int i = 0; i < picture.width * picture.height; ++i) picture.rgba += pixel;
  return app::to_png(picture).value();
}

struct Part {
  std::string name, file, bytes;  // file empty: a field
};

// As a browser sends the form of a page: the token is in a field.
Answer send_parts(Person& person, const std::string& path, std::vector<Part> parts) {
  const std::string token = std::exchange(person.csrf_token, "");
  parts.push_back({"csrf_token", "", token});
  std::string body;
  for (const auto& [name, file, bytes] : parts)
    body += "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"" +
            (file.empty() ? "" : "; filename=\"" + file + "\"") + "\r\n\r\n" + bytes + "\r\n";
  Answer answer = person.send_text("POST", path, body + "--b--\r\n", "multipart/form-data; boundary=b");
  person.csrf_token = token;
  return answer;
}

// An order of the demo's buyer that they may review.
Json to_review(Person& buyer) {
  const Json orders = buyer.get("/api/v1/orders?limit=100").json["items"];
  for (const Json& order : orders)
    for (const Json& action : order["allowed_actions"])
      if (action == "review") return order;
  FAIL("nothing in the demo waits for a review");
  return {};
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  const auto at = text.find(before);
  if (at == text.npos) return {};
  const auto from = at + before.size();
  return text.substr(from, text.find(after, from) - from);
}

struct Reviewed {
  Market market;
  Json order = to_review(market.buyer);
  std::string id = order["id"].get<std::string>(), page = "/orders/" + id, form = page + "/actions/review",
              product = order["snapshot"]["product_id"].get<std::string>(), product_page = "/products/" + product;
  Part version{"version", "", std::to_string(order["version"].get<int>())};
  Person visitor{market.world}, operator_{market.world};

  Reviewed() { REQUIRE(operator_.sign_in("operator", "demo-password").status == 201); }
  Answer moderate(const char* how, Json body) {
    return operator_.send("POST", "/api/v1/operator/customer-reviews/" + id + "/" + how, std::move(body));
  }
};

}  // namespace

TEST_CASE("a review's pictures: sent without scripts, kept with a refused form, small and lazy on the product's page") {
  Reviewed shop;
  const Answer asked = shop.market.buyer.get(shop.page);
  CHECK(has(asked, "action=\"" + shop.form + "\" enctype=\"multipart/form-data\""));

  const Answer refused =
      send_parts(shop.market.buyer, shop.form,
                 {shop.version, {"text", "", "切换时没有停机"}, {"files", "机房.png", photograph('a')}});
  CHECK(refused.status == 422);  // without stars
  CHECK(has(refused, "切换时没有停机"));
  const std::string kept = between(refused.text, "name=\"kept\" value=\"", "\"");
  REQUIRE_FALSE(kept.empty());
  CHECK(shop.visitor.get("/api/v1/files/" + kept).status == 404);

  const Answer given = send_parts(shop.market.buyer, shop.form,
                                  {shop.version,
                                   {"text", "", "切换时没有停机"},
                                   {"rating", "", "5"},
                                   {"kept", "", kept},
                                   {"files", "监控.png", photograph('b')}});
  REQUIRE(given.status == 303);
  const Json said = shop.market.buyer.get("/api/v1/orders/" + shop.id).json["review"];
  REQUIRE(said["file_ids"].size() == 2);
  CHECK(said["file_ids"][0] == kept);
  const std::string small = "/reviews/pictures/" + kept + ".jpg";
  for (const std::string& page : {shop.product_page, "/providers/" + shop.order["provider"]["id"].get<std::string>()}) {
    const Answer shown = shop.visitor.get(page);
    CHECK(has(shown, "<img src=\"" + small + "\" width=\"120\" height=\"80\" loading=\"lazy\""));
    CHECK(has(shown, "晒图，第 1 张，共 2 张\""));
  }
  const Answer copy = shop.visitor.get(small);
  CHECK(copy.status == 200);
  const auto decoded = app::decoded(domain::files::Kind::jpeg, copy.text);
  REQUIRE(decoded);
  CHECK(decoded->width == 480);
  const Json listed = shop.visitor.get("/api/v1/products/" + shop.product + "/reviews").json["items"][0];
  CHECK(listed["pictures"][0] == Json{{"file_id", kept}, {"width", 600}, {"height", 400}});
}

TEST_CASE("a review's form with a file that is no picture, or from somebody whose order it is not, keeps nothing") {
  Reviewed shop;
  const Answer pdf =
      send_parts(shop.market.buyer, shop.form,
                 {shop.version, {"rating", "", "4"}, {"text", "", kTyped}, {"files", "a.png", "%PDF-1"}});
  CHECK(pdf.status == 422);
  CHECK(has(pdf, kTypedInPage));
  CHECK(has(pdf, "id=\"review-files-error\""));
  CHECK(send_parts(*shop.market.other, shop.form, {shop.version, {"rating", "", "1"}}).status == 404);
  CHECK(shop.market.buyer.get("/api/v1/orders/" + shop.id).json["review"] == nullptr);
}

TEST_CASE("an operator hides a picture, then the review: pages, API and files follow at once") {
  Reviewed shop;
  REQUIRE(send_parts(shop.market.buyer, shop.form,
                     {shop.version,
                      {"rating", "", "5"},
                      {"text", "", "评价的原文"},
                      {"files", "a.png", photograph('a')},
                      {"files", "b.png", photograph('b')}})
              .status == 303);
  const Json files = shop.market.buyer.get("/api/v1/orders/" + shop.id).json["review"]["file_ids"];
  const auto first = files[0].get<std::string>(), small = "/reviews/pictures/" + first + ".jpg";
  const auto count = [&] { return shop.visitor.get("/api/v1/products/" + shop.product).json["rating"]["count"]; };
  const Json counted = count();
  REQUIRE(shop.visitor.get(small).status == 200);
  for (Person* person : {&shop.visitor, &shop.market.buyer, &shop.market.provider})
    CHECK(person->send("POST", "/api/v1/operator/customer-reviews/" + shop.id + "/hide", {{"reason", "不实"}}).status >=
          401);

  const Answer hidden = shop.moderate("hide", {{"file_id", first}, {"reason", "露出了内网地址"}});
  REQUIRE(hidden.status == 200);
  CHECK(hidden.json["pictures"][0]["hidden_reason"] == "露出了内网地址");
  CHECK(shop.visitor.get(small).status == 404);
  CHECK(shop.visitor.get("/api/v1/files/" + first).status == 404);
  for (Person* reader : {&shop.market.buyer, &shop.operator_})
    CHECK(reader->get("/api/v1/files/" + first).status == 200);
  CHECK_FALSE(has(shop.visitor.get(shop.product_page), small));
  CHECK(has(shop.visitor.get(shop.product_page), files[1].get<std::string>()));
  CHECK(shop.moderate("hide", {{"file_id", first}, {"reason", "再一次"}}).status == 409);
  CHECK(shop.moderate("hide", {{"file_id", first}}).status == 422);

  REQUIRE(shop.moderate("hide", {{"reason", "不实"}}).status == 200);
  CHECK_FALSE(has(shop.visitor.get(shop.product_page), "评价的原文"));
  CHECK(shop.visitor.get("/api/v1/files/" + files[1].get<std::string>()).status == 404);
  CHECK(count() != counted);
  CHECK(has(shop.market.buyer.get(shop.page), "评价的原文"));
  CHECK(has(shop.market.buyer.get("/notifications"), "您的评价已被运营人员隐藏"));
  REQUIRE(shop.moderate("show", {{"reason", "核实无误"}}).status == 200);
  CHECK(has(shop.visitor.get(shop.product_page), "评价的原文"));
  CHECK(count() == counted);
}

}  // namespace ops::forms_test
