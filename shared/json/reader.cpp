#include "json/reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ops::json {
namespace {

std::optional<std::int64_t> as_integer(const Json& json) {
  if (const auto* value = json.get_ptr<const Json::number_unsigned_t*>()) {
    if (*value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
    return static_cast<std::int64_t>(*value);
  }
  if (const auto* value = json.get_ptr<const Json::number_integer_t*>()) return *value;
  return std::nullopt;
}

std::optional<std::string> as_text(const Json& json) {
  const auto* value = json.get_ptr<const Json::string_t*>();
  return value ? std::optional(*value) : std::nullopt;
}

std::optional<bool> as_boolean(const Json& json) {
  const auto* value = json.get_ptr<const Json::boolean_t*>();
  return value ? std::optional(*value) : std::nullopt;
}

constexpr domain::Instant kLatest{221'845'392'000};  // 9000-01-01: adding any clock stays within four digits

}  // namespace

Reader::Reader(const Json& json, std::string path) : json_(json), path_(std::move(path)) {
  if (!json_.is_object()) fail({"wrong_type", path_.empty() ? "$" : path_});
}

std::string Reader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

std::string Reader::path_of(std::string_view key, std::size_t index) const {
  return path_of(key) + "[" + std::to_string(index) + "]";
}

bool Reader::has(std::string_view key) const { return json_.is_object() && json_.find(key) != json_.end(); }

bool Reader::given(std::string_view key) const { return has(key) && !json_.find(key)->is_null(); }

void Reader::skip(std::string_view key) { seen_.emplace_back(key); }

const Json* Reader::find(std::string_view key) {
  skip(key);
  if (!json_.is_object()) return nullptr;
  const auto at = json_.find(key);
  return at == json_.end() || at->is_null() ? nullptr : &*at;
}

std::string Reader::text(std::string_view key, std::string fallback) {
  const Json* member = find(key);
  if (!member) return fallback;
  if (auto value = as_text(*member)) return *std::move(value);
  fail({"wrong_type", path_of(key)});
  return fallback;
}

std::optional<std::int64_t> Reader::integer(std::string_view key) {
  const Json* member = find(key);
  if (!member) return std::nullopt;
  const auto value = as_integer(*member);
  if (!value) fail({"wrong_type", path_of(key)});
  return value;
}

std::optional<std::int64_t> Reader::tenths(std::string_view key) {
  const Json* member = find(key);
  if (!member) return std::nullopt;
  constexpr double kMost = 1e15;  // beyond it a double has no digit behind the point
  const double value = member->is_number() ? member->get<double>() * 10 : 0;
  const double whole = std::round(value);
  if (!member->is_number())
    fail({"wrong_type", path_of(key)});
  else if (std::abs(whole) > kMost || std::abs(value - whole) > 1e-6)
    fail({"wrong_value", path_of(key)});
  else
    return static_cast<std::int64_t>(whole);
  return std::nullopt;
}

std::optional<std::int64_t> Reader::integer(std::string_view key, std::int64_t min, std::int64_t max) {
  const auto value = integer(key);
  if (!value || (*value >= min && *value <= max)) return value;
  fail({"wrong_value", path_of(key)});
  return std::nullopt;
}

std::optional<domain::Instant> Reader::instant(std::string_view key) {
  if (!find(key)) return std::nullopt;
  const auto at = domain::instant_from_rfc3339(text(key));
  if (at && at->seconds >= 0 && *at < kLatest) return at;
  fail({"wrong_value", path_of(key)});  // a wrong_type found by text() came first and stays
  return std::nullopt;
}

bool Reader::boolean(std::string_view key, bool fallback) {
  const Json* member = find(key);
  if (!member) return fallback;
  const auto value = as_boolean(*member);
  if (!value) fail({"wrong_type", path_of(key)});
  return value.value_or(fallback);
}

template <class T, class Read>
std::vector<T> Reader::list(std::string_view key, Read read) {
  std::vector<T> values;
  const Json* items = array(key);
  if (!items) return values;
  for (std::size_t i = 0; i < items->size(); ++i) {
    auto value = read((*items)[i]);
    if (!value) {
      fail({"wrong_type", path_of(key, i)});
      break;
    }
    values.push_back(*std::move(value));
  }
  return values;
}

std::vector<std::string> Reader::texts(std::string_view key) { return list<std::string>(key, as_text); }
std::vector<std::int64_t> Reader::integers(std::string_view key) { return list<std::int64_t>(key, as_integer); }
std::vector<bool> Reader::booleans(std::string_view key) { return list<bool>(key, as_boolean); }

const Json* Reader::array(std::string_view key) {
  const Json* member = find(key);
  if (!member || member->is_array()) return member;
  fail({"wrong_type", path_of(key)});
  return nullptr;
}

const Json* Reader::object(std::string_view key) {
  const Json* member = find(key);
  if (!member || member->is_object()) return member;
  fail({"wrong_type", path_of(key)});
  return nullptr;
}

void Reader::require(std::string_view key) {
  if (!find(key)) fail({"missing_field", path_of(key)});
}

void Reader::fail(Fault fault) {
  if (!fault_) fault_ = std::move(fault);
}

std::optional<Fault> Reader::finish(Unknown unknown) {
  if (fault_ || unknown == Unknown::ignore || !json_.is_object()) return fault_;
  for (const auto& [key, value] : json_.items())
    if (std::find(seen_.begin(), seen_.end(), key) == seen_.end()) {
      fail({"unknown_field", path_of(key)});
      break;
    }
  return fault_;
}

}  // namespace ops::json
