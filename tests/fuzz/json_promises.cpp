#include "json_promises.h"

#include <array>
#include <charconv>
#include <string>

namespace ops::fuzz {
namespace {

using json::Fault;
using json::Json;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  for (const auto& one : names)
    if (one == name) return true;
  return false;
}

bool leads(const Json& json, std::string_view path, bool missing);

bool leads_into_array(const Json& json, std::string_view path, bool missing) {
  std::size_t index = 0;
  const auto [end, fault] = std::from_chars(path.data() + 1, path.data() + path.size(), index);
  if (fault != std::errc() || end == path.data() + path.size() || *end != ']' || index >= json.size()) return false;
  return leads(json[index], path.substr(static_cast<std::size_t>(end + 1 - path.data())), missing);
}

// Hostile names hold dots and brackets: whichever member the path could go on with is tried.
bool leads_into_object(const Json& json, std::string_view path, bool missing) {
  for (const auto& [key, value] : json.items())
    if (path.starts_with(key) && leads(value, path.substr(key.size()), missing)) return true;
  return missing && path.find_first_of(".[") == path.npos;
}

bool leads(const Json& json, std::string_view path, bool missing) {
  if (path.empty()) return true;
  if (json.is_array()) return path.front() == '[' && leads_into_array(json, path, missing);
  if (!json.is_object()) return false;
  return leads_into_object(json, path, missing) ||
         (path.front() == '.' && leads_into_object(json, path.substr(1), missing));
}

}  // namespace

void text_fault_says_where(const Fault& fault, std::size_t size) {
  constexpr std::array<std::string_view, 2> kAtByte{"malformed_json", "invalid_utf8"};
  constexpr std::array<std::string_view, 2> kAtMember{"too_deep", "duplicate_key"};
  if (is_one_of(kAtMember, fault.code)) return promise(!fault.at.empty(), "a fault says where", fault.code);
  promise(is_one_of(kAtByte, fault.code), "a fault has a known code", fault.code);
  promise(fault.at.starts_with("byte "), "a fault says at which byte", fault.at);
  std::size_t byte = 0;
  std::from_chars(fault.at.data() + 5, fault.at.data() + fault.at.size(), byte);
  promise(byte <= size + 1, "a fault's byte is of the text", fault.at);
}

void fault_names_a_place(const Json& json, const Fault& fault) {
  constexpr std::array<std::string_view, 4> kCodes{"unknown_field", "wrong_type", "missing_field", "wrong_value"};
  promise(is_one_of(kCodes, fault.code), "a fault has a known code", fault.code);
  const bool whole = fault.at == "$";
  promise(whole || leads(json, fault.at, fault.code == "missing_field"), "a fault names a place that is there",
          fault.at);
}

void errors_name_fields(const domain::Errors& errors) {
  for (const domain::FieldError& error : errors) {
    promise(!error.field.empty(), "an error names a field");
    promise(!domain::code_name(error.code).empty(), "an error has a code", error.field);
  }
}

}  // namespace ops::fuzz
