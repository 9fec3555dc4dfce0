#include "json/fields.h"

#include <algorithm>

namespace ops::json {
namespace {

using domain::as;
using domain::Failure;
using domain::Field;
using domain::FieldKind;
using domain::FieldTable;
using domain::Instant;
using domain::MemberType;
using domain::Result;

Json any_object(const domain::AnyObject& object) {
  auto json = parse(object.text);
  return json && json->is_object() ? *std::move(json) : Json::object();
}

Json write_value(const MemberType& type, const void* value) {
  switch (type.kind) {
    case FieldKind::text:
      return as<std::string>(value);
    case FieldKind::integer:
      return as<std::int64_t>(value);
    case FieldKind::boolean:
      return as<bool>(value);
    case FieldKind::instant:
      return domain::to_rfc3339(as<Instant>(value));
    case FieldKind::name:
      return type.name(value);
    case FieldKind::texts:
      return as<std::vector<std::string>>(value);
    case FieldKind::integers:
      return as<std::vector<std::int64_t>>(value);
    case FieldKind::booleans:
      return as<std::vector<bool>>(value);
    case FieldKind::texts_by_key:
      return write_texts(as<std::map<std::string, std::string>>(value));
    case FieldKind::tenths:
      return static_cast<double>(as<domain::Tenths>(value).value) / 10;
    case FieldKind::any_object:
      return any_object(as<domain::AnyObject>(value));
    case FieldKind::object:
    case FieldKind::objects:
      break;
  }
  return write_fields(type.table(), value);
}

Json write_member(const MemberType& type, const void* member) {
  if (type.optional) return type.count(member) == 0 ? Json(nullptr) : write_value(type, type.item(member, 0));
  if (type.kind != FieldKind::objects) return write_value(type, member);
  Json array = Json::array();
  for (std::size_t i = 0; i < type.count(member); ++i) array.push_back(write_value(type, type.item(member, i)));
  return array;
}

Json write_by_key(const MemberType& type, const void* member) {
  Json json = Json::object();
  for (std::size_t i = 0; i < type.count(member); ++i) {
    const void* item = type.item(member, i);
    json[as<std::string>(type.table().fields.front().of(item))] = write_value(type, item);
  }
  return json;
}

void write_members(Json& json, const FieldTable& table, const void* object, std::string_view without) {
  for (const Field& field : table.fields) {
    const MemberType& type = *field.type;
    const void* member = field.of(object);
    if (field.inlined()) {
      if (type.optional && type.count(member) == 0) continue;
      write_members(json, type.table(), type.optional ? type.item(member, 0) : member, {});
    } else if (field.name != without && !(field.notes.left_out && type.count(member) == 0)) {
      append(json, std::string(field.name), write_field(field, object));
    }
  }
}

// Where the value that was read goes.
void* place_in(const MemberType& type, void* member) { return type.add ? type.add(member) : member; }

struct Read {};  // what each() and one() take: the object itself is in its place already

auto object_reader(const MemberType& type, void* member, Unknown unknown) {
  return [&type, member, unknown](const Json& json, const std::string& path) -> Result<Read, Fault> {
    auto fault = read_fields(type.table(), json, path, unknown, place_in(type, member));
    if (fault) return Failure{*std::move(fault)};
    return Read{};
  };
}

auto by_key_reader(const MemberType& type, void* member, Unknown unknown) {
  return [&type, member, unknown](const Json& json, const std::string& path) -> Result<Read, Fault> {
    Reader r(json, path);
    const auto read_item = object_reader(type, member, unknown);
    if (json.is_object())
      for (const auto& [key, value] : json.items())
        if (const auto item = read_item(value, r.path_of(key)); !item) r.fail(item.error());
    if (auto fault = r.finish(Unknown::ignore)) return Failure{*std::move(fault)};
    return Read{};
  };
}

bool all_given(const Reader& r, const FieldTable& table) {
  return std::all_of(table.fields.begin(), table.fields.end(), [&](const Field& field) { return r.given(field.name); });
}

void require_members(Reader& r, const FieldTable& table) {
  for (const Field& field : table.fields) {
    if (field.notes.required) r.require(field.name);
    if (field.inlined() && !field.type->optional) require_members(r, field.type->table());
  }
}

void read_members(Reader& r, const FieldTable& table, Unknown unknown, void* object) {
  for (const Field& field : table.fields) {
    const MemberType& type = *field.type;
    if (!field.inlined())
      read_field(r, field, object, unknown);
    else if (!type.optional || all_given(r, type.table()))
      read_members(r, type.table(), unknown, place_in(type, field.of(object)));
    else
      for (const Field& one : type.table().fields) r.skip(one.name);
  }
}

template <class T, class Value>
void put(const MemberType& type, void* member, std::optional<Value> value) {
  if (value) as<T>(place_in(type, member)) = *std::move(value);
}

}  // namespace

Json write_field(const Field& field, const void* object) {
  if (field.notes.empty_is_null && as<std::string>(field.of(object)).empty()) return nullptr;
  if (field.notes.by_key) return write_by_key(*field.type, field.of(object));
  return write_member(*field.type, field.of(object));
}

void read_field(Reader& r, const Field& field, void* object, Unknown unknown) {
  const MemberType& type = *field.type;
  void* member = field.of(object);
  const std::string_view name = field.name;
  switch (type.kind) {
    case FieldKind::text:
      if (!type.optional)
        as<std::string>(member) = r.text(name, as<std::string>(member));
      else if (r.given(name))
        as<std::string>(place_in(type, member)) = r.text(name);
      break;
    case FieldKind::integer:
      put<std::int64_t>(type, member, r.integer(name, field.notes.min, field.notes.max));
      break;
    case FieldKind::boolean:
      as<bool>(member) = r.boolean(name, as<bool>(member));
      break;
    case FieldKind::instant:
      put<Instant>(type, member, r.instant(name));
      break;
    case FieldKind::name:
      r.named(name, [&](std::string_view text) {
        return type.set_name(place_in(type, member), text) ? std::optional(true) : std::nullopt;
      });
      break;
    case FieldKind::texts:
      as<std::vector<std::string>>(member) = r.texts(name);
      break;
    case FieldKind::integers:
      as<std::vector<std::int64_t>>(member) = r.integers(name);
      break;
    case FieldKind::booleans:
      as<std::vector<bool>>(member) = r.booleans(name);
      break;
    case FieldKind::texts_by_key:
      put<std::map<std::string, std::string>>(type, member, r.one(name, read_texts));
      break;
    case FieldKind::tenths:
      if (const auto tenths = r.tenths(name)) as<domain::Tenths>(place_in(type, member)).value = *tenths;
      break;
    case FieldKind::any_object:
      if (const Json* any = r.object(name)) as<domain::AnyObject>(place_in(type, member)).text = dump(*any);
      break;
    case FieldKind::object:
      r.one(name, object_reader(type, member, unknown));
      break;
    case FieldKind::objects:
      if (field.notes.by_key)
        r.one(name, by_key_reader(type, member, unknown));
      else
        r.each(name, object_reader(type, member, unknown));
      break;
  }
}

Json write_fields(const FieldTable& table, const void* object, std::string_view without) {
  Json json = Json::object();
  write_members(json, table, object, without);
  return json;
}

std::optional<Fault> read_fields(const FieldTable& table, const Json& json, const std::string& path, Unknown unknown,
                                 void* object) {
  Reader r(json, path);
  require_members(r, table);
  read_members(r, table, unknown, object);
  return r.finish(unknown);
}

std::optional<Fault> edit_fields(const FieldTable& table, const Json& json, const std::string& path, void* object) {
  Reader r(json, path);
  for (const Field& field : table.fields) {
    if (!r.has(field.name)) continue;
    domain::clear(*field.type, field.of(object));
    read_field(r, field, object);
  }
  return r.finish();
}

Json write_texts(const std::map<std::string, std::string>& texts) {
  Json json = Json::object();
  for (const auto& [key, text] : texts) append(json, key, text);
  return json;
}

Result<std::map<std::string, std::string>, Fault> read_texts(const Json& json, const std::string& path) {
  Reader r(json, path);
  std::map<std::string, std::string> texts;
  if (json.is_object())
    for (const auto& [key, value] : json.items()) {
      const auto* text = value.get_ptr<const Json::string_t*>();
      if (text)
        texts.emplace(key, *text);
      else if (!value.is_null())
        r.fail({"wrong_type", r.path_of(key)});
    }
  if (auto fault = r.finish(Unknown::ignore)) return Failure{*fault};
  return texts;
}

}  // namespace ops::json
