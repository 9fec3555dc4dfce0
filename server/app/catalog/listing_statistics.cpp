#include "server/app/catalog/listing_statistics.h"

#include "server/app/crypto.h"
#include "server/app/transact.h"
#include "server/store/listing_views.h"

namespace ops::app {
namespace {

namespace catalog = domain::catalog;

constexpr std::string_view kOrderPrefix = "ord_";
constexpr int kForgottenAtOnce = 1000;

ListingStatistics statistics_of_listing(const Services& services, const store::Tx& tx, const std::string& product_id,
                                        std::int64_t first, std::int64_t last) {
  ListingStatistics statistics;
  const auto views = tx.listing_views().of(product_id, first, last);
  for (std::int64_t day = first; day <= last; ++day) {
    const Instant begin = catalog::start_of_day(day), end = catalog::start_of_day(day + 1);
    const auto kept = views.find(day);
    const ListingStatistics::Day row{
        domain::calendar::to_text(domain::calendar::date_in_shanghai(begin)),
        (kept == views.end() ? 0 : kept->second) + services.views->of(product_id, day),
        tx.orders().paid_of_product(product_id, first_id(kOrderPrefix, begin), first_id(kOrderPrefix, end))};
    statistics.views += row.views;
    statistics.orders += row.orders;
    statistics.days.push_back(row);
  }
  statistics.conversion_basis_points = catalog::conversion_basis_points(statistics.views, statistics.orders);
  return statistics;
}

}  // namespace

void count_view(Services& services, const Caller& caller, std::string_view user_agent, const std::string& product_id) {
  // Who sells or runs the market looks at pages for other reasons than buying.
  if (caller.role != Role::visitor && caller.role != Role::buyer) return;
  if (catalog::is_somebodys(user_agent)) services.views->count(product_id, catalog::day_number(services.now()));
}

void keep_views(Services& services) {
  while (true) {
    const auto batch = services.views->take(bounds::kViewBatch);
    if (batch.empty()) return;
    store::Written written = store::Written::undone;
    try {
      written = services.store.write(Subjects{}, [&](store::Tx& tx) {  // only adds
        for (const auto& one : batch)
          if (tx.catalogue().product(one.product_id)) tx.listing_views().add({one.product_id, one.day, one.count});
        return true;
      });
    } catch (...) {
      for (const auto& one : batch) services.views->count(one.product_id, one.day, one.count);
      throw;
    }
    if (written == store::Written::committed) continue;
    for (const auto& one : batch) services.views->count(one.product_id, one.day, one.count);
    return;
  }
}

void sweep_views(Services& services) {
  const std::int64_t first_kept = catalog::day_number(services.now()) - catalog::kViewDaysKept + 1;
  int gone = 0;
  do {
    const store::Written written = services.store.write({Subject::upkeep()}, [&](store::Tx& tx) {
      gone = tx.listing_views().forget_before(first_kept, kForgottenAtOnce);
      return gone > 0;
    });
    if (refusal_of(written)) return;
  } while (gone == kForgottenAtOnce);
}

Outcome<ListingStatistics> listing_statistics(Services& services, const Caller& caller, const std::string& product_id,
                                              std::int64_t days) {
  if (days < 1 || days > catalog::kViewDaysKept)
    return invalid("days", domain::Code::out_of_range,
                   {{"min", std::int64_t{1}}, {"max", std::int64_t{catalog::kViewDaysKept}}});
  const std::int64_t today = catalog::day_number(services.now());
  return snapshot<Outcome<ListingStatistics>>(services, [&](const store::Tx& tx) -> Outcome<ListingStatistics> {
    const auto product = tx.catalogue().product(product_id);
    if (!product || caller.role != Role::provider || product->provider_id != caller.account_id)
      return problem(Problem::Kind::not_found);
    return statistics_of_listing(services, tx, product_id, today - days + 1, today);
  });
}

}  // namespace ops::app
