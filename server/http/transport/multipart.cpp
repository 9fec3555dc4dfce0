#include "server/http/transport/multipart.h"

#include <algorithm>
#include <cctype>

#include "server/http/transport/uri.h"

namespace ops::http {
namespace {

constexpr std::string_view kLineEnd = "\r\n", kHeadEnd = "\r\n\r\n";

bool equal_but_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::string_view trimmed_of_blanks(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == text.npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

// RFC 2046's characters of a boundary.
bool is_boundary(std::string_view text) {
  const auto known = [](unsigned char c) {
    return std::isalnum(c) != 0 ||
           std::string_view("'()+_,-./:=? ").find(static_cast<char>(c)) != std::string_view::npos;
  };
  return !text.empty() && text.size() <= kMaxBoundary && text.back() != ' ' && std::ranges::all_of(text, known);
}

// A quoted value up to its end, which goes with it. Browsers write a quotation mark as %22, others as \"; every other backslash
// is a character like others.
std::string quoted_value(std::string_view& rest) {
  std::string value;
  rest.remove_prefix(1);
  while (!rest.empty() && rest.front() != '"') {
    if (rest.starts_with("\\\"")) rest.remove_prefix(1);
    value += rest.front();
    rest.remove_prefix(1);
  }
  rest.remove_prefix(std::min<std::size_t>(rest.size(), 1));
  return value;
}

// Calls each(name, value) for the parameters behind a header's first word: `; name="value"; name=value`.
template <class Each>
void each_parameter(std::string_view header, Each each) {
  auto rest = header.substr(std::min(header.find(';'), header.size()));
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const auto equals = rest.find_first_of("=;");
    const auto name = trimmed_of_blanks(rest.substr(0, equals));
    std::string value;
    if (equals != rest.npos && rest[equals] == '=') {
      rest.remove_prefix(equals + 1);
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
      if (rest.starts_with('"'))
        value = quoted_value(rest);
      else
        value = trimmed_of_blanks(rest.substr(0, rest.find(';')));
    }
    each(name, std::move(value));
    rest.remove_prefix(std::min(rest.find(';'), rest.size()));
  }
}

// RFC 8187: encoding'language'percent-encoded. Nothing when it is not of that form, or of another encoding than UTF-8.
std::optional<std::string> extended_value(std::string_view text) {
  const auto encoding = text.substr(0, text.find('\''));
  const auto language = text.find('\'', encoding.size() + 1);
  if (language == text.npos || !equal_but_case(encoding, "UTF-8")) return std::nullopt;
  return percent_decode(text.substr(language + 1), false);
}

// A filename* that cannot be read is left out where there is a filename (RFC 6266, 4.3), as if it had not been sent.
bool read_disposition(std::string_view value, Part& part) {
  bool named = false, unread = false;
  std::optional<std::string> extended;
  each_parameter(value, [&](std::string_view name, std::string text) {
    if (equal_but_case(name, "name")) {
      part.name = std::move(text);
      named = true;
    } else if (equal_but_case(name, "filename")) {
      part.filename = std::move(text);
    } else if (equal_but_case(name, "filename*")) {
      extended = extended_value(text);
      unread = !extended;
    }
  });
  if (extended) part.filename = std::move(*extended);
  const bool is_form = equal_but_case(trimmed_of_blanks(value.substr(0, value.find(';'))), "form-data");
  return is_form && named && !(unread && part.filename.empty());
}

// The lines of a part's head, without the empty one behind them. A part must say what it is.
std::optional<Part> part_of(std::string_view head) {
  Part part;
  bool disposed = false;
  while (!head.empty()) {
    const auto line = head.substr(0, head.find(kLineEnd));
    head.remove_prefix(std::min(line.size() + kLineEnd.size(), head.size()));
    const auto colon = line.find(':');
    if (colon == line.npos || colon == 0) return std::nullopt;
    const auto name = line.substr(0, colon), value = trimmed_of_blanks(line.substr(colon + 1));
    if (equal_but_case(name, "content-type")) part.content_type = value;
    if (!equal_but_case(name, "content-disposition")) continue;
    if (disposed || !read_disposition(value, part)) return std::nullopt;
    disposed = true;
  }
  if (!disposed) return std::nullopt;
  return part;
}

}  // namespace

std::optional<Multipart> Multipart::of(std::string_view content_type) {
  std::optional<std::string> boundary;
  each_parameter(content_type, [&](std::string_view name, std::string value) {
    if (!boundary && equal_but_case(name, "boundary")) boundary = std::move(value);
  });
  if (!boundary || !is_boundary(*boundary)) return std::nullopt;
  return Multipart(*boundary);
}

bool Multipart::take(std::string_view piece) {
  if (state_ == State::broken) return false;
  if (state_ == State::end) return true;
  rest_.append(piece);
  while (step()) {
  }
  return state_ != State::broken;
}

void Multipart::skip(std::size_t bytes) {
  rest_.erase(0, bytes);
  seen_ = 0;
}

bool Multipart::end_as(State state) {
  rest_.clear();
  state_ = state;
  return false;
}

bool Multipart::step() {
  switch (state_) {
    case State::start:
      return read_start();
    case State::boundary:
      return read_boundary();
    case State::head:
      return read_head();
    case State::body:
      return read_body();
    case State::end:
    case State::broken:
      break;
  }
  return false;
}

// Nothing stands before the first boundary, but for an empty line that some write.
bool Multipart::read_start() {
  const std::string_view delimiter = delimiter_;
  const auto expected = rest_.starts_with('\r') ? delimiter : delimiter.substr(kLineEnd.size());
  const auto length = std::min(rest_.size(), expected.size());
  if (rest_.compare(0, length, expected.substr(0, length)) != 0) return end_as(State::broken);
  if (rest_.size() < expected.size()) return false;
  skip(expected.size());
  state_ = State::boundary;
  return true;
}

// Behind a boundary: a line's end, and another part; or two dashes, and nothing more.
bool Multipart::read_boundary() {
  if (rest_.size() < kLineEnd.size()) return false;
  if (rest_.starts_with("--")) return end_as(State::end);
  if (!rest_.starts_with(kLineEnd) || parts_.size() == kMaxParts) return end_as(State::broken);
  skip(kLineEnd.size());
  state_ = State::head;
  return true;
}

bool Multipart::read_head() {
  const auto end = rest_.find(kHeadEnd, seen_);
  const auto undecided = rest_.size() - std::min(rest_.size(), kHeadEnd.size() - 1);
  seen_ = std::min(end, undecided);  // where the head ends, or could at the earliest
  if (seen_ > kMaxPartHead) return end_as(State::broken);
  if (end == rest_.npos) return false;
  auto part = part_of(std::string_view(rest_).substr(0, end));
  if (!part) return end_as(State::broken);
  parts_.push_back(*std::move(part));
  skip(end + kHeadEnd.size());
  state_ = State::body;
  return true;
}

bool Multipart::keep(std::size_t bytes) {
  Part& part = parts_.back();
  if (max_field_bytes_) {
    if (!part.filename.empty()) return true;
    field_bytes_ += bytes;
    if (field_bytes_ > *max_field_bytes_) return false;
  }
  part.bytes.append(rest_, 0, bytes);
  return true;
}

// What could be the beginning of a boundary waits for the next piece.
bool Multipart::read_body() {
  const auto end = rest_.find(delimiter_);
  if (end == rest_.npos) {
    const auto sure = rest_.size() - std::min(rest_.size(), delimiter_.size() - 1);
    if (!keep(sure)) return end_as(State::broken);
    skip(sure);
    return false;
  }
  if (!keep(end)) return end_as(State::broken);
  skip(end + delimiter_.size());
  state_ = State::boundary;
  return true;
}

}  // namespace ops::http
