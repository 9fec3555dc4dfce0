// How often a request goes to the database and back: across a network each time costs as much as the statement itself. The bounds are what
// was counted when they were set: a change that needs more has to say why.
#include "server/http/pages/page_support.h"
#include "server/http/pipeline.h"
#include "server/store/postgres/link.h"
#include "tests/app/orders/orders.h"

namespace ops::fault {
namespace {

using app::test::Shop, app::test::must;

// The requests of one person, in this thread, without a socket.
class Visitor {
 public:
  explicit Visitor(app::Services& services) : pipeline_(services, settings()) {}

  http::Response ask(const std::string& method, const std::string& path, const std::string& body = {}) {
    http::Head head{method, path, "203.0.113.7", {{"host", "market.example"}}};
    if (!cookie.empty()) head.headers["cookie"] = "ops_session=" + cookie;
    if (!csrf_token.empty()) head.headers["x-csrf-token"] = csrf_token;
    if (!body.empty()) {
      head.headers["content-type"] = "application/json";
      head.headers["content-length"] = std::to_string(body.size());
      head.headers["idempotency-key"] = "key-" + std::to_string(++keys_);
    }
    http::Exchange exchange = pipeline_.begin(std::move(head));
    if (exchange.answer) return std::move(*exchange.answer);
    exchange.request.body = body;
    return pipeline_.finish(exchange);
  }
  // The fewest of some times: statements are prepared once for each connection, what is the same for all is kept, and in debug builds
  // every other job is run twice.
  std::uint64_t trips(const std::string& method, const std::string& path, const std::function<std::string()>& body) {
    std::uint64_t fewest = UINT64_MAX;
    for (int time = 0; time < 4; ++time) {
      const std::string text = body();
      const std::uint64_t before = store::Link::trips();
      const http::Response response = ask(method, path, text);
      fewest = std::min(fewest, store::Link::trips() - before);
      CHECK_MESSAGE(response.status < 400, method << ' ' << path << ' ' << response.status);
    }
    return fewest;
  }
  std::uint64_t trips(const std::string& path) {
    return trips("GET", path, [] { return std::string(); });
  }
  void sign_in(const std::string& login) {
    const auto answer = ask("POST", "/api/v1/session", credentials(login));
    REQUIRE(answer.status == 201);
    for (const auto& [name, value] : answer.headers)
      if (name == "Set-Cookie") cookie = value.substr(value.find('=') + 1, value.find(';') - value.find('=') - 1);
    csrf_token = json::parse(*answer.body)->at("csrf_token").get<std::string>();
  }
  static std::string credentials(const std::string& login) {
    return json::dump({{"login", login}, {"password", "long enough"}});
  }
  std::string cookie, csrf_token;

 private:
  static http::Settings settings() {
    http::Settings settings;
    settings.routes = http::api_routes();
    for (auto& route : http::page_routes()) settings.routes.push_back(std::move(route));
    return settings;
  }
  http::Pipeline pipeline_;
  int keys_ = 0;
};

}  // namespace

TEST_CASE("round trips to the database: pages, signing in, an order placed and paid") {
  Shop shop{.market = app::test::Market(true)};
  must(app::top_up(shop.services(), shop.market.buyer, 1'000'000, {"t", "a"}));
  Visitor visitor(shop.services());
  const std::string product = shop.live.id, sku = shop.live.listing.skus[0].id;
  CHECK(visitor.trips("/") == 0);  // the same for all: kept until somebody changes the catalogue
  CHECK(visitor.trips("/products/" + product) == 0);
  CHECK(visitor.trips("/api/v1/products") == 0);
  const auto credentials = [] { return Visitor::credentials("buyer"); };
  const std::uint64_t sign_in = visitor.trips("POST", "/api/v1/session", credentials);
  visitor.sign_in("buyer");
  const std::uint64_t page = visitor.trips("/"), list = visitor.trips("/api/v1/orders");
  const auto order = [&] { return json::dump({{"product_id", product}, {"sku_id", sku}, {"quantity", 1}}); };
  const std::uint64_t placed = visitor.trips("POST", "/api/v1/orders", order);
  MESSAGE("signing in " << sign_in << ", own front page " << page << ", own orders " << list << ", an order "
                        << placed);
  CHECK(sign_in <= 21);
  CHECK(page <= 22);
  CHECK(list <= 2);
  CHECK(placed <= 25);
}

}  // namespace ops::fault
