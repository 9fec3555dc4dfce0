#include "server/store/postgres/dialect.h"

#include <algorithm>
#include <cctype>

namespace ops::store {
namespace {

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Translator {
 public:
  explicit Translator(std::string_view sql) : rest_(sql) {}
  std::string translated() && {
    while (!rest_.empty()) next();
    return std::move(made_);
  }

 private:
  void next() {
    const char c = rest_.front();
    if (c == '\'' || c == '"') {
      keep(quoted(c));
    } else if (rest_.starts_with("--")) {
      keep(std::min(rest_.find('\n'), rest_.size()));
    } else if (c == '?') {
      rest_.remove_prefix(1);
      place();
    } else if (in_word(c)) {
      word();
    } else {
      keep(1);
    }
  }
  // Up to the closing quote. A doubled one within ends the first part and begins a second.
  std::size_t quoted(char quote) const {
    const std::size_t end = rest_.find(quote, 1);
    return end == rest_.npos ? rest_.size() : end + 1;
  }
  std::size_t word_length(std::size_t from = 0) const {
    std::size_t end = from;
    while (end < rest_.size() && in_word(rest_[end])) ++end;
    return end - from;
  }
  void place() {
    const std::size_t digits = word_length();
    made_ += '$';
    if (digits > 0) return keep(digits);
    made_ += std::to_string(++places_);
  }
  void word() {
    if (skip("INDEXED BY ")) {
      rest_.remove_prefix(word_length());
    } else if (skip("CROSS JOIN")) {
      made_ += "JOIN";
    } else if (skip("LIKE ")) {
      made_ += "ILIKE ";
    } else if (skip("json_each(?)")) {
      made_ += "json_array_elements_text(CAST($" + std::to_string(++places_) + " AS json)) AS each (value)";
    } else {
      keep(word_length());
    }
  }
  bool skip(std::string_view words) {
    if (!rest_.starts_with(words)) return false;
    rest_.remove_prefix(words.size());
    return true;
  }
  void keep(std::size_t count) {
    made_ += rest_.substr(0, count);
    rest_.remove_prefix(count);
  }

  std::string_view rest_;
  std::string made_;
  int places_ = 0;
};

}  // namespace

std::string in_postgres(std::string_view sql) { return Translator(sql).translated(); }

}  // namespace ops::store
