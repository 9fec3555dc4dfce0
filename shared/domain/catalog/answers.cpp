#include "domain/catalog/answers.h"

#include <algorithm>
#include <iterator>

#include "domain/catalog/checks.h"
#include "domain/catalog/rules.h"
#include "domain/text/text.h"

namespace ops::domain::catalog {
namespace {

constexpr std::int64_t kMaxNumber = 40, kMaxEmail = 254;
constexpr std::string_view kDigits = "0123456789";

using FindFile = std::function<std::optional<files::FileMetadata>(std::string_view id)>;

// "-12.5": digits with at most one point between them.
bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto point = text.find('.');
  const auto whole = text.substr(0, point), part = point == text.npos ? "0" : text.substr(point + 1);
  const auto digits = [](std::string_view s) { return !s.empty() && s.find_first_not_of(kDigits) == s.npos; };
  return digits(whole) && digits(part);
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == text.npos || at == 0 || text.find('@', at + 1) != text.npos) return false;
  const auto domain = text.substr(at + 1);
  const auto dot = domain.find('.');
  const bool dotted = dot != domain.npos && dot != 0 && domain.back() != '.' && domain.find("..") == domain.npos;
  return dotted && text.find_first_of(" \t,;<>()\"\\") == text.npos;
}

bool is_date(std::string_view text) { return calendar::date_from_text(text).has_value(); }

// A short answer of a form of its own.
struct Form {
  std::string_view type;  // of the demand field
  std::int64_t max;
  bool (*well_formed)(std::string_view);
};
constexpr Form kForms[] = {{"number", kMaxNumber, is_number},
                           {"date", kMaxNumber, is_date},
                           {"phone", kMaxPhone, is_phone},
                           {"email", kMaxEmail, is_email}};

const Form* form_of(std::string_view type) {
  const auto* found =
      std::find_if(std::begin(kForms), std::end(kForms), [&](const Form& one) { return one.type == type; });
  return found == std::end(kForms) ? nullptr : found;
}

// too_long, then malformed, which says of what form it should be.
void check_form(Errors& errors, const std::string& field, std::string_view answer, const Form& form) {
  const auto before = errors.size();
  checks::text(errors, field, answer, form.max);
  if (errors.size() == before && !form.well_formed(text::narrow(answer)))
    errors.push_back({field, Code::malformed, {{"form", std::string(form.type)}}});
}

void check_choice(Errors& errors, const std::string& field, const std::string& answer,
                  const std::vector<std::string>& options) {
  if (std::find(options.begin(), options.end(), answer) != options.end()) return;
  const std::vector<std::string_view> names{options.begin(), options.end()};
  errors.push_back({field, Code::not_allowed, {{"allowed", checks::joined(names)}}});
}

void check_file(Errors& errors, const std::string& field, const std::string& id, const FindFile& file) {
  const auto metadata = file(id);
  if (!metadata || metadata->purpose != files::Purpose::demand) errors.push_back({field, Code::not_found, {}});
}

void check_answer(Errors& errors, const DemandField& asked, const std::string& field, const std::string& answer,
                  const FindFile& file) {
  if (const Form* form = form_of(asked.type)) return check_form(errors, field, answer, *form);
  if (asked.type == "choice") return check_choice(errors, field, answer, asked.options);
  if (asked.type == "file") return check_file(errors, field, answer, file);
  checks::text(errors, field, answer, max_answer(asked), checks::Need::required,
               asked.type == "text" ? checks::Lines::several : checks::Lines::one);
}

}  // namespace

bool is_phone(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return kDigits.find(c) != kDigits.npos; });
  return text.find_first_not_of("0123456789 +-()") == text.npos && digits >= kMinPhone;
}

Errors check_answers(std::span<const DemandField> demand_template, const Answers& answers, const FindFile& file) {
  const Answers given = normalized(answers);
  Errors errors;
  for (const auto& asked : demand_template) {
    const std::string field = "answers." + asked.key;
    const auto answer = given.find(asked.key);
    if (answer != given.end())
      check_answer(errors, asked, field, answer->second, file);
    else if (asked.required)
      errors.push_back({field, Code::required, {}});
  }
  for (const auto& answer : answers) {
    const auto is_asked = [&](const DemandField& asked) { return asked.key == answer.first; };
    const bool known = std::any_of(demand_template.begin(), demand_template.end(), is_asked);
    if (!known) errors.push_back({"answers." + answer.first, Code::unknown_field, {}});
  }
  return errors;
}

std::int64_t max_answer(const DemandField& asked) {
  if (const Form* form = form_of(asked.type)) return form->max;
  if (asked.type != "line" && asked.type != "text") return 0;
  const std::int64_t longest = asked.type == "text" ? kMaxAnswerText : kMaxAnswerLine;
  return std::min(asked.max_length.value_or(longest), longest);
}

Errors answer_warnings(std::span<const DemandField> demand_template, const Answers& answers, calendar::Date today) {
  const Answers given = normalized(answers);
  Errors warnings;
  for (const auto& asked : demand_template) {
    const auto answer = given.find(asked.key);
    if (asked.type != "date" || answer == given.end()) continue;
    const auto date = calendar::date_from_text(text::narrow(answer->second));
    if (date && *date < today)
      warnings.push_back({"answers." + asked.key, Code::date_is_past, {{"today", calendar::to_text(today)}}});
  }
  return warnings;
}

Answers normalized(Answers answers) {
  for (auto& [key, answer] : answers)
    if (text::valid_utf8(answer)) answer = text::clean_lines(answer);
  std::erase_if(answers, [](const auto& entry) { return entry.second.empty(); });
  return answers;
}

}  // namespace ops::domain::catalog
