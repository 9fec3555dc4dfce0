// What a provider earns: sums by state, their paid orders with their money, and statements as files. Source:
// docs/api-reference.md, "Money".
#pragma once
#include <optional>
#include <string>

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

  // --- the days: as they are typed, and shown once they are days.
  std::string typed_from, typed_to;
  void show_days();
  // The month `back` months before the current one; nothing while the server's time is not known.
  void show_month(int back);
  std::optional<domain::FieldError> error_at(std::string_view field) const;  // of what was typed or asked for last

  // --- a statement of the days shown; without both of them, of the year up to today.
  std::optional<std::pair<std::string, std::string>> statement_days() const;  // nothing: the time is not known
  enum class Form { csv, pdf };
  void download(Form form);
  bool downloading() const { return downloading_; }
  const std::optional<Problem>& problem() const { return problem_; }  // of the latest download
  const std::string& saved() const { return saved_; }                 // the name of the file

 private:
  void load_sums();
  void go(std::string from, std::string to);

  Console& console_;
  std::optional<domain::orders::MoneySums> sums_;
  domain::Errors errors_;
  bool downloading_ = false;
  std::optional<Problem> problem_;
  std::string saved_;
  Lifetime lifetime_;
};

}  // namespace ops::state
