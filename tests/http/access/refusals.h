// What a refusal for a bound's sake says.
#pragma once
#include <doctest/doctest.h>

#include "tests/http/world.h"

namespace ops::test {

inline std::string bound(const Answer& answer) {
  return answer.json.is_object() && answer.json.contains("bound") ? answer.json["bound"].get<std::string>() : "";
}

// A refusal says which bound, how much it is, and when to come again.
inline void check_says(const Answer& answer, int status, const std::string& name, const std::string& limit) {
  CAPTURE(answer.text);
  CHECK(answer.status == status);
  CHECK(bound(answer) == name);
  CHECK(answer.header("RateLimit-Limit") == limit);
  CHECK(answer.header("RateLimit-Remaining") == "0");
  REQUIRE(!answer.header("Retry-After").empty());
  CHECK(answer.header("RateLimit-Reset") == answer.header("Retry-After"));
  CHECK(std::stoi(answer.header("Retry-After")) > 0);
}

}  // namespace ops::test
