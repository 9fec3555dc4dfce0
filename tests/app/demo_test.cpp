// The demo's story, told through the use-cases on a real database.
#include <algorithm>
#include <set>

#include "server/app/catalog/listing_statistics.h"
#include "server/app/demo.h"
#include "server/app/messaging/messages.h"
#include "server/app/orders/earnings.h"
#include "server/app/orders/ratings.h"
#include "server/app/search/search.h"
#include "tests/app/market.h"

namespace ops::app {
namespace {

// An empty market: the demo brings its own people and categories.
struct EmptyMarket {
  EmptyMarket() {
    std::filesystem::remove_all(dir);
    std::filesystem::create_directories(dir / "files");
    store = ops::test::open_store(dir / "market.db");
    services = std::make_unique<Services>(Services{.store = *store,
                                                   .now = [] { return test::kStart; },
                                                   .calendar = domain::calendar::Calendar::published(),
                                                   .settings = {},
                                                   .files_dir = (dir / "files").string(),
                                                   .password_cost = PasswordCost::cheap,
                                                   .local_payments = true});
  }
  ~EmptyMarket() {
    services.reset();
    store.reset();
    ops::test::drop_store(dir / "market.db");
    std::filesystem::remove_all(dir);
  }
  std::filesystem::path dir = std::filesystem::temp_directory_path() / ("ops-demo-" + std::to_string(::getpid()));
  std::unique_ptr<store::Store> store;
  std::unique_ptr<Services> services;
};

}  // namespace

TEST_CASE("the demo has a dozen listings, orders in every state that actions reach, and books that balance") {
  EmptyMarket market;
  Services& services = *market.services;
  seed_demo(services);
  CHECK(check(services).empty());

  const auto listed = test::must(search_products(services, {}, {.limit = 100, .cursor = ""}));
  CHECK(listed.items.size() >= 12);
  std::set<std::string> categories;
  for (const auto& row : listed.items) categories.insert(row.category_id);
  CHECK(categories.size() >= 6);
  const auto pictured =
      std::count_if(listed.items.begin(), listed.items.end(), [](const auto& row) { return row.picture.has_value(); });
  CHECK(pictured >= 5);

  const auto session = test::must(sign_in(services, "buyer", "demo-password"));
  const Caller buyer{session.account.id, session.account.role};
  std::set<domain::orders::State> states;
  const auto bought = test::must(orders(services, buyer, "", {.limit = 100, .cursor = ""}));
  for (const auto& view : bought.items) states.insert(view.order.state);
  for (const auto state : domain::orders::states()) CHECK(states.contains(state));

  const auto provider = test::must(sign_in(services, "provider", "demo-password"));
  const auto money = test::must(earnings(services, {provider.account.id, provider.account.role}, {}));
  for (const auto& sum : money.sums) CHECK(sum.orders > 0);  // in every state

  // The provider's console shows something everywhere: messages that wait, who it is, and how a listing does.
  const Caller seller{provider.account.id, provider.account.role};
  CHECK(test::must(conversations(services, seller, {})).items.size() >= 3);
  CHECK(unread_messages(services, seller) > 0);
  const auto company = test::must(provider_profile(services, seller.account_id)).company;
  CHECK_FALSE(company.introduction.empty());
  CHECK(read_file(services, {}, company.logo_file_id));
  const auto own = test::must(provider_products(services, seller, "listed", {}, {.sort = "updated_at", .q = {}}));
  std::int64_t views = 0, paid = 0;
  for (const auto& row : own.items) {
    const auto statistics = test::must(listing_statistics(services, seller, row.id, 90));
    views += statistics.views;
    paid += statistics.orders;
  }
  CHECK(views > 1000);
  CHECK(paid > 5);

  // Pictures of buyers, which everybody sees.
  int shown = 0;
  for (const auto& review :
       test::must(provider_reviews(services, seller.account_id, {.limit = 100, .cursor = ""})).items)
    for (const auto& picture : review.pictures) {
      CHECK(is_shown_in_review(services, picture.file_id));
      ++shown;
    }
  CHECK(shown >= 3);

  seed_demo(services);  // there are accounts: nothing happens
  CHECK(test::must(orders(services, buyer, "", {.limit = 100, .cursor = ""})).items.size() == bought.items.size());
}

}  // namespace ops::app
