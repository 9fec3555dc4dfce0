#include "run.h"

#include <charconv>

#include "json/evaluate.h"
#include "vectors_data.h"

namespace ops::vectors {

using json::Json;

namespace {

std::string text_of(const Json& json, const char* key) {
  const auto at = json.find(key);
  if (at == json.end()) return {};
  const auto* text = at->get_ptr<const Json::string_t*>();
  return text ? *text : std::string();
}

Json repeated(const Json& text_and_count) {
  const auto* text = text_and_count[0].get_ptr<const Json::string_t*>();
  const auto count = text_and_count[1].get<int>();
  std::string result;
  for (int i = 0; text && i < count; ++i) result += *text;
  return result;
}

// The member or item that one step of a pointer leads to; null when there is none.
Json* step(Json& at, const std::string& name) {
  if (at.is_object()) {
    const auto member = at.find(name);
    return member == at.end() ? nullptr : &*member;
  }
  std::size_t index = 0;
  const auto end = name.data() + name.size();
  if (!at.is_array() || std::from_chars(name.data(), end, index).ptr != end || index >= at.size()) return nullptr;
  return &at[index];
}

bool put(Json& parent, const std::string& name, const Json& value) {
  if (parent.is_array() && name == "-") {
    parent.push_back(value);
    return true;
  }
  if (value.is_null()) {
    if (!step(parent, name)) return false;
    if (parent.is_object())
      parent.erase(name);
    else
      parent.erase(static_cast<std::size_t>(std::stoul(name)));
    return true;
  }
  if (Json* existing = step(parent, name)) {
    *existing = value;
    return true;
  }
  if (!parent.is_object()) return false;
  parent[name] = value;
  return true;
}

// Members in any order are the same value.
nlohmann::json unordered(const Json& json) { return nlohmann::json::parse(json::dump(json), nullptr, false); }

bool agrees(std::string_view rule, const Json& expected, const Json& answer) {
  if (rule != "order" || expected.contains("fault")) return unordered(expected) == unordered(answer);
  for (const auto& [key, value] : expected.items()) {
    const auto at = answer.find(key);
    if (at == answer.end() || unordered(value) != unordered(*at)) return false;
  }
  return !expected.empty();
}

// What is wrong with the case; nothing when it passes.
std::string run_case(const std::string& rule, const Json& base, const Json& one) {
  if (text_of(one, "name").empty() || text_of(one, "source").empty()) return "a case needs a name and a source";
  if (!one.contains("input") || !one.contains("expect")) return "a case needs input and expect";
  Json input = one["input"];
  if (input.contains("patch")) {
    Json patched = base;
    for (const auto& [pointer, value] : input["patch"].items())
      if (!patch(patched, pointer, value)) return "no such place: " + pointer;
    input = std::move(patched);
  }
  const Json expected = expand(one["expect"]);
  const std::string text = json::evaluate_text(json::rules(), rule, json::dump(expand(input)));
  const auto answer = json::parse(text);
  if (answer && agrees(rule, expected, *answer)) return {};
  return "expected " + json::dump(expected) + " got " + text;
}

}  // namespace

Json expand(const Json& value) {
  if (value.is_object() && value.contains("$repeat")) return repeated(value["$repeat"]);
  Json result = value;
  for (Json& child : result)
    if (child.is_structured()) child = expand(child);
  return result;
}

bool patch(Json& target, std::string_view pointer, const Json& value) {
  Json* at = &target;
  while (at && !pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t slash = pointer.find('/');
    const std::string name(pointer.substr(0, slash));
    if (slash == std::string_view::npos) return put(*at, name, value);
    at = step(*at, name);
    pointer.remove_prefix(slash);
  }
  return false;
}

Outcome run_all() {
  Outcome outcome;
  for (const std::string_view name : vectors_data::names()) run_file(name, vectors_data::file(name), outcome);
  return outcome;
}

void run_file(std::string_view name, std::string_view text, Outcome& outcome) {
  const auto file = json::parse(text);
  if (!file || !file->contains("cases")) {
    outcome.failures.push_back(std::string(name) + ": not a file of cases" + (file ? "" : ", " + file.error().at));
    return;
  }
  const std::string rule = text_of(*file, "rule");
  const Json base = file->contains("base") ? (*file)["base"] : Json::object();
  for (const Json& one : (*file)["cases"]) {
    const std::string wrong = run_case(rule, base, one);
    if (wrong.empty())
      ++outcome.passed;
    else
      outcome.failures.push_back(std::string(name) + ": " + text_of(one, "name") + ": " + wrong);
  }
}

}  // namespace ops::vectors
