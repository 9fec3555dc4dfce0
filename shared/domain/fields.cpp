#include "domain/fields.h"

#include <algorithm>
#include <type_traits>

namespace ops::domain {
namespace {

// Calls `use` with the C++ type of a value that has no fields and is no enum.
template <class Use>
void with_type(FieldKind kind, Use use) {
  switch (kind) {
    case FieldKind::text:
      return use(std::type_identity<std::string>{});
    case FieldKind::integer:
      return use(std::type_identity<std::int64_t>{});
    case FieldKind::boolean:
      return use(std::type_identity<bool>{});
    case FieldKind::instant:
      return use(std::type_identity<Instant>{});
    case FieldKind::texts:
      return use(std::type_identity<std::vector<std::string>>{});
    case FieldKind::integers:
      return use(std::type_identity<std::vector<std::int64_t>>{});
    case FieldKind::booleans:
      return use(std::type_identity<std::vector<bool>>{});
    case FieldKind::texts_by_key:
      return use(std::type_identity<std::map<std::string, std::string>>{});
    case FieldKind::tenths:
      return use(std::type_identity<Tenths>{});
    case FieldKind::any_object:
      return use(std::type_identity<AnyObject>{});
    case FieldKind::name:
    case FieldKind::object:
    case FieldKind::objects:
      return;
  }
}

// One value, not a holder of others.
void clear_value(const MemberType& type, void* value) {
  with_type(type.kind, [&]<class T>(std::type_identity<T>) { as<T>(value) = T{}; });
  if (type.kind == FieldKind::object)
    for (const Field& field : type.table().fields) clear(*field.type, field.of(value));
}

bool equal_values(const MemberType& type, const void* a, const void* b) {
  if (type.kind == FieldKind::name) return type.name(a) == type.name(b);
  if (type.table) {
    const auto fields = type.table().fields;
    return std::all_of(fields.begin(), fields.end(),
                       [&](const Field& field) { return equal(*field.type, field.of(a), field.of(b)); });
  }
  bool same = false;
  with_type(type.kind, [&]<class T>(std::type_identity<T>) { same = as<T>(a) == as<T>(b); });
  return same;
}

void copy_value(const MemberType& type, const void* from, void* to) {
  if (type.kind == FieldKind::name) type.set_name(to, type.name(from));
  if (type.table)
    for (const Field& field : type.table().fields) copy(*field.type, field.of(from), *field.type, field.of(to));
  with_type(type.kind, [&]<class T>(std::type_identity<T>) { as<T>(to) = as<T>(from); });
}

std::size_t count(const MemberType& type, const void* member) { return type.count ? type.count(member) : 1; }
const void* item(const MemberType& type, const void* member, std::size_t index) {
  return type.item ? type.item(member, index) : member;
}

}  // namespace

const Field* find_field(std::span<const Field> fields, std::string_view name) {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
  return at == fields.end() ? nullptr : &*at;
}

void clear(const MemberType& type, void* member) {
  if (type.clear) return type.clear(member);
  clear_value(type, member);
}

bool equal(const MemberType& type, const void* a, const void* b) {
  const std::size_t values = count(type, a);
  if (values != count(type, b)) return false;
  for (std::size_t i = 0; i < values; ++i)
    if (!equal_values(type, item(type, a, i), item(type, b, i))) return false;
  return true;
}

void copy(const MemberType& from_type, const void* from, const MemberType& to_type, void* to) {
  clear(to_type, to);
  const std::size_t values = count(from_type, from);
  for (std::size_t i = 0; i < values; ++i)
    copy_value(to_type, item(from_type, from, i), to_type.add ? to_type.add(to) : to);
}

}  // namespace ops::domain
