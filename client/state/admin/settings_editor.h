// Operators set the platform's defaults and holidays. Source: docs/api-reference.md, "What operators administer".
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/state/kept_draft.h"
#include "client/state/lifetime.h"
#include "client/state/loaded_screen.h"
#include "domain/orders/settings.h"

namespace ops::state {

struct SettingsRow {
  std::int64_t version = 0;
  std::optional<domain::Instant> since;
  std::string operator_name, reason;
  domain::orders::PlatformSettings settings;
};
struct SettingChange {
  const domain::orders::Setting* setting;
  std::int64_t before, after;
};
struct HolidayRow {
  int year = 0;
  std::string text, operator_name;
  std::optional<domain::Instant> set_at;  // nothing: as it is shipped
};

class SettingsEditor : public LoadedScreen {
 public:
  SettingsEditor(Console& console, const Route&);

  const std::vector<SettingsRow>& history() const { return history_; }
  const std::vector<HolidayRow>& years() const { return years_; }
  std::optional<int> year_missing() const;  // whose holidays are to be entered: see Calendar::year_missing()

  // --- the defaults, as they are typed: in each term's unit, the commission in percent. Kept in the browser until the server
  // has them.
  std::map<std::string, std::string, std::less<>> settings;
  std::string reason;
  void edited_settings();
  void discard_settings();  // as they are in force
  std::optional<std::int64_t> value_of(
      const domain::orders::Setting& setting) const;  // nothing: what is typed is no value of it
  std::vector<SettingChange> changes() const;         // of what is typed, against what is in force
  void ask_settings();                                // checks, then asks whether those changes are meant
  bool asks_settings = false;                         // the question is on the screen
  bool unchanged() const { return unchanged_; }       // nothing was asked: all is as it is in force
  void save_settings();

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
  void load() override;
  void show_settings(const json::Json& json);
  void show_years(const json::Json& json);
  void keep();
  std::optional<domain::orders::PlatformSettings> typed(domain::Errors& errors) const;
  void answered(const Reply& reply, bool of_settings);

  ApiClient& api_;
  std::int64_t version_ = 0;
  domain::orders::PlatformSettings in_force_;
  std::vector<SettingsRow> history_;
  std::vector<HolidayRow> years_;
  domain::Errors errors_;
  bool sending_ = false, done_ = false, changed_elsewhere_ = false, restored_ = false, kept_ = true;
  bool unchanged_ = false;
  KeptDraft draft_;
  Lifetime lifetime_;
};

}  // namespace ops::state
