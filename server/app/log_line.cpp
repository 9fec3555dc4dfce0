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

std::string log_line(std::string_view kind, const json::Json& fields) {
  const std::string rest = json::dump(fields);
  std::string line = R"({"time":")" + machine_time() + R"(","log":")";
  line.append(kind).append(fields.empty() ? "\"" : "\",");
  return line.append(rest, 1);  // without its brace
}

}  // namespace ops::app
