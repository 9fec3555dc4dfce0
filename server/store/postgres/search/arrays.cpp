#include "server/store/postgres/search/arrays.h"

namespace ops::store {

std::string text_array(const std::vector<std::string>& texts) {
  std::string array = "{";
  for (const std::string& text : texts) {
    array += array.size() > 1 ? ",\"" : "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') array += '\\';
      array += c;
    }
    array += '"';
  }
  return array + "}";
}

std::string number_array(const std::vector<std::int64_t>& numbers) {
  std::string array = "{";
  for (const std::int64_t number : numbers) array += (array.size() > 1 ? "," : "") + std::to_string(number);
  return array + "}";
}

}  // namespace ops::store
