// The storefront's rules module: the same functions that the server decides by, for live totals and errors at the field.
//
// Values cross the border in postfix order, each side putting them on a stack: texts and numbers as they are, then "an array
// of the last 2". So neither side carries a reader or a writer of JSON text, which would be a third of the module.
// rules_api.mjs is the other side.
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "i18n/catalogue.h"
#include "i18n/word_tables.h"
#include "json/evaluate.h"
#include "json/listing.h"
#include "json/rules.h"

// What the page gives: the answer's values, in postfix order. Texts are UTF-8 in the module's memory.
#define FROM_PAGE(name) __attribute__((import_module("page"), import_name(name)))
extern "C" {
FROM_PAGE("null") void page_null();
FROM_PAGE("boolean") void page_boolean(int value);
FROM_PAGE("number") void page_number(double value);
FROM_PAGE("text") void page_text(const char* bytes, std::size_t size);
FROM_PAGE("array") void page_array(std::size_t length);
FROM_PAGE("object") void page_object(std::size_t members);  // of (name, value) each
}

namespace ops::i18n {

// What errors are said with. All words of the product would be a fifth of what every visitor loads.
std::span<const std::span<const Entry>> word_tables() {
  static const std::array errors{error_entries(), field_entries(), value_entries()};
  return errors;
}

}  // namespace ops::i18n

namespace {

using ops::json::Json;
using ops::json::Rule;
namespace rules = ops::json::rules_by_name;

// Only what the pages ask for: each rule more is bytes that every visitor loads.
constexpr std::array kRules = {
    Rule{"quote", rules::quote},
    Rule{"money", rules::money},
    Rule{"answers", rules::answers},
    Rule{"registration", rules::registration},
};

std::vector<Json>& given() {
  static std::vector<Json> stack;
  return stack;
}

Json taken() {
  if (given().empty()) return nullptr;
  Json value = std::move(given().back());
  given().pop_back();
  return value;
}

std::string taken_text() {
  const Json value = taken();
  const auto* text = value.get_ptr<const Json::string_t*>();
  return text ? *text : std::string();
}

// As many as asked for, or as many as there are.
std::vector<Json> taken_last(std::size_t count) {
  count = std::min(count, given().size());
  const auto first = given().end() - static_cast<std::ptrdiff_t>(count);
  std::vector<Json> values(std::make_move_iterator(first), std::make_move_iterator(given().end()));
  given().erase(first, given().end());
  return values;
}

void pass_back(const Json& value) {
  if (const auto* text = value.get_ptr<const Json::string_t*>()) return page_text(text->data(), text->size());
  if (const auto* number = value.get_ptr<const Json::number_unsigned_t*>())
    return page_number(static_cast<double>(*number));
  if (const auto* number = value.get_ptr<const Json::number_integer_t*>())
    return page_number(static_cast<double>(*number));
  if (const auto* truth = value.get_ptr<const Json::boolean_t*>()) return page_boolean(*truth ? 1 : 0);
  if (const auto* array = value.get_ptr<const Json::array_t*>()) {
    for (const Json& item : *array) pass_back(item);
    return page_array(array->size());
  }
  if (const auto* object = value.get_ptr<const Json::object_t*>()) {
    for (const auto& [name, member] : *object) {
      page_text(name.data(), name.size());
      pass_back(member);
    }
    return page_object(object->size());
  }
  page_null();
}

constexpr double kLargestWhole = 9007199254740992.0;  // 2^53: above it JavaScript knows no neighbours

}  // namespace

extern "C" {

void ops_null() { given().emplace_back(nullptr); }
void ops_boolean(int value) { given().emplace_back(value != 0); }

void ops_number(double value) {
  if (std::trunc(value) == value && std::fabs(value) <= kLargestWhole)
    given().emplace_back(static_cast<std::int64_t>(value));
  else
    given().emplace_back(value);
}

// The bytes stay the page's own.
void ops_text(const char* bytes, std::size_t size) { given().emplace_back(std::string(bytes, size)); }

void ops_array(std::size_t length) {
  Json array = Json::array();
  for (Json& item : taken_last(length)) array.push_back(std::move(item));
  given().push_back(std::move(array));
}

void ops_object(std::size_t members) {
  Json object = Json::object();
  auto parts = taken_last(2 * members);
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
    if (auto* name = parts[i].get_ptr<Json::string_t*>())
      ops::json::append(object, std::move(*name), std::move(parts[i + 1]));
  given().push_back(std::move(object));
}

// Takes the rule's name and, on top of it, its input; gives its answer, or {"fault": {"code", "at"}}.
void ops_evaluate() {
  const Json input = taken();
  const std::string rule = taken_text();
  const auto answer = ops::json::evaluate_by(kRules, rule, input);
  if (answer) return pass_back(*answer);
  pass_back({{"fault", {{"code", answer.error().code}, {"at", answer.error().at}}}});
}

// Takes a language and, on top of it, errors as the rules give them ("errors": […]); gives their texts in the same order.
void ops_error_texts() {
  const Json errors = taken();
  const ops::i18n::Lang in = ops::i18n::lang_from_tags(taken_text());
  Json texts = Json::array();
  for (const auto& error : ops::json::errors_from_json(errors)) texts.push_back(ops::i18n::error_text(in, error));
  pass_back(texts);
}
}
