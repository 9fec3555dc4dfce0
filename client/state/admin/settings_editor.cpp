#include "client/state/admin/settings_editor.h"

#include <algorithm>

#include "client/state/console.h"
#include "domain/calendar/calendar.h"
#include "domain/catalog/product_flow.h"
#include "json/settings.h"

namespace ops::state {
namespace {

std::string typed_of(const domain::orders::Setting& setting, const domain::orders::PlatformSettings& chosen) {
  return domain::orders::setting_text(setting, setting.read(chosen));
}

}  // namespace

SettingsEditor::SettingsEditor(Console& console, const Route&)
    : api_(console.api), draft_(console.platform, console.session.account().id, "rules") {
  if (const auto json = draft_.restore()) {
    json::Reader reader(*json, "");
    reason = reader.text("reason");
    holidays = reader.text("holidays");
    if (const auto* typed_settings = reader.object("terms")) {
      json::Reader of(*typed_settings, "");
      for (const auto& setting : domain::orders::platform_settings())
        settings[std::string(setting.name)] = of.text(setting.name);
    }
    restored_ = true;
  }
  load();
}

void SettingsEditor::load() {
  loading_ = Loading::loading;
  problem_.reset();
  api_.send({.method = "GET", .path = "/api/v1/operator/terms"}, lifetime_.guard([this](const Reply& reply) {
    if (!reply.ok()) {
      loading_ = Loading::failed;
      problem_ = reply.why();
      return;
    }
    show_settings(reply.body);
    if (settings.empty()) discard_settings();
    api_.send({.method = "GET", .path = "/api/v1/operator/holidays"}, lifetime_.guard([this](const Reply& years) {
      loading_ = years.ok() ? Loading::ready : Loading::failed;
      if (!years.ok()) problem_ = years.why();
      if (years.ok()) show_years(years.body);
    }));
  }));
}

void SettingsEditor::show_settings(const json::Json& json) {
  json::Reader reader(json, "");
  version_ = reader.integer("version").value_or(0);
  if (const auto* given = reader.object("terms")) {
    json::Reader of(*given, "");
    in_force_ = json::read_settings(of, {});
  }
  history_.clear();
  const auto* history = reader.array("history");
  for (std::size_t i = 0; history && i < history->size(); ++i) {
    json::Reader of((*history)[i], "");
    SettingsRow row{of.integer("version").value_or(0),
                    domain::instant_from_rfc3339(of.text("since")),
                    of.text("operator"),
                    of.text("reason"),
                    {}};
    if (const auto* set = of.object("terms")) {
      json::Reader values(*set, "");
      row.settings = json::read_settings(values, {});
    }
    history_.push_back(std::move(row));
  }
}

void SettingsEditor::show_years(const json::Json& json) {
  json::Reader reader(json, "");
  years_.clear();
  const auto* items = reader.array("items");
  for (std::size_t i = 0; items && i < items->size(); ++i) {
    json::Reader of((*items)[i], "");
    years_.push_back({static_cast<int>(of.integer("year").value_or(0)), of.text("text"), of.text("operator"),
                      domain::instant_from_rfc3339(of.text("set_at"))});
  }
}

std::optional<int> SettingsEditor::year_missing() const {
  domain::calendar::Calendar calendar;
  for (const auto& row : years_) {
    if (auto days = domain::calendar::parse_year(row.text)) calendar.set_year(*std::move(days));
  }
  const auto now = api_.now();
  return now && loading_ == Loading::ready ? calendar.year_missing(*now) : std::nullopt;
}

void SettingsEditor::keep() {
  done_ = unchanged_ = false;
  json::Json typed_settings = json::Json::object();
  for (const auto& [name, value] : settings) typed_settings[name] = value;
  kept_ = draft_.keep({{"reason", reason}, {"holidays", holidays}, {"terms", typed_settings}});
}

void SettingsEditor::edited_settings() { keep(); }
void SettingsEditor::edited_holidays() { keep(); }

void SettingsEditor::discard_settings() {
  for (const auto& setting : domain::orders::platform_settings())
    settings[std::string(setting.name)] = typed_of(setting, in_force_);
  reason.clear();
  errors_.clear();
  restored_ = false;
  if (holidays.empty()) draft_.drop();
}

void SettingsEditor::edit_year(const HolidayRow& year) {
  holidays = year.text;
  keep();
}

std::optional<domain::orders::PlatformSettings> SettingsEditor::typed(domain::Errors& errors) const {
  domain::orders::PlatformSettings chosen = in_force_;
  for (const auto& setting : domain::orders::platform_settings()) {
    const auto value = value_of(setting);
    if (value && *value >= setting.min && *value <= setting.max) {
      setting.write(chosen, *value);
    } else {
      errors.push_back(
          {std::string(setting.name), domain::Code::out_of_range, {{"min", setting.min}, {"max", setting.max}}});
    }
  }
  for (auto& error : domain::catalog::check_reason(reason)) errors.push_back(std::move(error));
  if (!errors.empty()) return std::nullopt;
  return chosen;
}

std::optional<std::int64_t> SettingsEditor::value_of(const domain::orders::Setting& setting) const {
  const auto found = settings.find(setting.name);
  return found == settings.end() ? std::nullopt : domain::orders::setting_from_text(setting, found->second);
}

std::vector<SettingChange> SettingsEditor::changes() const {
  std::vector<SettingChange> all;
  for (const auto& setting : domain::orders::platform_settings()) {
    const auto before = setting.read(in_force_);
    const auto after = value_of(setting);
    if (after && *after != before) all.push_back({&setting, before, *after});
  }
  return all;
}

void SettingsEditor::ask_settings() {
  if (sending_) return;
  errors_.clear();
  problem_.reset();
  unchanged_ = false;
  if (!typed(errors_)) return api_.note_ended(true);
  unchanged_ = changes().empty();
  if (unchanged_) api_.note_ended(false);
  asks_settings = !unchanged_;
}

void SettingsEditor::save_settings() {
  if (sending_) return;
  errors_.clear();
  const auto chosen = typed(errors_);
  if (!chosen) return api_.note_ended(true);
  sending_ = true;
  problem_.reset();
  changed_elsewhere_ = false;
  const json::Json body{{"version", version_}, {"terms", json::to_json(*chosen)}, {"reason", reason}};
  api_.send({.method = "PUT", .path = "/api/v1/operator/terms", .body = body},
            lifetime_.guard([this](const Reply& reply) { answered(reply, true); }));
}

void SettingsEditor::save_holidays() {
  if (sending_) return;
  errors_.clear();
  if (holidays.empty()) {
    errors_.push_back({"text", domain::Code::required, {}});
    return api_.note_ended(true);
  }
  sending_ = true;
  problem_.reset();
  api_.send({.method = "PUT", .path = "/api/v1/operator/holidays", .body = json::Json{{"text", holidays}}},
            lifetime_.guard([this](const Reply& reply) { answered(reply, false); }));
}

void SettingsEditor::answered(const Reply& reply, bool of_settings) {
  sending_ = false;
  done_ = reply.ok();
  if (!reply.ok()) {
    problem_ = reply.why();
    errors_ = problem_->errors;
    if (of_settings && problem_->conflict()) {  // what was typed stays, to be looked at beside the new ones
      show_settings(problem_->current);
      changed_elsewhere_ = true;
    }
    return;
  }
  if (of_settings) {
    show_settings(reply.body);
    discard_settings();
    return;
  }
  holidays.clear();
  draft_.drop();
  load();
}

std::optional<domain::FieldError> SettingsEditor::error_at(std::string_view field) const {
  const auto found = std::find_if(errors_.begin(), errors_.end(),
                                  [&](const domain::FieldError& error) { return error.field == field; });
  if (found == errors_.end()) return std::nullopt;
  return *found;
}

}  // namespace ops::state
