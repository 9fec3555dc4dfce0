// Who a provider is, as visitors read it; and which visits of a product's page are views.
#include <doctest/doctest.h>

#include "domain/accounts/profile.h"
#include "server/app/catalog/listing_statistics.h"
#include "tests/http/world.h"

using namespace ops;
using test::DemoWorld;
using test::Json;
using test::Person;

namespace {

constexpr const char* kProfile = "/api/v1/provider/profile";
constexpr const char* kBrowser =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 "
    "Safari/605.1.15";

bool company_says(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

// A provider of the demo with a product on sale.
struct Stall {
  Stall() {
    REQUIRE(provider.sign_in("provider", "demo-password").status == 201);
    product = provider.get("/api/v1/provider/products?state=listed").json["items"][0]["id"].get<std::string>();
    provider_id = visitor.get("/api/v1/products/" + product).json["provider"]["id"].get<std::string>();
    version = provider.get(kProfile).json["version"].get<std::int64_t>();
  }
  test::Answer save(const Json& profile) {
    return provider.send("PUT", kProfile, {{"version", version++}, {"profile", profile}});
  }
  std::string page(const std::string& language = "zh-CN") const { return in(language, "/providers/" + provider_id); }
  std::string in(const std::string& language, const std::string& path) const {
    httplib::Client client("127.0.0.1", world.port());
    const auto answer = client.Get(path, {{"Accept-Language", language}});
    REQUIRE(answer);
    return answer->body;
  }
  std::int64_t views() {
    return provider.get("/api/v1/provider/products/" + product + "/statistics?days=1")
        .json["views"]
        .get<std::int64_t>();
  }
  void visit(httplib::Headers headers, const std::string& query = {}) const {
    httplib::Client client("127.0.0.1", world.port());
    REQUIRE(client.Get("/products/" + product + query, headers));
  }
  DemoWorld world{http::page_routes()};
  Person visitor{world}, provider{world};
  std::string product, provider_id;
  std::int64_t version = 0;
};

Json company() {
  return {
      {"introduction",
       "## 我们\n\n迁移过 **300** 套系统，见[官网](https://away.example/x)和[服务](/products/1)。<script>1</script>"},
      {"founded_year", 2015},
      {"service_days", {1, 2, 3, 4, 5, 7}},
      {"opens", "09:00"},
      {"closes", "18:00"},
      {"hours_note", "法定节假日休息"},
      {"languages", {"zh", "en"}}};
}

}  // namespace

TEST_CASE("who a provider is stands on its page at once, in the reader's language, without links that lead away") {
  Stall stall;
  REQUIRE(stall.save(company()).status == 200);
  const std::string page = stall.page();
  CHECK(company_says(page, "迁移过 <strong>300</strong> 套系统，见官网和<a href=\"/products/1\""));
  CHECK_FALSE(company_says(page, "away.example"));
  CHECK_FALSE(company_says(page, "<script>1"));
  CHECK(company_says(page, "2015 年成立"));
  CHECK(company_says(page, "周一至周五、周日 09:00–18:00（北京时间），法定节假日休息"));
  CHECK(company_says(page, "普通话、英语"));
  const std::string english = stall.page("en");
  CHECK(company_says(english, "Monday to Friday, Sunday, 09:00–18:00 (Beijing time); 法定节假日休息"));
  CHECK(company_says(english, "Founded in 2015"));

  const std::string product = stall.in("zh-CN", "/products/" + stall.product);
  CHECK(company_says(product, "<p>迁移过 300 套系统，见官网和服务。"));
  CHECK(company_says(product, "周一至周五、周日 09:00–18:00"));
  const auto told = stall.visitor.get("/api/v1/providers/" + stall.provider_id).json;
  CHECK(told["profile"]["founded_year"] == 2015);
  CHECK(told["facts"]["completed_orders"].is_number());

  REQUIRE(stall.save({{"service_days", {1, 2, 3, 4, 5, 6, 7}}, {"opens", "00:00"}, {"closes", "24:00"}}).status == 200);
  CHECK(company_says(stall.page(), "每天 24 小时"));
  CHECK_FALSE(company_says(stall.in("zh-CN", "/products/" + stall.product), "套系统"));
  REQUIRE(stall.save(Json::object()).status == 200);
  CHECK_FALSE(company_says(stall.page(), "关于这家服务商"));
}

TEST_CASE("a profile is saved on the version that was seen, and an operator's removal shows at once") {
  Stall stall;
  REQUIRE(stall.save(company()).status == 200);
  const auto stale = stall.provider.send("PUT", kProfile, {{"version", 0}, {"profile", company()}});
  CHECK(stale.status == 409);
  CHECK(stale.json["current"]["version"] == stall.version);
  const auto wrong = stall.save({{"founded_year", 1200}});
  CHECK(wrong.status == 422);
  CHECK(wrong.json["errors"][0]["field"] == "founded_year");
  Person staff(stall.world, "desk", app::Role::operator_);
  const std::string path = "/api/v1/operator/accounts/" + stall.provider_id;
  CHECK(staff.get(path).json["has_profile"] == true);
  const auto removed = staff.send("POST", path + "/profile/remove", {{"reason", "含有广告"}});
  CHECK(removed.status == 200);
  CHECK(removed.json["has_profile"] == false);
  CHECK_FALSE(company_says(stall.page(), "套系统"));
  CHECK(stall.provider.get(kProfile).json["removed"]["reason"] == "含有广告");
  CHECK(staff.send("POST", path + "/profile/remove", {{"reason", "含有广告"}}).status == 409);
}

TEST_CASE("a visit of a product's page is a view, kept page or not; what nobody came to see is none") {
  Stall stall;
  const std::int64_t before = stall.views();
  stall.visit({{"User-Agent", kBrowser}});
  stall.visit({{"User-Agent", kBrowser}});  // of the kept page
  stall.visit({{"User-Agent", kBrowser}, {"Sec-Fetch-Mode", "navigate"}});
  CHECK(stall.views() == before + 3);
  stall.visit({{"User-Agent", kBrowser}, {"Sec-Fetch-Mode", "cors"}});
  stall.visit({{"User-Agent", kBrowser}, {"Sec-Purpose", "prefetch"}});
  stall.visit({{"User-Agent", kBrowser}}, "?quantity=2");
  stall.visit({{"User-Agent", "Mozilla/5.0 (compatible; bingbot/2.0)"}});
  stall.visit({{"User-Agent", kBrowser}, {"Cookie", "ops_session=" + stall.provider.cookie}});
  httplib::Client client("127.0.0.1", stall.world.port());
  REQUIRE(client.Head("/products/" + stall.product, {{"User-Agent", kBrowser}}));
  REQUIRE(client.Get("/products/prd_none", {{"User-Agent", kBrowser}}));
  CHECK(stall.views() == before + 3);
  app::keep_views(stall.world.services());
  CHECK(stall.views() == before + 3);
}
