// The members of the body of an order's action. Which an action takes, its spec says (domain/orders/actions.h); how each is read,
// written and described in the API's document is said here, once for each kind.
#pragma once
#include "domain/orders/flow.h"
#include "json/json.h"

namespace ops::json {

enum class MemberType { integer, boolean, text, texts, booleans, integers, answers };
MemberType member_type(domain::orders::InputKind kind);

// The body that action_body_from_json reads: the version, and the members that the action takes, but for numbers that are not given.
Json action_body_json(domain::orders::Action action, std::int64_t version, const domain::orders::Input& input);

}  // namespace ops::json
