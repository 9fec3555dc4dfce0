#include "client/state/accounts/profile.h"

#include <algorithm>

#include "client/state/console.h"
#include "domain/calendar/calendar.h"
#include "domain/text/digits.h"
#include "domain/text/text.h"
#include "json/fields.h"
#include "json/listing.h"

namespace ops::state {
namespace {

namespace accounts = domain::accounts;
constexpr int kLastYear = 9999;  // of the rule, while the server's time is not known: the server asks again

accounts::CompanyProfile profile_from(const json::Json* json) {
  accounts::CompanyProfile profile;
  if (!json) return profile;
  auto read = json::read<accounts::CompanyProfile>(*json, "", json::Unknown::ignore);
  return read ? std::move(read).value() : profile;
}

std::optional<domain::files::FileMetadata> logo_from(const json::Json* json) {
  if (!json || !json->is_object()) return std::nullopt;
  auto read = json::file_metadata_from_json(*json, "");
  return read ? std::optional(std::move(read).value()) : std::nullopt;
}

std::string year_text(const accounts::CompanyProfile& profile) {
  return profile.founded_year ? std::to_string(*profile.founded_year) : std::string();
}

template <class List, class Value>
void keep_in(List& list, const Value& value, bool on) {
  const auto at = std::find(list.begin(), list.end(), value);
  if (on && at == list.end()) list.push_back(value);
  if (!on && at != list.end()) list.erase(at);
}

}  // namespace

ProfileEditor::ProfileEditor(Console& console, const Route&)
    : SiteForm(console, "profile"),
      introduction(console.platform, console.api, [](const auto&, const auto&) {}),
      logo(console.platform, console.api, domain::files::Purpose::logo,
           [this](const std::string& id, const domain::files::FileMetadata& metadata, const domain::Errors&) {
             profile.logo_file_id = id;
             logo_file_ = metadata;
             edited();
           }),
      console_(console),
      provider_id_(console.session.account().id) {
  if (const auto json = draft_.restore()) {
    json::Reader reader(*json, "");
    profile = profile_from(reader.object("profile"));
    founded_year = reader.text("founded_year");
    logo_file_ = logo_from(reader.object("logo"));
    restored_ = true;
  }
  load();
}

void ProfileEditor::load() {
  ask("/api/v1/provider/profile", [this](const json::Json& json) {
    show(json);
    if (restored_) return;
    profile = in_force_;
    founded_year = year_text(in_force_);
    logo_file_ = logo_in_force_;
  });
}

void ProfileEditor::show(const json::Json& json) {
  json::Reader reader(json, "");
  version_ = reader.integer("version").value_or(0);
  in_force_ = profile_from(reader.object("profile"));
  logo_in_force_ = logo_from(reader.object("logo"));
  removed_at_.reset();
  removal_reason_.clear();
  if (const auto* removed = reader.object("removed")) {
    json::Reader of(*removed, "");
    removed_at_ = domain::instant_from_rfc3339(of.text("at"));
    removal_reason_ = of.text("reason");
  }
}

void ProfileEditor::take_off_logo() {
  profile.logo_file_id.clear();
  logo_file_.reset();
  edited();
}

bool ProfileEditor::has_day(std::int64_t day) const {
  return std::find(profile.service_days.begin(), profile.service_days.end(), day) != profile.service_days.end();
}
void ProfileEditor::set_day(std::int64_t day, bool on) {
  keep_in(profile.service_days, day, on);
  edited();
}
bool ProfileEditor::speaks(std::string_view language) const {
  return std::find(profile.languages.begin(), profile.languages.end(), language) != profile.languages.end();
}
void ProfileEditor::set_language(std::string_view language, bool on) {
  keep_in(profile.languages, std::string(language), on);
  edited();
}

accounts::CompanyProfile ProfileEditor::typed() const {
  auto whole = profile;
  whole.founded_year.reset();
  if (const auto year = domain::text::whole_number(founded_year)) whole.founded_year = *year;
  return accounts::normalized(std::move(whole));
}

bool ProfileEditor::year_is_no_number() const {
  return !founded_year.empty() && !domain::text::whole_number(founded_year).ok();
}

void ProfileEditor::edited() {
  done_ = false;
  json::Json draft{{"profile", json::write(profile)}, {"founded_year", founded_year}, {"logo", nullptr}};
  if (logo_file_) draft["logo"] = json::to_json(*logo_file_);
  kept_ = draft_.keep(draft);
}

void ProfileEditor::discard() {
  profile = in_force_;
  founded_year = year_text(in_force_);
  logo_file_ = logo_in_force_;
  errors_.clear();
  restored_ = false;
  draft_.drop();
}

void ProfileEditor::save() {
  const auto whole = typed();
  const auto now = console_.api.now();
  const int year = now ? domain::calendar::date_in_shanghai(*now).year : kLastYear;
  auto errors = accounts::check(whole, year, logo_file());
  if (year_is_no_number())
    errors.push_back({"founded_year", domain::Code::malformed, {{"form", std::string("number")}}});
  if (!may_send(std::move(errors))) return;
  send({.method = "PUT",
        .path = "/api/v1/provider/profile",
        .body = json::Json{{"version", version_}, {"profile", json::write(whole)}}});
}

}  // namespace ops::state
