// JSON text in and out, without exceptions: every fault of hostile input is a value that says where it is.
#pragma once
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "domain/result.h"

namespace ops::wire {

using Json = nlohmann::ordered_json;

// A request that has not the shape asked for; HTTP 400. `at` is a path ("skus[1].duration") or "byte 17".
struct Fault {
  std::string code;   // malformed_json, too_deep, duplicate_key, invalid_utf8, unknown_field, wrong_type, missing_field
  std::string at;
  bool operator==(const Fault&) const = default;
};
inline constexpr std::size_t kMaxDepth = 16;  // nothing on the wire is deeper than 5
domain::Result<Json, Fault> parse(std::string_view text);
std::string dump(const Json& json);           // compact; REQUIRES: strings are valid UTF-8

}  // namespace ops::wire
