// What is wrong with an input: values, never prose. The words are found by shared/words.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ops::domain {

enum class Code {
  required,        // nothing, or only white space, where something is needed
  too_long,        // params: max, actual (code points)
  too_short,       // params: min, actual (code points)
  too_many,        // params: max, actual
  too_few,         // params: min, actual
  malformed,       // not of the form; control characters, bad number, bad date, bad address; params: form, of an answer
  out_of_range,    // params: min, max
  not_found,       // refers to something that does not exist (or is not the caller's)
  not_allowed,     // not one of the allowed values; params: allowed (comma separated) where the set is small
  duplicate,       // unique within the listing
  file_type,       // params: allowed; bytes and name decide, not the declared type
  file_too_large,  // params: max (bytes), actual
  image_undecodable,     // params: max (side); or of a picture that is too large: max_pixels, width, height
  price_above_original,  // params: max (fen)
  unknown_field,         // a key that the shape does not have
  taken,                 // login in use
  in_use,                // something else depends on it as it is
  total_changed,         // params: total (fen): the amount to pay is another than the one the buyer saw
  insufficient_balance,  // params: needed, balance (fen)
  too_soon,              // params: next (RFC 3339): at most once a day
  wrong,                 // a password or code that is not the right one
  easily_guessed,        // a password that is common, or made of what everybody knows of the account
  unchanged,             // the step would leave everything as it is
  suspended,             // the other party's account is suspended: nobody pays them meanwhile
  accepted,              // of requests for a quote and their offers: over, and why
  declined,
  withdrawn,
  expired,
  removed,
  not_on_sale,              // of a product that was
  logo_size_not_suggested,  // a warning; params: width, height
  date_is_past,             // a warning; params: today
};
std::string_view code_name(Code code);
std::optional<Code> code_from_name(std::string_view name);

struct Param {
  std::string name;
  std::variant<std::int64_t, std::string> value;
  bool operator==(const Param&) const = default;
};

struct FieldError {
  std::string field;  // path in the wire's names: "skus[1].discount_price", "demand_template[0].label"
  Code code;
  std::vector<Param> params;
  bool operator==(const FieldError&) const = default;
};
using Errors = std::vector<FieldError>;

}  // namespace ops::domain
