#include "domain/accounts/profile.h"

#include <algorithm>
#include <array>

#include "domain/catalog/checks.h"
#include "domain/text/text.h"

namespace ops::domain::accounts {
namespace {

namespace checks = catalog::checks;

// (chosen) What providers of the trade work in; Mandarin first.
constexpr std::array<std::string_view, 10> kLanguages{"zh", "yue", "en", "ja", "ko", "ru", "fr", "de", "es", "vi"};

constexpr Field kProfile[] = {
    field<&CompanyProfile::introduction>("introduction", {.about = "Markdown, without links to other sites"}),
    field<&CompanyProfile::logo_file_id>("logo_file_id"),
    field<&CompanyProfile::founded_year>("founded_year"),
    field<&CompanyProfile::service_days>("service_days", {.about = "1 Monday … 7 Sunday"}),
    field<&CompanyProfile::opens>("opens", {.about = "Asia/Shanghai", .example = "09:00"}),
    field<&CompanyProfile::closes>("closes", {.about = "Asia/Shanghai; 24:00 is the day's end", .example = "18:00"}),
    field<&CompanyProfile::hours_note>("hours_note"),
    field<&CompanyProfile::hours_note_en>("hours_note_en"),
    field<&CompanyProfile::languages>("languages"),
};
constexpr FieldTable kProfileTable{"CompanyProfile", kProfile};

bool digit(char c) { return c >= '0' && c <= '9'; }

// Minutes of the day of "09:30"; nothing of anything else. "24:00" is one.
std::optional<int> minutes_of(std::string_view time) {
  if (time.size() != 5 || time[2] != ':') return std::nullopt;
  for (const std::size_t at : {0U, 1U, 3U, 4U})
    if (!digit(time[at])) return std::nullopt;
  const int hours = (time[0] - '0') * 10 + (time[1] - '0'), minutes = (time[3] - '0') * 10 + (time[4] - '0');
  if (minutes > 59 || hours > 24 || (hours == 24 && minutes > 0)) return std::nullopt;
  return hours * 60 + minutes;
}

std::optional<int> check_time(Errors& errors, std::string_view name, const std::string& time) {
  if (time.empty()) {
    errors.push_back({std::string(name), Code::required, {}});
    return std::nullopt;
  }
  const auto minutes = minutes_of(time);
  if (!minutes) errors.push_back({std::string(name), Code::malformed, {{"form", std::string("time")}}});
  return minutes;
}

// Days, beginning and end belong together.
void check_hours(Errors& errors, const CompanyProfile& profile) {
  const bool said = !profile.service_days.empty() || !profile.opens.empty() || !profile.closes.empty();
  if (!said) return;
  if (profile.service_days.empty()) errors.push_back({"service_days", Code::required, {}});
  for (std::size_t i = 0; i < profile.service_days.size(); ++i)
    checks::number(errors, checks::path("service_days", i), profile.service_days[i], 1, 7);
  const auto opens = check_time(errors, "opens", profile.opens), closes = check_time(errors, "closes", profile.closes);
  if (opens && closes && *closes <= *opens) errors.push_back({"closes", Code::out_of_range, {}});
}

void check_profile_logo(Errors& errors, const std::string& id, const files::FileMetadata* logo) {
  if (id.empty()) return;
  if (!logo || logo->purpose != files::Purpose::logo) return errors.push_back({"logo_file_id", Code::not_found, {}});
  for (FieldError& error : files::check_file(*logo, "logo_file_id")) errors.push_back(std::move(error));
}

std::string one_clean_line(const std::string& value) { return text::valid_utf8(value) ? text::clean(value) : value; }

}  // namespace

const FieldTable& fields_of(Of<CompanyProfile>) { return kProfileTable; }
std::span<const std::string_view> spoken_languages() { return kLanguages; }

bool is_empty(const CompanyProfile& profile) { return profile == CompanyProfile{}; }

bool around_the_clock(const CompanyProfile& profile) {
  return profile.service_days.size() == 7 && profile.opens == "00:00" && profile.closes == "24:00";
}

std::vector<DaySpan> day_spans(const CompanyProfile& profile) {
  std::vector<DaySpan> spans;
  for (const std::int64_t day : profile.service_days) {
    if (!spans.empty() && spans.back().last + 1 == day)
      spans.back().last = day;
    else
      spans.push_back({day, day});
  }
  return spans;
}

CompanyProfile normalized(CompanyProfile profile) {
  if (text::valid_utf8(profile.introduction)) profile.introduction = text::clean_lines(profile.introduction);
  for (std::string* line : {&profile.opens, &profile.closes, &profile.hours_note, &profile.hours_note_en})
    *line = one_clean_line(*line);
  for (std::string* time : {&profile.opens, &profile.closes})
    if (time->size() == 4 && (*time)[1] == ':') time->insert(time->begin(), '0');  // 9:00
  std::sort(profile.service_days.begin(), profile.service_days.end());
  profile.service_days.erase(std::unique(profile.service_days.begin(), profile.service_days.end()),
                             profile.service_days.end());
  const auto place = [](const std::string& name) {
    return std::find(kLanguages.begin(), kLanguages.end(), name) - kLanguages.begin();
  };
  std::stable_sort(profile.languages.begin(), profile.languages.end(),
                   [&](const std::string& a, const std::string& b) { return place(a) < place(b); });
  profile.languages.erase(std::unique(profile.languages.begin(), profile.languages.end()), profile.languages.end());
  return profile;
}

Errors check(const CompanyProfile& profile, int this_year, const files::FileMetadata* logo) {
  using checks::Lines, checks::Need;
  Errors errors;
  checks::text(errors, "introduction", profile.introduction, kMaxIntroduction, Need::optional, Lines::several);
  check_profile_logo(errors, profile.logo_file_id, logo);
  checks::number(errors, "founded_year", profile.founded_year, kFirstFounded, this_year, Need::optional);
  check_hours(errors, profile);
  checks::text(errors, "hours_note", profile.hours_note, kMaxHoursNote, Need::optional);
  checks::text(errors, "hours_note_en", profile.hours_note_en, kMaxHoursNote, Need::optional);
  checks::count(errors, "languages", profile.languages.size(), static_cast<std::int64_t>(kLanguages.size()));
  for (std::size_t i = 0; i < profile.languages.size() && i < kLanguages.size(); ++i)
    checks::one_of(errors, checks::path("languages", i), profile.languages[i], kLanguages);
  return errors;
}

}  // namespace ops::domain::accounts
