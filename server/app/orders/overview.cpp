#include "server/app/orders/overview.h"

#include <algorithm>

#include "domain/orders/reviews.h"
#include "domain/orders/statistics.h"
#include "server/app/admin/platform_settings.h"
#include "server/app/orders/state_counts.h"
#include "server/app/transact.h"
#include "server/store/account_security.h"
#include "server/store/market_days.h"
#include "server/store/notices.h"
#include "server/store/platform_settings.h"
#include "server/store/profiles.h"

namespace ops::app {
namespace {

namespace calendar = domain::calendar;
namespace orders = domain::orders;

constexpr int kWeeks = 12;
constexpr std::int64_t kWeek = 7 * domain::kDay;

std::string monday_of(Instant at) { return calendar::to_text(calendar::week_in_shanghai(at)); }

calendar::Date first_of_month(Instant now) {
  calendar::Date first = calendar::date_in_shanghai(now);
  first.day = 1;
  return first;
}

// The Mondays of the weeks that are shown, as rows that nothing has happened in yet.
template <class Row>
std::vector<Row> empty_weeks(Instant now) {
  std::vector<Row> weeks(kWeeks);
  for (int i = 0; i < kWeeks; ++i)
    weeks[static_cast<std::size_t>(i)].monday = monday_of(now + (i + 1 - kWeeks) * kWeek);
  return weeks;
}

Queue queue_of(const store::QueueCount& count) { return {count.waiting, count.overdue, count.next_due_at}; }

// An account's address is where the market reaches its people, its webhook where it reaches their programs.
Setup provider_setup(const store::Tx& tx, const std::string& id, const std::map<std::string, std::int64_t>& products) {
  const store::ContactRecord contact = tx.notices().contact(id);
  const bool handed_in = std::ranges::any_of(products, [](const auto& count) { return count.first != "draft"; });
  const auto profile = tx.profiles().find(id);
  return {{"email", !contact.email.empty()},
          {"profile", profile && !domain::accounts::is_empty(profile->profile)},
          {"listing", handed_in},
          {"second_factor", tx.account_security().has_second_factor(id)},
          {"webhook", !contact.hook_url.empty()}};
}

Setup operator_setup(const Services& services, const store::Tx& tx, bool holidays_known) {
  const auto categories = tx.catalogue().categories();
  const bool usable =
      std::ranges::any_of(categories, [](const auto& category) { return category.enabled && category.leaf; });
  return {{"categories", usable},
          {"commission", tx.platform_settings().settings_version() > 0},
          {"holidays", holidays_known},
          {"mail", services.sends_mail},
          {"payment", !services.local_payments}};
}

void add(MarketWeek& week, const store::MarketDay& day) {
  week.payments += day.payments;
  week.paid += day.paid;
  week.refunded += day.refunded;
  week.commission += day.commission;
  week.buyers += day.buyers;
  week.providers += day.providers;
  week.reviews += day.reviews;
  week.late_reviews += day.late_reviews;
  week.disputes += day.disputes;
  week.late_disputes += day.late_disputes;
}

// From the rows of some twelve weeks, however long the market has been there and whatever it sells. What is held at the end of a week
// is what was held on its last day with a row. Days that are still to come, where the clock was ahead once, belong to the last week.
void add_weeks(OperatorOverview& overview, const store::Tx& tx, Instant now) {
  overview.weeks = empty_weeks<MarketWeek>(now);
  const std::string first = overview.weeks.front().monday;
  const std::string month = calendar::to_text(first_of_month(now));
  const std::vector<store::MarketDay> days = tx.market_days().since(first);
  domain::money::Fen held = tx.market_days().escrow_before(first);
  auto day = days.begin();
  for (std::size_t i = 0; i < overview.weeks.size(); ++i) {
    MarketWeek& week = overview.weeks[i];
    const bool last = i + 1 == overview.weeks.size();
    for (; day != days.end() && (last || day->day < overview.weeks[i + 1].monday); ++day) {
      add(week, *day);
      held = day->escrow;
      if (day->day < month) continue;
      overview.month_paid += day->paid;
      overview.month_commission += day->commission;
    }
    week.escrow = held;
  }
}

std::optional<std::int64_t> median(std::vector<std::int64_t> values) {
  if (values.empty()) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

ProviderStatistics statistics_of(const store::Tx& tx, const std::string& provider_id) {
  const store::ProviderCounts counts = tx.provider_statistics().of(provider_id);
  ProviderStatistics statistics;
  statistics.completed_orders = counts.completed;
  statistics.on_time_rate = orders::rate(counts.on_time, counts.completed);
  statistics.rework_rate = orders::rate(counts.reworked, counts.completed);
  statistics.rating = tx.ratings().of_provider(provider_id);
  if (!statistics.on_time_rate) return statistics;
  statistics.dispute_rate = orders::rate(counts.disputed, counts.ended);
  statistics.median_start_seconds =
      median(tx.provider_statistics().latest_starts(provider_id, orders::kStartsForMedian));
  return statistics;
}

Outcome<ProviderOverview> provider_overview(Services& services, const Caller& caller) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  const Instant now = services.now();
  return snapshot<ProviderOverview>(services, [&](const store::Tx& tx) {
    ProviderOverview overview;
    overview.weeks = empty_weeks<Week>(now);
    for (const auto& week : tx.provider_statistics().weeks(caller.account_id, overview.weeks.front().monday)) {
      const auto found = std::ranges::find(overview.weeks, week.week, &Week::monday);
      if (found == overview.weeks.end()) continue;  // the server's clock was ahead once
      *found = {week.week, week.revenue, week.counts.completed, week.counts.on_time, week.counts.reworked};
    }
    overview.products = tx.provider_statistics().products_by_state(caller.account_id);
    overview.statistics = statistics_of(tx, caller.account_id);
    overview.orders = queue_of(tx.provider_statistics().orders_of(caller.account_id, now));
    overview.month_revenue = tx.provider_statistics().revenue_since(
        caller.account_id, calendar::start_of_day_in_shanghai(first_of_month(now)));
    overview.setup = provider_setup(tx, caller.account_id, overview.products);
    return overview;
  });
}

Outcome<StateCounts> state_counts(Services& services, const Caller& caller) {
  const bool of_provider = caller.role == Role::provider;
  if (!of_provider && caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  return snapshot<StateCounts>(services, [&](const store::Tx& tx) {
    const auto provider = of_provider ? std::optional(caller.account_id) : std::nullopt;
    StateCounts counts{.orders = tx.market_days().orders_by_state(provider, kMostCounted), .products = {}};
    if (!of_provider) return counts;
    counts.products = tx.provider_statistics().products_by_state(caller.account_id);
    for (auto& [state, count] : *counts.products) count = std::min(count, kMostCounted);
    return counts;
  });
}

Outcome<OperatorOverview> operator_overview(Services& services, const Caller& caller) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const Instant now = services.now();
  return snapshot<OperatorOverview>(services, [&](const store::Tx& tx) {
    OperatorOverview overview{.reviews = queue_of(tx.provider_statistics().reviews(now)),
                              .disputes = queue_of(tx.provider_statistics().disputes(now)),
                              .weeks = {},
                              .holidays_missing = calendar_in(services, tx)->year_missing(now),
                              .setup = {}};
    add_weeks(overview, tx, now);
    overview.setup = operator_setup(services, tx, !overview.holidays_missing);
    return overview;
  });
}

void count_statistics(store::Tx& tx, const orders::Order& before, const orders::Decision& decision, Instant now) {
  const orders::Order& after = decision.order;
  if (before.state == orders::State::disputed && after.state != orders::State::disputed) {
    const auto due = orders::next_due(before);
    store::MarketDay ended;
    ended.disputes = 1;
    ended.late_disputes = due && *due < now;
    tx.market_days().count(now, ended);
  }
  const std::string& provider_id = after.snapshot.provider_id;
  if (!before.started_at && after.started_at && orders::counts(after))
    tx.provider_statistics().started(provider_id, after.id, now, now - before.state_since);
  const bool ends = orders::awaited(before.state) && !orders::awaited(after.state) && !orders::settled(before);
  const bool at_stake = after.total >= orders::kMinCountedFen;  // also where all of it went back
  if (ends && at_stake && (after.started_at || after.dispute))
    tx.provider_statistics().ended(provider_id, after.dispute.has_value());
  if (before.completed_at || !after.completed_at) return;
  const orders::ServiceStatistics statistics = orders::service_statistics(after);
  const bool sold = orders::counts(after);
  store::WeekRecord one{monday_of(now), 0, {sold, sold && statistics.on_time, sold && statistics.reworked, 0, 0}};
  for (const orders::Posting& posting : decision.postings)
    if (posting.account == orders::Account::provider_earnings) one.revenue += posting.amount;
  tx.provider_statistics().completed(provider_id, one);
}

}  // namespace ops::app
