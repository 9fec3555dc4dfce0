// What stands on a page is of one moment: whatever it shows is read in one snapshot of the store, which is opened once.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "domain/market/pages.h"
#include "tests/http/world.h"

namespace ops::test {
namespace {

// Drawn once, from the product and then from the bytes of a file, while nobody's reader is held.
bool is_drawn(std::string_view path) {
  return path == "/products/{id}/picture.png" || path == "/products/{id}/pictures/{name}" ||
         path == "/reviews/pictures/{name}";
}

struct People {
  explicit People(DemoWorld& demo) : world(demo), visitor(demo) {
    for (const char* login : {"buyer", "provider", "operator"}) {
      Person& person = known.emplace(login, Person(demo)).first->second;
      REQUIRE(person.sign_in(login, "demo-password").status == 201);
    }
  }

  // How many snapshots the answer took. The server's own threads read meanwhile, so it is the fewest of some tries.
  std::uint64_t snapshots(Person& person, const std::vector<std::string>& paths) {
    std::uint64_t fewest = UINT64_MAX;
    for (const std::string& path : paths) {
      const std::uint64_t before = world.services().store.load().snapshots;
      const Answer answer = person.get(path);
      fewest = std::min(fewest, world.services().store.load().snapshots - before);
      CHECK_MESSAGE(answer.status < 400, path << " " << answer.status);
    }
    return fewest;
  }

  std::string first_id(Person& person, const std::string& list) {
    const Answer answer = person.get("/api/v1" + list);
    REQUIRE_FALSE(answer.json["items"].empty());
    return answer.json["items"][0]["id"].get<std::string>();
  }

  DemoWorld& world;
  Person visitor;
  std::map<std::string, Person> known;
};

std::string help_slug() {
  const auto pages = domain::market::pages();
  return std::string(std::ranges::find(pages, true, &domain::market::PageKind::help)->slug);
}

// A request for a quote that has an offer, and the offer.
std::pair<std::string, std::string> offered(Person& buyer) {
  const Json list = buyer.get("/api/v1/quote-requests").json;
  for (const Json& quote : list["items"]) {
    const auto id = quote["id"].get<std::string>();
    const Json whole = buyer.get("/api/v1/quote-requests/" + id).json;
    if (!whole["offers"].empty()) return {id, whole["offers"].back()["id"].get<std::string>()};
  }
  FAIL("no request of the demo has an offer");
  return {};
}

// The routes' pages with what the demo has; of some, more than one; none where somebody finds nothing.
std::vector<std::string> paths_of(People& people, Person& person, std::string_view route) {
  const std::string product = people.first_id(people.visitor, "/products");
  if (route == "/") return {"/", "/?q=%E8%BF%81%E7%A7%BB", "/?q=nothing-that-anybody-offers"};
  if (route == "/compare") return {"/compare?ids=" + product, "/compare"};
  std::string path(route);
  const auto put = [&](std::string_view name, const std::string& value) {
    if (const auto at = path.find(name); at != path.npos) path.replace(at, name.size(), value);
  };
  if (route.starts_with("/quote-requests/")) {
    if (&person == &people.known.at("provider")) return {};
    const auto [quote, offer] = offered(person);
    put("{id}", quote);
    put("{offer_id}", offer);
  }
  if (route.starts_with("/orders/")) put("{id}", people.first_id(person, "/orders?state=completed"));
  if (route.starts_with("/notifications/")) put("{id}", people.first_id(person, "/notifications"));
  if (route.starts_with("/preview/")) put("{id}", people.first_id(people.known.at("provider"), "/provider/products"));
  if (route.starts_with("/providers/"))
    put("{id}", people.visitor.get("/api/v1/products/" + product).json["provider"]["id"].get<std::string>());
  if (route.starts_with("/payments/"))
    put("{number}", person
                        .send("POST", "/api/v1/payments", {{"company", "wechat"}, {"amount_fen", 100}},
                              {{"Idempotency-Key", "snapshots"}})
                        .json["number"]
                        .get<std::string>());
  put("{id}", product);
  put("{slug}", help_slug());
  put("{part}", "1");
  return {path};
}

}  // namespace

TEST_CASE("every page is read in one snapshot") {
  DemoWorld world{http::page_routes()};
  People people(world);
  const std::map<std::string, unsigned> roles{
      {"buyer", http::buyer}, {"provider", http::provider}, {"operator", http::operator_}};
  people.visitor.get("/login");  // the facts at the foot of all pages are kept from now on
  int pages = 0;
  for (const http::Route& route : http::page_routes()) {
    if (route.method != "GET" || is_drawn(route.path)) continue;
    CAPTURE(route.path);
    if ((route.roles & http::visitor) != 0)
      for (const std::string& path : paths_of(people, people.visitor, route.path)) {
        CHECK_MESSAGE(people.snapshots(people.visitor, {path}) <= 1, path);
        ++pages;
      }
    for (auto& [login, person] : people.known) {
      if ((route.roles & roles.at(login)) == 0) continue;
      for (const std::string& path : paths_of(people, person, route.path)) {
        person.get(path);  // it may mark as read what it shows, and what is read is marked once
        // One for the session, before anything else is known of the request.
        CHECK_MESSAGE(people.snapshots(person, {path, path, path}) <= 2, login << " " << path);
        ++pages;
      }
    }
  }
  CHECK(pages > 70);
}

}  // namespace ops::test
