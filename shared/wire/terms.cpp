#include "wire/terms.h"

namespace ops::wire {

using domain::orders::Policy;

namespace {

// Beyond any term's bounds, and far from where its unit would overflow.
constexpr std::int64_t kMostTerm = 1'000'000;

}  // namespace

Json to_json(const Policy& policy) {
  Json json = Json::object();
  for (const auto& term : domain::orders::terms()) json[std::string(term.name)] = term.read(policy);
  return json;
}

Policy read_terms(Reader& reader, const Policy& base) {
  Policy policy = base;
  for (const auto& term : domain::orders::terms()) {
    reader.require(term.name);
    if (const auto value = reader.integer(term.name, -kMostTerm, kMostTerm)) term.write(policy, *value);
  }
  return policy;
}

}  // namespace ops::wire
