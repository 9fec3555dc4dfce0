// The market's own pages as visitors read them, and the foot of every page.
#include <doctest/doctest.h>

#include "domain/market/pages.h"
#include "server/app/demo.h"
#include "tests/http/world.h"

using namespace ops;
using test::HttpWorld;
using test::Json;
using test::Person;

namespace {

bool says(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

Json own_text(std::int64_t version, const std::string& body) {
  return {{"version", version}, {"title", "费用"}, {"body", body}, {"title_en", "Fees"}, {"body_en", "Own: " + body}};
}

std::string in_english(const HttpWorld& world, const std::string& path) {
  httplib::Client client("127.0.0.1", world.port());
  client.set_default_headers({{"Accept-Language", "en"}});
  const auto answer = client.Get(path);
  REQUIRE(answer);
  return answer->body;
}

}  // namespace

TEST_CASE("market pages: each is there in both languages, at one address, and in the site map") {
  HttpWorld world{http::page_routes()};
  Person visitor(world);
  const std::string map = visitor.get("/sitemap.xml?part=1").text;
  CHECK(says(map, "/help</loc>"));
  for (const auto& page : domain::market::pages()) {
    const std::string path = domain::market::page_path(page);
    CAPTURE(path);
    const auto shown = visitor.get(path);
    CHECK(shown.status == 200);
    CHECK(says(shown.text, "<html lang=\"zh-CN\">"));
    CHECK(says(in_english(world, path), "<html lang=\"en\">"));
    CHECK(says(shown.text,
               "<link rel=\"canonical\" href=\"http://127.0.0.1:" + std::to_string(world.port()) + path + "\">"));
    CHECK(says(map, path + "</loc>"));
    const std::string other = (page.help ? "/" : "/help/") + std::string(page.slug);
    CHECK(visitor.get(other).status == 404);
  }
  const auto help = visitor.get("/help");
  CHECK(says(help.text, "href=\"/help/buying#s-%E6%80%8E"));  // a question leads to its answer
  CHECK(visitor.get("/help/none").status == 404);
}

TEST_CASE("market pages: what an operator saves is shown at once, to visitors and to who is signed in") {
  HttpWorld world{http::page_routes()};
  Person visitor(world), staff(world, "desk", app::Role::operator_), buyer(world, "buyer", app::Role::buyer);
  CHECK(says(visitor.get("/help/fees").text, "<strong>10 %</strong>"));
  const auto saved =
      staff.send("PUT", "/api/v1/operator/market/pages/fees",
                 own_text(0, "只收 {commission} %。<script>alert(1)</script>\n\n## 一\n\n## 二\n\n## 三"));
  REQUIRE(saved.status == 200);
  for (Person* reader : {&visitor, &buyer}) {
    const std::string html = reader->get("/help/fees").text;
    CHECK(says(html, "只收 10 %。"));
    CHECK_FALSE(says(html, "<script>alert"));
    CHECK(says(html, "<a href=\"#s-%E4%BA%8C\">二</a>"));  // what the page has
  }
  CHECK(says(in_english(world, "/help/fees"), "Own: "));
  CHECK(visitor.get("/api/v1/market/pages/fees").json["body_en"].get<std::string>().starts_with("Own: 只收 10 %"));

  const auto stale = staff.send("PUT", "/api/v1/operator/market/pages/fees", own_text(0, "x"));
  CHECK(stale.status == 409);
  CHECK(stale.json["current"]["page"]["version"] == 1);
  CHECK(staff.send("PUT", "/api/v1/operator/market/pages/fees", own_text(0, "x"), {{"If-Match", "\"0\""}}).status ==
        412);
  const auto wrong = staff.send("PUT", "/api/v1/operator/market/pages/fees", own_text(1, ""));
  CHECK(wrong.status == 422);
  CHECK(wrong.json["errors"][0]["field"] == "body");
  CHECK(wrong.json["errors"][0]["code"] == "required");

  Json terms = staff.get("/api/v1/operator/terms").json["terms"];
  terms["commission"] = 850;
  REQUIRE(staff.send("PUT", "/api/v1/operator/terms", {{"version", 0}, {"terms", terms}, {"reason", "促销"}}).status ==
          200);
  CHECK(says(visitor.get("/help/fees").text, "只收 8.5 %。"));
  REQUIRE(
      staff.send("POST", "/api/v1/operator/market/pages/fees/restore", {{"version", 1}, {"to_version", 0}}).status ==
      200);
  CHECK(says(visitor.get("/help/fees").text, "<strong>8.5 %</strong>"));
  const Json history = staff.get("/api/v1/operator/market/pages/fees").json["history"];
  REQUIRE(history.size() == 2);
  CHECK(history[0]["restored"] == 0);
  CHECK(history[0]["own"] == false);
  CHECK(
      staff.get("/api/v1/operator/market/pages/fees/versions/1").json["body"].get<std::string>().starts_with("只收 {"));
  CHECK(staff.get("/api/v1/operator/market/pages/fees/versions/9").status == 404);
  CHECK(staff.get("/api/v1/operator/market/pages/fees/versions/x").status == 404);
}

TEST_CASE(
    "market pages: the preview of a text that is being written has the figures in force, in the text's language") {
  HttpWorld world;
  Person staff(world, "desk", app::Role::operator_);
  const auto shown = [&](Json body) { return staff.send("POST", "/api/v1/shown-text", body); };
  const std::string text = "{commission} % {operator}";
  CHECK(says(shown({{"markdown", text}, {"market_page", "zh"}}).json["page"].get<std::string>(), "10 % 本站的经营者"));
  CHECK(says(shown({{"markdown", text}, {"market_page", "en"}}).json["page"].get<std::string>(), "10 % the operator"));
  CHECK(says(shown({{"markdown", text}}).json["page"].get<std::string>(), "{commission} %"));
  const auto refused = shown({{"markdown", text}, {"market_page", "de"}});
  CHECK(refused.status == 422);
  CHECK(refused.json["errors"][0]["field"] == "market_page");
  CHECK(refused.json["errors"][0]["params"]["allowed"] == "zh, en");
}

TEST_CASE("market facts: what was filled in stands at the foot of every page, and on the page to contact the market") {
  HttpWorld world{http::page_routes(), {}, {}, true};
  app::seed_demo(world.services());
  Person visitor(world), staff(world, "desk", app::Role::operator_);
  const std::string product = "/products/" + visitor.get("/api/v1/products").json["items"][0]["id"].get<std::string>();
  CHECK_FALSE(says(visitor.get(product).text, "foot-facts"));
  const Json facts{{"operator_name", "运维市场有限公司"},
                   {"email", "service@market.example"},
                   {"phone", "400 (800) 8000"},
                   {"hours", "工作日 9:00–18:00"},
                   {"icp_number", "京ICP备1号"},
                   {"police_number", "京公网安备2号"},
                   {"police_url", "https://beian.example/?a=1&b=2"}};
  REQUIRE(staff.send("PUT", "/api/v1/operator/market", {{"version", 0}, {"facts", facts}}).status == 200);
  for (const std::string& path : {std::string("/"), product, std::string("/login"), std::string("/no-such-page")}) {
    CAPTURE(path);
    const std::string html = visitor.get(path).text;
    CHECK(says(html, "<a href=\"https://beian.miit.gov.cn/\" rel=\"noopener\">京ICP备1号</a>"));
    CHECK(says(html, "<a href=\"https://beian.example/?a=1&amp;b=2\" rel=\"noopener\">京公网安备2号</a>"));
    CHECK(says(html, "service@market.example"));
    CHECK(says(html, "href=\"/help\""));
  }
  const std::string contact = visitor.get("/contact").text;
  CHECK(says(contact, "<a href=\"mailto:service@market.example\">"));
  CHECK(says(contact, "<a href=\"tel:4008008000\">"));
  CHECK(says(visitor.get("/about").text, "由运维市场有限公司经营"));
  CHECK(staff.send("PUT", "/api/v1/operator/market", {{"version", 0}, {"facts", facts}}).status == 409);
  CHECK(visitor.get("/api/v1/market").json["phone"] == "400 (800) 8000");
}
