// JSON text in and out, without exceptions: every fault of hostile input is a value that says where it is.
#pragma once
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "domain/result.h"

namespace ops::json {

using Json = nlohmann::ordered_json;

// A request that has not the shape asked for; HTTP 400. `at` is a path ("skus[1].duration") or "byte 17".
struct Fault {
  // Of the text: malformed_json, invalid_utf8 (at a byte), too_deep, duplicate_key. Of the shape: unknown_field, wrong_type,
  // missing_field, wrong_value (the right type, but a name, time or number that the shape cannot hold), unknown_rule.
  std::string code;
  std::string at;  // "$" is the whole value
  bool operator==(const Fault&) const = default;
};
inline constexpr std::size_t kMaxDepth = 16;  // nothing on the wire is deeper than 5
domain::Result<Json, Fault> parse(std::string_view text);
std::string dump(const Json& json);  // compact; bytes that are no UTF-8 become U+FFFD

// Without the search for an equal key that operator[] does: hostile objects may have very many members.
// REQUIRES: `object` is an object that has no such member yet.
void append(Json& object, std::string key, Json value);

// Each item as `write(item)` gives it.
template <class Items, class Write>
Json array_of(const Items& items, Write write) {
  Json array = Json::array();
  for (const auto& item : items) array.push_back(write(item));
  return array;
}

}  // namespace ops::json
