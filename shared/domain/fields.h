// What the members of a struct are called, and how they are reached: one table for each struct that crosses the API. The tables know
// no JSON. Whoever reads, writes, describes, compares or copies such a struct walks its table: shared/json/fields.h,
// server/http/contract/schemas.h, the console's form, an order's snapshot.
//   constexpr Field kSkuFields[] = {field<&Sku::id>("id"), field<&Sku::spec>("spec"), …};
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "domain/instant.h"

namespace ops::domain {

enum class FieldKind : std::uint8_t {
  text,
  integer,
  boolean,
  instant,
  name,  // a value of an enum
  texts,
  integers,
  booleans,
  texts_by_key,
  tenths,
  any_object,
  object,
  objects,
};

// A number with one digit behind its point.
struct Tenths {
  std::int64_t value = 0;
  bool operator==(const Tenths&) const = default;
};
// An object whose members no table knows: its JSON.
struct AnyObject {
  std::string text = "{}";
  bool operator==(const AnyObject&) const = default;
};

// The table of T is fields_of(Of<T>{}), which stands beside T: a fields.h declares it, its fields.cpp defines it.
struct FieldTable;
template <class T>
struct Of {};
template <class T>
const FieldTable& table_of() {
  return fields_of(Of<T>{});
}

// What is known of a member's C++ type, so that code that walks a table need not be compiled for each of them.
struct MemberType {
  FieldKind kind;
  bool optional = false;                   // a std::optional
  const FieldTable& (*table)() = nullptr;  // of object and objects
  // Of optional and objects, which hold other values: how many, each of them, and one more (as a new one is).
  std::size_t (*count)(const void* holder) = nullptr;
  const void* (*item)(const void* holder, std::size_t index) = nullptr;
  void* (*add)(void* holder) = nullptr;
  void (*clear)(void* holder) = nullptr;
  // Of a name. set_name: false, and nothing set, where no value is called so.
  std::string_view (*name)(const void* value) = nullptr;
  bool (*set_name)(void* value, std::string_view name) = nullptr;
};

template <class T>
T& as(void* value) {
  return *static_cast<T*>(value);
}
template <class T>
const T& as(const void* value) {
  return *static_cast<const T*>(value);
}

// An enum's names: `name(value)` and `from(name) -> std::optional<E>`.
template <class E>
struct NamesOf;

// Structs with a table. What is else: see below.
template <class T>
struct TypeOf {
  static constexpr MemberType type{.kind = FieldKind::object, .table = table_of<T>};
};
template <class E>
  requires std::is_enum_v<E>
struct TypeOf<E> {
  static bool set(void* value, std::string_view name) {
    const auto named = NamesOf<E>::from(name);
    if (named) as<E>(value) = *named;
    return named.has_value();
  }
  static constexpr MemberType type{.kind = FieldKind::name,
                                   .name = [](const void* value) { return NamesOf<E>::name(as<E>(value)); },
                                   .set_name = set};
};
template <FieldKind kind>
struct PlainType {
  static constexpr MemberType type{.kind = kind};
};
template <>
struct TypeOf<std::string> : PlainType<FieldKind::text> {};
template <>
struct TypeOf<std::int64_t> : PlainType<FieldKind::integer> {};
template <>
struct TypeOf<bool> : PlainType<FieldKind::boolean> {};
template <>
struct TypeOf<Instant> : PlainType<FieldKind::instant> {};
template <>
struct TypeOf<std::vector<std::string>> : PlainType<FieldKind::texts> {};
template <>
struct TypeOf<std::vector<std::int64_t>> : PlainType<FieldKind::integers> {};
template <>
struct TypeOf<std::vector<bool>> : PlainType<FieldKind::booleans> {};
template <>
struct TypeOf<std::map<std::string, std::string>> : PlainType<FieldKind::texts_by_key> {};
template <>
struct TypeOf<Tenths> : PlainType<FieldKind::tenths> {};
template <>
struct TypeOf<AnyObject> : PlainType<FieldKind::any_object> {};
template <class Holder>
constexpr MemberType optional_of(MemberType type) {
  type.optional = true;
  type.count = [](const void* holder) { return std::size_t{as<Holder>(holder).has_value()}; };
  type.item = [](const void* holder, std::size_t) { return static_cast<const void*>(&*as<Holder>(holder)); };
  type.add = [](void* holder) { return static_cast<void*>(&as<Holder>(holder).emplace()); };
  type.clear = [](void* holder) { as<Holder>(holder).reset(); };
  return type;
}
template <class T>
struct TypeOf<std::optional<T>> {
  static constexpr MemberType type = optional_of<std::optional<T>>(TypeOf<T>::type);
};
template <class T>
struct TypeOf<std::vector<T>> {
  using Holder = std::vector<T>;
  static constexpr MemberType type{
      .kind = FieldKind::objects,
      .table = table_of<T>,
      .count = [](const void* holder) { return as<Holder>(holder).size(); },
      .item = [](const void* holder,
                 std::size_t index) { return static_cast<const void*>(&as<Holder>(holder)[index]); },
      .add = [](void* holder) { return static_cast<void*>(&as<Holder>(holder).emplace_back()); },
      .clear = [](void* holder) { as<Holder>(holder).clear(); }};
};

struct FieldNotes {
  // Of an integer that is read: beyond them no such value can have been meant.
  std::int64_t min = std::numeric_limits<std::int64_t>::min();
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
  bool required = false;       // to be read, it has to be there
  bool empty_is_null = false;  // of a text that is written
  bool by_key = false;         // of objects: each stands under its first member, a text, in place of a list
  bool left_out = false;       // of an optional member that is written: where it is nothing, no member is there
  // For the API's document.
  std::vector<std::string_view> (*allowed)() = nullptr;  // of a text or a name: all that it may be
  std::string_view about = {}, example = {};
  std::int64_t items = 0;  // of integers: always so many
};

struct Field {
  std::string_view name;
  const MemberType* type;
  void* (*reach)(void* object);
  FieldNotes notes;

