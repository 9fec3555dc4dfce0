// One person of each role, and paths to ask them with. For the tests that ask every route in every role.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "tests/http/world.h"

namespace ops::test {

// By the letter that the tables of rights use: visitor, buyer, provider, operator.
inline std::map<char, Person> one_of_each(HttpWorld& world) {
  std::map<char, Person> people;
  people.emplace('v', Person(world));
  people.emplace('b', Person(world, "buyer-1", app::Role::buyer));
  people.emplace('p', Person(world, "provider-1", app::Role::provider));
  people.emplace('o', Person(world, "operator-1", app::Role::operator_));
  return people;
}

// "/orders/{id}" -> "/orders/none": the id of nothing.
inline std::string path_of(std::string_view pattern) {
  std::string path;
  bool inside = false;
  for (const char c : pattern) {
    if (c == '{') path += "none";
    inside = c == '{' || (inside && c != '}');
    if (!inside && c != '}') path += c;
  }
  return path;
}

}  // namespace ops::test
