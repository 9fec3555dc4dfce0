// What a provider says of itself beside its products: who it is, since when, and when it answers. Everybody reads it. Rules:
// accounts.profile, accounts.profile-hours, accounts.profile-removal.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/errors.h"
#include "domain/fields.h"
#include "domain/files/files.h"

namespace ops::domain::accounts {

inline constexpr std::int64_t kMaxIntroduction = 3000;  // (chosen) characters of Markdown
inline constexpr std::int64_t kMaxHoursNote = 60;       // (chosen) characters
inline constexpr std::int64_t kFirstFounded = 1900;     // (chosen) no company of today's trade is older

struct CompanyProfile {
  std::string introduction;  // Markdown, without links to other sites and without pictures
  std::string logo_file_id;
  std::optional<std::int64_t> founded_year;
  std::vector<std::int64_t> service_days;  // 1 Monday … 7 Sunday, rising; empty: nothing is said of hours
  std::string opens, closes;               // "09:00", "18:00"; "24:00" is the day's end. Asia/Shanghai
  std::string hours_note, hours_note_en;   // beside them, in each language: "法定节假日休息"
  std::vector<std::string> languages;      // of spoken_languages(), in its order
  bool operator==(const CompanyProfile&) const = default;
};
const FieldTable& fields_of(Of<CompanyProfile>);

std::span<const std::string_view> spoken_languages();  // "zh" "yue" "en" …

bool is_empty(const CompanyProfile& profile);  // nothing is said at all
bool around_the_clock(const CompanyProfile& profile);
// Days that follow each other, first and last: {{1, 5}, {7, 7}} of Monday to Friday and Sunday.
struct DaySpan {
  std::int64_t first = 1, last = 1;
  bool operator==(const DaySpan&) const = default;
};
std::vector<DaySpan> day_spans(const CompanyProfile& profile);
CompanyProfile normalized(CompanyProfile profile);
// Every member may be left empty. Fields: their names. Codes: malformed, too_long, out_of_range, not_allowed, required (of hours that
// are said by half), not_found and those of check_file (the logo). `logo`: the file, if it is the provider's own; null: there is none.
// REQUIRES: normalized
Errors check(const CompanyProfile& profile, int this_year, const files::FileMetadata* logo);

}  // namespace ops::domain::accounts