  bool inlined() const { return name.empty(); }
  void* of(void* object) const { return reach(object); }
  const void* of(const void* object) const { return reach(const_cast<void*>(object)); }
};

struct FieldTable {
  std::string_view name;  // in the API's document; empty: it is described where it is used
  std::span<const Field> fields;
};

template <class Member>
struct PartsOf;
template <class Object, class Value>
struct PartsOf<Value Object::*> {
  using Owner = Object;
  using Type = Value;
};

template <auto member>
constexpr Field field_as(std::string_view name, const MemberType& type, FieldNotes notes = {}) {
  using Parts = PartsOf<decltype(member)>;
  return {name, &type, [](void* object) { return static_cast<void*>(&(as<typename Parts::Owner>(object).*member)); },
          notes};
}
template <auto member>
constexpr Field field(std::string_view name, FieldNotes notes = {}) {
  return field_as<member>(name, TypeOf<typename PartsOf<decltype(member)>::Type>::type, notes);
}
// The members of an object stand among those of its owner: of a member, and of a base. An optional one is there when all of its
// members are, and REQUIRES that none of them is inlined.
template <auto member>
constexpr Field inlined() {
  return field<member>("");
}
template <class Object, class Base>
constexpr Field inherited() {
  return {"",
          &TypeOf<Base>::type,
          [](void* object) { return static_cast<void*>(static_cast<Base*>(&as<Object>(object))); },
          {}};
}

const Field* find_field(std::span<const Field> fields, std::string_view name);  // null: there is none
// REQUIRES, of all of these: the members are of the types that are told.
void clear(const MemberType& type, void* member);  // empty, 0, false, nothing; a name stays
bool equal(const MemberType& type, const void* a, const void* b);
// Between types that differ in `optional` at most: what is nothing is cleared where there has to be something.
void copy(const MemberType& from_type, const void* from, const MemberType& to_type, void* to);

}  // namespace ops::domain
