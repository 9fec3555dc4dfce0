#include "domain/catalog/checks.h"

#include <algorithm>

#include "domain/text/text.h"

namespace ops::domain::catalog::checks {

std::string path(std::string_view list, std::size_t index, std::string_view member) {
  std::string full{list};
  full.append("[").append(std::to_string(index)).append("]");
  if (!member.empty()) full.append(".").append(member);
  return full;
}

std::string joined(std::span<const std::string_view> names) {
  std::string all;
  for (const auto name : names) all.append(all.empty() ? "" : ",").append(name);
  return all;
}

void text(Errors& errors, std::string_view field, std::string_view value, std::int64_t max, Need need, Lines lines) {
  if (value.empty()) {
    if (need == Need::required) errors.push_back({std::string{field}, Code::required, {}});
    return;
  }
  if (!domain::text::valid_utf8(value)) {
    errors.push_back({std::string{field}, Code::malformed, {}});
    return;
  }
  const bool control =
      lines == Lines::one ? domain::text::has_control(value) : domain::text::has_control_but_breaks(value);
  if (control) errors.push_back({std::string{field}, Code::malformed, {}});
  const auto length = static_cast<std::int64_t>(domain::text::length(value));
  if (length > max) errors.push_back({std::string{field}, Code::too_long, {{"max", max}, {"actual", length}}});
}

void number(Errors& errors, std::string_view field, std::optional<std::int64_t> value, std::int64_t min,
            std::int64_t max, Need need) {
  if (!value) {
    if (need == Need::required) errors.push_back({std::string{field}, Code::required, {}});
  } else if (*value < min || *value > max) {
    errors.push_back({std::string{field}, Code::out_of_range, {{"min", min}, {"max", max}}});
  }
}

void count(Errors& errors, std::string_view field, std::size_t actual, std::int64_t max) {
  const auto size = static_cast<std::int64_t>(actual);
  if (size > max) errors.push_back({std::string{field}, Code::too_many, {{"max", max}, {"actual", size}}});
}

void one_of(Errors& errors, std::string_view field, std::string_view value, std::span<const std::string_view> allowed) {
  if (value.empty()) {
    errors.push_back({std::string{field}, Code::required, {}});
  } else if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
    errors.push_back({std::string{field}, Code::not_allowed, {{"allowed", joined(allowed)}}});
  }
}

}  // namespace ops::domain::catalog::checks
