#include "server/app/log_line.h"

#include <chrono>
#include <cstdio>

#include "domain/instant.h"

namespace ops::app {
namespace {

std::string machine_time() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
  std::string text = domain::to_rfc3339(domain::Instant{ms / 1000});  // ends with Z
  char fraction[8];
  std::snprintf(fraction, sizeof fraction, ".%03dZ", static_cast<int>(ms % 1000));
  text.replace(text.size() - 1, 1, fraction);
  return text;
}

}  // namespace

std::string log_line(std::string_view kind, json::Json fields) {
  json::Json line = json::Json::object();
  json::append(line, "time", machine_time());
  json::append(line, "log", kind);
  for (auto& [name, value] : fields.get_ref<json::Json::object_t&>()) json::append(line, name, std::move(value));
  return json::dump(line);
}

}  // namespace ops::app
