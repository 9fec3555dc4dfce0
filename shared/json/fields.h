// JSON of whatever has a table of its fields (domain/fields.h): members are written and read in the table's order.
#pragma once
#include "domain/fields.h"
#include "json/json.h"
#include "json/reader.h"

namespace ops::json {

// One member of `object`. REQUIRES, as reading it does: it is not inlined.
Json write_field(const domain::Field& field, const void* object);
// Absent or null: the member stays as it is. `unknown`: what is done with members that no table has, in the objects below it too.
// REQUIRES: its lists are empty.
void read_field(Reader& reader, const domain::Field& field, void* object, Unknown unknown = Unknown::refuse);

// The members but `without`; what is nothing is null.
Json write_fields(const domain::FieldTable& table, const void* object, std::string_view without = {});
// As read_field does; `object` is as a new one is.
std::optional<Fault> read_fields(const domain::FieldTable& table, const Json& json, const std::string& path,
                                 Unknown unknown, void* object);
// The members that are there; null clears.
std::optional<Fault> edit_fields(const domain::FieldTable& table, const Json& json, const std::string& path,
                                 void* object);

template <class T>
Json write(const T& object) {
  return write_fields(domain::table_of<T>(), &object);
}
template <class T>
domain::Result<T, Fault> read(const Json& json, const std::string& path, Unknown unknown = Unknown::refuse) {
  T object;
  if (auto fault = read_fields(domain::table_of<T>(), json, path, unknown, &object)) return domain::Failure{*fault};
  return object;
}

// {key: text, …}; null is as if the key were absent.
Json write_texts(const std::map<std::string, std::string>& texts);
domain::Result<std::map<std::string, std::string>, Fault> read_texts(const Json& json, const std::string& path);

}  // namespace ops::json
