// What the query of an API route may say, as openapi.json describes it.
#pragma once
#include <map>
#include <string>

#include "server/http/router.h"

namespace ops::http {

// Of a GET whose query the document describes; else null, and nothing is asked of it.
const QueryRules* query_rules_of(const Route& route);

struct QueryFault {
  std::string_view code;  // unknown_parameter, repeated_parameter
  std::string at;         // the parameter
};
// A parameter that nobody reads would be left out in silence. Lists that are sent as several parameters become one.
std::optional<QueryFault> apply_query_rules(const QueryRules& rules, std::multimap<std::string, std::string>& query);

}  // namespace ops::http
