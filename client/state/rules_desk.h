// Operators set the platform's defaults and holidays. Source: docs/api-reference.md, "The operators' desk".
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/state/kept_draft.h"
#include "client/state/lifetime.h"
#include "client/state/paged.h"
#include "domain/orders/terms.h"

namespace ops::state {

struct TermsRow {
  std::int64_t version = 0;
  std::optional<domain::Instant> since;
  std::string operator_name, reason;
  domain::orders::Policy terms;
};
struct TermChange {
  const domain::orders::Term* term;
  std::int64_t before, after;
};
struct HolidayRow {
  int year = 0;
  std::string text, operator_name;
  std::optional<domain::Instant> set_at;  // nothing: as it is shipped
};

class RulesDesk {
 public:
  RulesDesk(platform::Platform& platform, ApiClient& api, const std::string& account_id);
  RulesDesk(const RulesDesk&) = delete;

  void load();
  Loading loading() const { return loading_; }
  const std::optional<Problem>& problem() const { return problem_; }
  const std::vector<TermsRow>& history() const { return history_; }
  const std::vector<HolidayRow>& years() const { return years_; }
  std::optional<int> year_missing() const;  // whose holidays are to be entered: see Calendar::year_missing()

  // --- the defaults, as they are typed: in each term's unit, the commission in percent. Kept in the browser until the server
  // has them.
  std::map<std::string, std::string, std::less<>> terms;
  std::string reason;
  void edited_terms();
  void discard_terms();  // as they are in force
  std::optional<std::int64_t> value_of(
      const domain::orders::Term& term) const;   // nothing: what is typed is no value of it
  std::vector<TermChange> changes() const;       // of what is typed, against what is in force
  void ask_terms();                              // checks, then asks whether those changes are meant
  bool asks_terms = false;                       // the question is on the screen
  bool unchanged() const { return unchanged_; }  // nothing was asked: all is as it is in force
  void save_terms();

  // --- the holidays of one year: begun from a year that is there, or from nothing.
  std::string holidays;
  void edit_year(const HolidayRow& year);
  void edited_holidays();
  void save_holidays();

  // By the rules, once saving was tried; then the server's. Fields: the terms' names, reason, text.
  std::optional<domain::FieldError> error_at(std::string_view field) const;
  bool sending() const { return sending_; }
  bool done() const { return done_; }                            // the latest change is made
  bool changed_elsewhere() const { return changed_elsewhere_; }  // another operator was first; their terms are shown
  bool restored() const { return restored_; }
  bool kept() const { return kept_; }

 private:
  void show_terms(const wire::Json& json);
  void show_years(const wire::Json& json);
  void keep();
  std::optional<domain::orders::Policy> typed(domain::Errors& errors) const;
  void answered(const Reply& reply, bool of_terms);

  ApiClient& api_;
  Loading loading_ = Loading::idle;
  std::optional<Problem> problem_;
  std::int64_t version_ = 0;
  domain::orders::Policy in_force_;
  std::vector<TermsRow> history_;
  std::vector<HolidayRow> years_;
  domain::Errors errors_;
  bool sending_ = false, done_ = false, changed_elsewhere_ = false, restored_ = false, kept_ = true;
  bool unchanged_ = false;
  KeptDraft draft_;
  Lifetime lifetime_;
};

}  // namespace ops::state
