// What the start page shows: the orders that wait, how the last weeks went, products by state; for operators, what waits for
// a decision. Source: docs/api-reference.md, "Start pages".
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "client/state/lifetime.h"
#include "client/state/loaded_screen.h"
#include "client/state/orders/order.h"
#include "domain/money/money.h"

namespace ops::state {

struct Week {
  std::string monday;  // "2026-11-23"
  domain::money::Fen revenue = 0;
  std::int64_t completed = 0, on_time = 0, reworked = 0;
};
// How the market did in a week; money in fen.
struct MarketWeek {
  std::string monday;
  std::int64_t paid = 0, refunded = 0, commission = 0, escrow = 0, buyers = 0, providers = 0;
  std::int64_t reviews = 0, late_reviews = 0, disputes = 0, late_disputes = 0;
};
// How the server does.
struct Health {
  std::int64_t write_queue = 0, clock_lag_seconds = 0;
  std::int64_t outbox_waiting = 0, outbox_failing = 0, outbox_lag_seconds = 0;
  std::int64_t store_bytes = 0, free_bytes = 0;
  std::optional<domain::Instant> backup_made_at;  // of the newest; none: none was made
  std::int64_t backup_bytes = 0;
};
struct WaitingQueue {
  std::int64_t waiting = 0, overdue = 0;
  std::optional<domain::Instant> next_due_at;
};

// A first step of a new account: its word, and whether it was taken, as the server knows.
struct SetupStep {
  std::string name;
  bool done = false;
};

// Loaded anew each time the page is entered.
class Overview : public LoadedScreen {
 public:
  Overview(Console& console, const Route&);
  void enter(const Route&) override { load(); }
  bool leave() override { return true; }
  bool busy() const override { return LoadedScreen::busy() || waiting.loading() == Loading::loading; }
  void changed(const Changes& changes) override {
    if (changes.of({"order", "product", "moderation"})) load();
  }

  // There is something to be drawn, though it may be loaded anew.
  bool shown() const { return shown_; }

  // Of providers.
  Paged<OrderView> waiting;                                  // for the provider, what is due first comes first
  const std::vector<Week>& weeks() const { return weeks_; }  // the current one last
  const std::map<std::string, std::int64_t>& products() const { return products_; }  // by state
  bool as_table = false;                                  // the weeks are shown as a table instead of plots
  const WaitingQueue& orders() const { return orders_; }  // that wait for the provider
  domain::money::Fen month_revenue() const { return month_revenue_; }

  // Nothing once all are done, or the account does not want to be told any more; that is kept in this browser.
  std::span<const SetupStep> setup() const;
  void dismiss_setup();

  // Of operators.
  const WaitingQueue& moderation_queue() const { return moderation_queue_; }
  const WaitingQueue& disputes() const { return disputes_; }
  const std::vector<MarketWeek>& market_weeks() const { return market_weeks_; }  // the current one last
  domain::money::Fen month_paid() const { return month_paid_; }
  domain::money::Fen month_commission() const { return month_commission_; }
  const std::optional<Health>& health() const { return health_; }
  const std::optional<std::int64_t>& holidays_missing() const { return holidays_missing_; }  // of this year

 private:
  void load() override;
  void read_provider(const json::Json& body);
  void read_operator(const json::Json& body);

  ApiClient& api_;
  bool of_provider_, shown_ = false;
  std::vector<Week> weeks_;
  std::map<std::string, std::int64_t> products_;
  WaitingQueue moderation_queue_, disputes_, orders_;
  domain::money::Fen month_revenue_ = 0;
  std::vector<MarketWeek> market_weeks_;
  std::optional<Health> health_;
  domain::money::Fen month_paid_ = 0, month_commission_ = 0;
  std::vector<SetupStep> setup_;
  platform::Platform& platform_;
  std::string setup_key_;
  bool setup_dismissed_;
  std::optional<std::int64_t> holidays_missing_;
  Lifetime lifetime_;
};

}  // namespace ops::state
