// Reads an object's members by name and remembers the first fault; members not read are unknown fields.
//   Reader r(json, ""); listing.name = r.text("name"); …; if (auto fault = r.finish()) return Failure{*fault};
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wire/json.h"

namespace ops::wire {

class Reader {
 public:
  Reader(const Json& json, std::string path);
  bool has(std::string_view key) const;
  // Absent and null members give the fallback; another type is a fault (wrong_type at path.key).
  std::string text(std::string_view key, std::string fallback = {});
  std::optional<std::int64_t> integer(std::string_view key);  // 1.0 and 1e3 are wrong_type, so is beyond 64 bits
  bool boolean(std::string_view key, bool fallback = false);
  std::vector<std::string> texts(std::string_view key);
  std::vector<std::int64_t> integers(std::string_view key);
  std::vector<bool> booleans(std::string_view key);
  const Json* array(std::string_view key);                    // null when absent
  const Json* object(std::string_view key);
  void require(std::string_view key);                         // missing_field unless present
  void fail(Fault fault);
  std::optional<Fault> finish();                              // first fault, or unknown_field
  const std::string& path() const { return path_; }

 private:
  const Json* find(std::string_view key);
  const Json& json_;
  std::string path_;
  std::vector<std::string> seen_;
  std::optional<Fault> fault_;
};

}  // namespace ops::wire
