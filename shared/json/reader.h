// Reads an object's members by name and remembers the first fault; members not read are unknown fields. Rule: api.input.
//   Reader r(json, ""); listing.name = r.text("name"); …; if (auto fault = r.finish()) return Failure{*fault};
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "domain/instant.h"
#include "json/json.h"

namespace ops::json {

// What finish() makes of members that nobody asked for. Requests refuse them; answers of a newer server may have more.
enum class Unknown { refuse, ignore };

// What `read(const Json& item, const std::string& path) -> Result<T, Fault>` reads: T.
template <class Read>
using ReadBy = std::decay_t<decltype(std::declval<Read>()(std::declval<const Json&>(), std::string()).value())>;

class Reader {
 public:
  // `json` must outlive the reader. Anything but an object is a fault.
  Reader(const Json& json, std::string path);
  bool has(std::string_view key) const;    // present, null too
  bool given(std::string_view key) const;  // present, and not null
  // Absent and null members give the fallback; another type is a fault (wrong_type at path.key).
  std::string text(std::string_view key, std::string fallback = {});
  std::optional<std::int64_t> integer(std::string_view key);  // 1.0 and 1e3 are wrong_type, so is beyond 64 bits
  std::optional<std::int64_t> integer(std::string_view key, std::int64_t min,
                                      std::int64_t max);         // outside: wrong_value
  std::optional<domain::Instant> instant(std::string_view key);  // RFC 3339 in UTC, years 1970–8999
  std::optional<std::int64_t> tenths(std::string_view key);      // 4.6 is 46; 4.65 is wrong_value
  bool boolean(std::string_view key, bool fallback = false);
  // One of a set of names, read by `from_name` (text -> optional value); another text is wrong_value.
  template <class FromName>
  auto named(std::string_view key, FromName from_name) -> decltype(from_name(std::string_view{})) {
    if (!find(key)) return std::nullopt;
    auto value = from_name(text(key));
    if (!value) fail({"wrong_value", path_of(key)});
    return value;
  }
  std::vector<std::string> texts(std::string_view key);
  std::vector<std::int64_t> integers(std::string_view key);
  std::vector<bool> booleans(std::string_view key);
  // The array's items, each by `read`; stops at a fault.
  template <class Read>
  std::vector<ReadBy<Read>> each(std::string_view key, Read read) {
    std::vector<ReadBy<Read>> items;
    const Json* json = array(key);
    for (std::size_t i = 0; json && i < json->size(); ++i) {
      auto item = read((*json)[i], path_of(key, i));
      if (item) {
        items.push_back(std::move(item).value());
      } else {
        fail(item.error());
        break;
      }
    }
    return items;
  }
  // The member read by such a `read`; nothing when absent.
  template <class Read>
  std::optional<ReadBy<Read>> one(std::string_view key, Read read) {
    const Json* json = find(key);
    if (!json) return std::nullopt;
    auto item = read(*json, path_of(key));
    if (item) return std::move(item).value();
    fail(item.error());
    return std::nullopt;
  }
  const Json* array(std::string_view key);  // null when absent
  const Json* object(std::string_view key);
  void require(std::string_view key);  // missing_field unless present and not null
  void skip(std::string_view key);     // known, but not read here
  void fail(Fault fault);              // the first one stays
  bool failed() const { return fault_.has_value(); }
  std::optional<Fault> finish(Unknown unknown = Unknown::refuse);  // first fault, or unknown_field
  // "key" below this object, and "key[index]".
  std::string path_of(std::string_view key) const;
  std::string path_of(std::string_view key, std::size_t index) const;

 private:
  const Json* find(std::string_view key);  // null when absent or null; remembers the key
  template <class T, class Read>
  std::vector<T> list(std::string_view key, Read read);
  const Json& json_;
  std::string path_;  // "" at the top
  std::vector<std::string> seen_;
  std::optional<Fault> fault_;
};

}  // namespace ops::json
