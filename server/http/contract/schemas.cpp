// What the API's document says of the structs that have a table of their fields: generated, member by member.
#include <algorithm>
#include <stdexcept>
#include <vector>

#include "domain/accounts/fields.h"
#include "domain/accounts/profile.h"
#include "domain/catalog/fields.h"
#include "domain/market/facts.h"
#include "domain/market/pages.h"
#include "domain/orders/fields.h"
#include "domain/orders/settings.h"
#include "json/account_types.h"
#include "json/api_types.h"
#include "json/message_types.h"
#include "json/product_types.h"
#include "json/review_types.h"
#include "server/http/contract/parts.h"
#include "server/http/json/json.h"

namespace ops::http {
namespace {

using domain::Field;
using domain::FieldKind;
using domain::FieldTable;
using domain::MemberType;
using domain::table_of;
using MemberNames = std::vector<std::string_view>;

Json object_schema(const FieldTable& table, const MemberNames& without, const std::string& path);

Json reference_to(std::string_view name) { return {{"$ref", "#/components/schemas/" + std::string(name)}}; }

// A struct without a name of its own is described in its place.
Json value_schema(const MemberType& type, const MemberNames& without, const std::string& path) {
  const auto list_of = [](const char* item) -> Json { return {{"type", "array"}, {"items", {{"type", item}}}}; };
  switch (type.kind) {
    case FieldKind::text:
    case FieldKind::name:
      return {{"type", "string"}};
    case FieldKind::integer:
      return {{"type", "integer"}};
    case FieldKind::boolean:
      return {{"type", "boolean"}};
    case FieldKind::instant:
      return {{"type", "string"}, {"format", "date-time"}};
    case FieldKind::texts:
      return list_of("string");
    case FieldKind::integers:
      return list_of("integer");
    case FieldKind::booleans:
      return list_of("boolean");
    case FieldKind::texts_by_key:
      return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
    case FieldKind::tenths:
      return {{"type", "number"}};
    case FieldKind::any_object:
      return {{"type", "object"}};
    case FieldKind::object:
    case FieldKind::objects:
      break;
  }
  const FieldTable& table = type.table();
  return table.name.empty() ? object_schema(table, without, path) : reference_to(table.name);
}

Json field_schema(const Field& field, const MemberNames& without, const std::string& path) {
  const MemberType& type = *field.type;
  Json schema = value_schema(type, without, path);
  if (type.kind == FieldKind::objects && field.notes.by_key)
    schema = {{"type", "object"}, {"additionalProperties", std::move(schema)}};
  else if (type.kind == FieldKind::objects)
    schema = {{"type", "array"}, {"items", std::move(schema)}};
  if (type.optional && type.kind == FieldKind::object)
    schema = {{"anyOf", Json::array({std::move(schema), {{"type", "null"}}})}};
  else if (type.optional || field.notes.empty_is_null)
    schema["type"] = Json::array({schema["type"], "null"});
  if (field.notes.allowed) (type.kind == FieldKind::texts ? schema["items"] : schema)["enum"] = field.notes.allowed();
  if (field.notes.items > 0) schema["minItems"] = schema["maxItems"] = field.notes.items;
  if (!field.notes.example.empty()) schema["examples"] = Json::array({field.notes.example});
  if (!field.notes.about.empty()) schema["description"] = field.notes.about;
  return schema;
}

// `always`: the object is there whenever that which its members are told of is.
void add_members(Json& schema, const FieldTable& table, const MemberNames& without, const std::string& path,
                 bool always = true) {
  for (const Field& field : table.fields) {
    if (field.inlined()) {
      add_members(schema, field.type->table(), without, path, always && !field.type->optional);
      continue;
    }
    const std::string place = path + std::string(field.name);
    if (std::ranges::find(without, place) != without.end()) continue;
    json::append(schema["properties"], std::string(field.name), field_schema(field, without, place + "."));
    if (always && !field.notes.left_out) schema["required"].push_back(field.name);
  }
}

// `without`: paths of the members that are left out. All others are always there, but for those of what is optional and inlined,
// and those that are left out where they are nothing.
Json object_schema(const FieldTable& table, const MemberNames& without, const std::string& path) {
  Json schema{{"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}};
  add_members(schema, table, without, path);
  return schema;
}

struct TableSchema {
  std::string_view name;
  const FieldTable& table;
  MemberNames without = {};
  std::optional<MemberNames> required =
      {};  // of a body: what cannot be left out; nothing: it is an answer, and says all of it
  std::string_view about = {};
  bool closed = false;  // says that other members are refused
};

MemberNames both_of(std::span<const std::string_view> some, std::span<const std::string_view> more) {
  MemberNames all(some.begin(), some.end());
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

template <class T>
TableSchema schema_of_table() {
  return {table_of<T>().name, table_of<T>()};
}

std::vector<TableSchema> table_schemas() {
  namespace orders = domain::orders;
  using namespace domain::catalog;
  const auto &listing = table_of<Listing>(), &order = table_of<orders::Order>();
  MemberNames not_in_lists = both_of(kept_inside_orders(), only_in_whole_orders());
  not_in_lists.push_back("snapshot.demand_template");
  return {{.name = "Registration", .table = table_of<domain::accounts::Registration>(), .closed = true},
          schema_of_table<DemandField>(),
          schema_of_table<domain::catalog::GalleryPicture>(),
          {"Sku", table_of<Sku>(), {}, MemberNames{"spec"}},  // answers say all of it, bodies need not
          schema_of_table<Listing>(),
          {"ListingEdit", listing, {}, MemberNames{}, "any subset of the fields; null empties one"},
          schema_of_table<domain::market::PageText>(),
          {.name = "MarketFacts",
           .table = table_of<domain::market::MarketFacts>(),
           .required = MemberNames{},
           .about = "what is left out or empty was not filled in",
           .closed = true},
          {.name = "CompanyProfile",
           .table = table_of<domain::accounts::CompanyProfile>(),
           .required = MemberNames{},
           .about = "what is left out or empty is not said",
           .closed = true},
          schema_of_table<orders::Delivery>(),
          schema_of_table<orders::RefundRequest>(),
          schema_of_table<orders::Dispute>(),
          schema_of_table<orders::Change>(),
          schema_of_table<orders::Claim>(),
          schema_of_table<orders::Review>(),
          schema_of_table<json::Party>(),
          schema_of_table<json::ModerationDecision>(),
          schema_of_table<json::ProductRow>(),
          schema_of_table<json::QueueRow>(),
          schema_of_table<json::Account>(),
          schema_of_table<json::Session>(),
          schema_of_table<json::OwnSession>(),
          schema_of_table<json::AccessToken>(),
          schema_of_table<json::AdminAccount>(),
          schema_of_table<json::AdminAccountDetails>(),
          schema_of_table<json::File>(),
          {"Upload", table_of<json::File>()},
          schema_of_table<json::Category>(),
          schema_of_table<json::AdminCategory>(),
          schema_of_table<json::Product>(),
          schema_of_table<json::ReviewedProduct>(),
          {.name = "Rating",
           .table = table_of<json::Rating>(),
           .about = "of reviews; distribution: how many gave 1, 2, … 5 stars"},
          schema_of_table<json::LiveRow>(),
          schema_of_table<json::LiveProduct>(),
          schema_of_table<json::ReviewPicture>(),
          schema_of_table<json::CustomerReview>(),
          schema_of_table<json::OwnReview>(),
          schema_of_table<json::ModeratedReview>(),
          schema_of_table<json::Message>(),
          schema_of_table<json::Event>(),
          schema_of_table<json::Notice>(),
          schema_of_table<json::Statement>(),
          schema_of_table<json::Earning>(),
          schema_of_table<json::StatementEntry>(),
          schema_of_table<json::StatementSum>(),
          schema_of_table<orders::OrderMoney>(),
          schema_of_table<orders::MoneySum>(),
          {"Order", order, both_of(kept_inside_orders(), {})},
          {"OrderSummary", order, not_in_lists}};
}

// The platform's settings: each a whole number of its unit.
Json settings_schema() {
  Json properties = Json::object(), required = Json::array();
  for (const domain::orders::Setting& setting : domain::orders::platform_settings()) {
    const std::string about = std::string(setting_unit_name(setting.unit)) + ", " + std::to_string(setting.min) +
                              " to " + std::to_string(setting.max);
    json::append(properties, std::string(setting.name), Json{{"type", "integer"}, {"description", about}});
    required.push_back(setting.name);
  }
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

}  // namespace

void add_table_schemas(Json& all) {
  all["PlatformSettings"] = settings_schema();
  for (const TableSchema& one : table_schemas()) {
    Json schema = object_schema(one.table, one.without, "");
    if (one.required) schema["required"] = *one.required;
    if (schema["required"].empty()) schema.erase("required");
    if (!one.about.empty()) schema["description"] = one.about;
    if (one.closed) schema["additionalProperties"] = false;
    const std::string name(one.name);
    if (const auto beside = all.find(name); beside != all.end()) {
      for (const auto& [member, said] : beside->at("properties").items()) {
        if (schema["properties"].contains(member))
          throw std::logic_error("openapi.json says what a table says: " + name + "." + member);
        schema["properties"][member] = said;
      }
      for (const Json& member : beside->at("required")) schema["required"].push_back(member);
    }
    all[name] = std::move(schema);
  }
}

}  // namespace ops::http
