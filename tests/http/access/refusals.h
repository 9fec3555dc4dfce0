// What a refusal for a bound's sake says.
#pragma once
#include <doctest/doctest.h>

#include "tests/http/world.h"

namespace ops::test {

inline std::string bound(const Answer& answer) {
  return answer.json.is_object() && answer.json.contains("bound") ? answer.json["bound"].get<std::string>() : "";
}

inline std::string header(const Answer& answer, const std::string& name) {
  const auto found = answer.headers.find(name);
  return found == answer.headers.end() ? "" : found->second;
}

// A refusal says which bound, how much it is, and when to come again.
inline void check_says(const Answer& answer, int status, const std::string& name, const std::string& limit) {
  CAPTURE(answer.text);
  CHECK(answer.status == status);
  CHECK(bound(answer) == name);
  CHECK(header(answer, "RateLimit-Limit") == limit);
  CHECK(header(answer, "RateLimit-Remaining") == "0");
  REQUIRE(!header(answer, "Retry-After").empty());
  CHECK(header(answer, "RateLimit-Reset") == header(answer, "Retry-After"));
  CHECK(std::stoi(header(answer, "Retry-After")) > 0);
}

}  // namespace ops::test
