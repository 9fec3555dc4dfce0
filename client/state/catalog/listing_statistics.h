// How a listing does, by day: asked for once somebody wants to see it. Rule: catalog.listing-statistics.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "client/state/api_client.h"
#include "client/state/lifetime.h"
#include "client/state/paged.h"

namespace ops::state {

class ListingStatistics {
 public:
  struct Day {
    std::string date;  // "2026-11-23"
    std::int64_t views = 0, orders = 0;
  };
  explicit ListingStatistics(ApiClient& api) : api_(api) {}

  bool shown = false;     // on the screen
  bool as_table = false;  // instead of plots
  int days() const { return days_; }
  void ask(const std::string& product_id);  // unless it is there, or on its way
  void choose_days(const std::string& product_id, int days);
  void again(const std::string& product_id);  // after a failure

  Loading loading() const { return loading_; }
  const std::optional<Problem>& problem() const { return problem_; }
  const std::vector<Day>& rows() const { return rows_; }  // today at the end
  std::int64_t views() const { return views_; }
  std::int64_t orders() const { return orders_; }
  const std::optional<std::int64_t>& conversion_basis_points() const { return conversion_; }

 private:
  void load(const std::string& product_id);
  void show(const json::Json& json);

  ApiClient& api_;
  int days_ = 30;
  Loading loading_ = Loading::idle;
  std::optional<Problem> problem_;
  std::vector<Day> rows_;
  std::int64_t views_ = 0, orders_ = 0;
  std::optional<std::int64_t> conversion_;
  Lifetime lifetime_;
};

}  // namespace ops::state
