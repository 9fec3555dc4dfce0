// What a provider earns: sums by state, their paid orders with their money, and statements as files. Source:
// docs/api-reference.md, "Money".
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/state/day_filter.h"
#include "client/state/list_screen.h"
#include "domain/orders/earnings.h"
#include "json/api_types.h"

namespace ops::state {

class EarningsPage : public ListScreen<json::Earning> {
 public:
  EarningsPage(Console& console, const Route&);
  void enter(const Route& route) override;
  void retry() override;
  void changed(const Changes& changes) override;

  const std::optional<domain::orders::MoneySums>& sums() const { return sums_; }

  DayFilter days;  // of payment

  // --- a statement of the days shown; without both of them, of the year up to today.
  std::optional<std::pair<std::string, std::string>> statement_days() const;  // nothing: the time is not known
  // The latest twelve of statements, "2026-11", the current one first; none while the server's time is not known.
  std::vector<std::string> months() const;
  bool shows_months = false;
  std::string statement_of_month(const std::string& month, std::string_view ending) const;  // its address
  enum class Form { csv, pdf };
  void download(Form form);
  bool downloading() const { return downloading_; }
  const std::optional<Problem>& problem() const { return problem_; }  // of the latest download
  const std::string& saved() const { return saved_; }                 // the name of the file

 private:
  void load_sums();

  Console& console_;
  std::optional<domain::orders::MoneySums> sums_;
  bool downloading_ = false;
  std::optional<Problem> problem_;
  std::string saved_;
  Lifetime lifetime_;
};

}  // namespace ops::state
