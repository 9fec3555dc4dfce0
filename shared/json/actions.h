// What the body of an order's action may hold: read by it, and described by it in the API's document.
#pragma once
#include <span>

#include "domain/orders/flow.h"
#include "json/reader.h"

namespace ops::json {

enum class MemberType { integer, boolean, text, texts, booleans, integers, answers };

struct ActionMember {
  const char* name;
  MemberType type;
  bool required;  // of every order; what only some orders ask for (answers, checklist) is optional
  void (*read)(Reader& reader, const char* name, domain::orders::Input& input);
};
// Beside the version, in the order in which they are read. Empty: nothing else.
std::span<const ActionMember> action_members(domain::orders::Action action);

}  // namespace ops::json
