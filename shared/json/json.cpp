#include "json/json.h"

#include <set>
#include <vector>

#include "domain/text/text.h"
#include "json/json_work.h"

namespace ops::json {
namespace {

// For one test (json_work.h); of the thread, because the parser makes the maps that compare, and tells nobody of them.
thread_local std::size_t compared = 0;
struct Before {
  bool operator()(const std::string& a, const std::string& b) const {
    ++compared;
    return a < b;
  }
};

// Builds the value while the library reads the text: its own builder knows neither depth nor duplicate keys, and it throws.
class Builder {
 public:
  bool null() { return put(nullptr); }
  bool boolean(bool value) { return put(value); }
  bool number_integer(Json::number_integer_t value) { return put(value); }
  bool number_unsigned(Json::number_unsigned_t value) { return put(value); }
  bool number_float(Json::number_float_t value, const std::string&) { return put(value); }
  bool string(std::string& value) { return put(std::move(value)); }
  bool binary(Json::binary_t&) { return fault("malformed_json", "$"); }  // no such token in JSON text
  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    Frame& frame = frames_.back();
    frame.key = std::move(name);
    return frame.keys.insert(frame.key).second || fault("duplicate_key", here());
  }

  template <class Exception>
  bool parse_error(std::size_t position, const std::string&, const Exception&) {
    return fault("malformed_json", "byte " + std::to_string(position));
  }

  Json& root() { return root_; }
  const Fault& fault() const { return fault_; }

 private:
  struct Frame {
    Json value;
    std::string key;  // of the member being read
    // Ordered: names that a hash takes for one are easy to make up, and the library's own object searches one by one.
    std::set<std::string, Before> keys;
  };

  bool put(Json value) {
    if (frames_.empty()) {
      root_ = std::move(value);
    } else if (auto* array = frames_.back().value.get_ptr<Json::array_t*>()) {
      array->push_back(std::move(value));
    } else {
      append(frames_.back().value, frames_.back().key, std::move(value));
    }
    return true;
  }

  bool open(Json value) {
    if (frames_.size() == kMaxDepth) return fault("too_deep", here());
    frames_.push_back({std::move(value), {}, {}});
    return true;
  }

  bool close() {
    Json value = std::move(frames_.back().value);
    frames_.pop_back();
    return put(std::move(value));
  }

  std::string here() const {
    std::string path;
    for (const Frame& frame : frames_) {
      if (const auto* array = frame.value.get_ptr<const Json::array_t*>())
        path += "[" + std::to_string(array->size()) + "]";
      else
        path += (path.empty() ? "" : ".") + frame.key;
    }
    return path.empty() ? "$" : path;
  }

  bool fault(std::string code, std::string at) {
    fault_ = {std::move(code), std::move(at)};
    return false;
  }

  Json root_;
  std::vector<Frame> frames_;
  Fault fault_;
};

// How many bytes a character with this first byte claims to have.
std::size_t claimed_length(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0xE0) return byte < 0xC0 ? 1 : 2;
  return byte < 0xF0 ? 3 : 4;
}

// Counted from 1, as the library counts the bytes of its faults.
std::size_t first_invalid_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = claimed_length(text[at]);
    if (!domain::text::valid_utf8(text.substr(at, length))) break;
    at += length;
  }
  return at + 1;
}

}  // namespace

void append(Json& object, std::string key, Json value) {
  object.get_ptr<Json::object_t*>()->Json::object_t::Container::emplace_back(std::move(key), std::move(value));
}

domain::Result<Json, Fault> parse(std::string_view text) {
  if (!domain::text::valid_utf8(text))
    return domain::Failure{Fault{"invalid_utf8", "byte " + std::to_string(first_invalid_byte(text))}};
  Builder builder;
  if (!Json::sax_parse(text.begin(), text.end(), &builder)) return domain::Failure{builder.fault()};
  return std::move(builder.root());
}

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::size_t names_compared() { return compared; }

}  // namespace ops::json
