// The demand template. Rule: catalog.demand-template.
#include <array>
#include <set>

#include "domain/catalog/checks.h"
#include "domain/catalog/rule_parts.h"

namespace ops::domain::catalog {
namespace {

constexpr std::array<std::string_view, 8> kTypes{"line", "text", "number", "date", "choice", "file", "phone", "email"};
constexpr std::string_view kTemplate = "demand_template";

void check_key(Errors& errors, const std::string& field, std::string_view key, std::set<std::string_view>& seen) {
  const bool plain = key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
  checks::text(errors, field, key, kMaxTemplateKey);
  if (!key.empty() && !plain && (errors.empty() || errors.back().field != field))
    errors.push_back({field, Code::malformed, {}});
  if (!key.empty() && !seen.insert(key).second) errors.push_back({field, Code::duplicate, {}});
}

void check_options(Errors& errors, std::size_t row, const std::vector<std::string>& options) {
  const std::string field = checks::path(kTemplate, row, "options");
  const auto size = static_cast<std::int64_t>(options.size());
  if (size < kMinChoiceOptions)
    errors.push_back({field, Code::too_few, {{"min", kMinChoiceOptions}, {"actual", size}}});
  checks::count(errors, field, options.size(), kMaxChoiceOptions);
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const std::string one = checks::path(field, i);
    checks::text(errors, one, options[i], kMaxOptionLength);
    if (!options[i].empty() && !seen.insert(options[i]).second) errors.push_back({one, Code::duplicate, {}});
  }
}

}  // namespace

std::span<const std::string_view> field_types() { return kTypes; }

void check_template(Errors& errors, const std::vector<DemandField>& demand_template) {
  if (demand_template.empty()) errors.push_back({std::string{kTemplate}, Code::required, {}});
  checks::count(errors, kTemplate, demand_template.size(), kMaxTemplateFields);
  std::set<std::string_view> keys, labels;
  for (std::size_t row = 0; row < demand_template.size(); ++row) {
    const DemandField& field = demand_template[row];
    const std::string label = checks::path(kTemplate, row, "label");
    check_key(errors, checks::path(kTemplate, row, "key"), field.key, keys);
    checks::text(errors, label, field.label, kMaxTemplateLabel);
    if (!field.label.empty() && !labels.insert(field.label).second) errors.push_back({label, Code::duplicate, {}});
    checks::one_of(errors, checks::path(kTemplate, row, "type"), field.type, kTypes);
    checks::text(errors, checks::path(kTemplate, row, "help"), field.help, kMaxTemplateHelp, checks::Need::optional);
    const std::int64_t longest = field.type == "line" ? kMaxAnswerLine : kMaxAnswerText;
    if (field.max_length)
      checks::number(errors, checks::path(kTemplate, row, "max_length"), field.max_length, 1, longest);
    if (field.type == "choice") check_options(errors, row, field.options);
  }
}

}  // namespace ops::domain::catalog
