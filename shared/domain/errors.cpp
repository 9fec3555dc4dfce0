#include "domain/errors.h"

#include <array>
#include <utility>

namespace ops::domain {
namespace {

constexpr std::array<std::pair<Code, std::string_view>, 32> kNames{{
    {Code::required, "required"},
    {Code::too_long, "too_long"},
    {Code::too_short, "too_short"},
    {Code::too_many, "too_many"},
    {Code::too_few, "too_few"},
    {Code::malformed, "malformed"},
    {Code::out_of_range, "out_of_range"},
    {Code::not_found, "not_found"},
    {Code::not_allowed, "not_allowed"},
    {Code::duplicate, "duplicate"},
    {Code::file_type, "file_type"},
    {Code::file_too_large, "file_too_large"},
    {Code::image_undecodable, "image_undecodable"},
    {Code::price_above_original, "price_above_original"},
    {Code::unknown_field, "unknown_field"},
    {Code::taken, "taken"},
    {Code::in_use, "in_use"},
    {Code::total_changed, "total_changed"},
    {Code::insufficient_balance, "insufficient_balance"},
    {Code::too_soon, "too_soon"},
    {Code::wrong, "wrong"},
    {Code::easily_guessed, "easily_guessed"},
    {Code::unchanged, "unchanged"},
    {Code::suspended, "suspended"},
    {Code::accepted, "accepted"},
    {Code::declined, "declined"},
    {Code::withdrawn, "withdrawn"},
    {Code::expired, "expired"},
    {Code::removed, "removed"},
    {Code::not_on_sale, "not_on_sale"},
    {Code::logo_size_not_suggested, "logo_size_not_suggested"},
    {Code::date_is_past, "date_is_past"},
}};
static_assert(kNames.size() == static_cast<std::size_t>(Code::date_is_past) + 1, "every code has a name");

}  // namespace

std::string_view code_name(Code code) {
  for (const auto& [value, name] : kNames)
    if (value == code) return name;
  return {};
}

std::optional<Code> code_from_name(std::string_view name) {
  for (const auto& [value, known] : kNames)
    if (known == name) return value;
  return std::nullopt;
}

}  // namespace ops::domain
