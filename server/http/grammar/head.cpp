#include "server/http/grammar/head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "server/http/grammar/target.h"

namespace ops::http::grammar {
namespace {

constexpr std::size_t kMaxRequestLine = kMaxTarget + 64;  // with the method and the version
constexpr std::array<std::string_view, 8> kMethods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"};

// RFC 9110, 8.6: digits. More than a number holds is more than any route takes.
std::optional<std::uint64_t> content_length(std::string_view text) {
  if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  std::uint64_t length = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), length);
  return read.ec == std::errc() ? length : std::numeric_limits<std::uint64_t>::max();
}

}  // namespace

void HeadReader::refuse(int status, std::string_view detail) {
  state_ = State::refused;
  refusal_ = {status, detail};
}

const std::string* HeadReader::header(const char* name) const {
  const auto found = head_.headers.find(name);
  return found == head_.headers.end() ? nullptr : &found->second;
}

std::size_t HeadReader::take(std::string_view bytes) {
  std::size_t used = 0;
  while (state_ == State::reading && used < bytes.size()) {
    const auto taken = lines_.take(bytes.substr(used), request_line_ ? kMaxFieldLine : kMaxRequestLine);
    used += taken.used;
    size_ += taken.used;
    if (taken.state == Lines::State::too_long)
      refuse(request_line_ ? 431 : 414, "A line of the head is too long.");
    else if (taken.state == Lines::State::broken)
      refuse(400, "Lines end with CR LF, and hold no controls.");
    else if (size_ > kMaxHead)
      refuse(431, "The head is too large.");
    else if (taken.state == Lines::State::line)
      take_line(taken.line);
  }
  return used;
}

void HeadReader::take_line(std::string_view line) {
  if (request_line_) return line.empty() ? finish() : read_field(line);
  if (!line.empty()) return read_request_line(line);
  if (blank_line_) return refuse(400, "There is no request line.");
  blank_line_ = true;  // RFC 9112, 2.2: some send one behind a form
}

void HeadReader::read_request_line(std::string_view line) {
  const auto first = line.find(' '), last = line.rfind(' ');
  if (first == line.npos || first == last || !is_token(line.substr(0, first)))
    return refuse(400, "A request line is: method, space, target, space, version.");
  head_.method = line.substr(0, first);
  const auto target = line.substr(first + 1, last - first - 1);
  if (target.size() > kMaxTarget) return refuse(414, "The target is too long.");
  if (std::ranges::find(kMethods, head_.method) == kMethods.end()) {
    unable_ = {501, "The server does not know the method."};  // its target may have a form of its own
  } else {
    auto place = place_of(head_.method, target);
    if (!place) return refuse(400, "The target has none of the forms that the method takes.");
    head_.target = std::move(place->target);
    authority_ = std::move(place->authority);
  }
  read_version(line.substr(last + 1));
}

// RFC 9112, 2.3. A client of a later HTTP/1.x understands what one of 1.1 does (RFC 9110, 2.5).
void HeadReader::read_version(std::string_view version) {
  request_line_ = true;
  if (version.size() != 8 || !version.starts_with("HTTP/") || !is_digit(version[5]) || version[6] != '.' ||
      !is_digit(version[7]))
    return refuse(400, "The version is written HTTP/1.1.");
  if (version[5] != '1') unable_ = {505, "The server speaks HTTP/1.1."};
  head_.old = version == "HTTP/1.0";
}

// Fields of one name are one list (RFC 9110, 5.3), but for Cookie. Of those that must stand alone, none can be a list.
void HeadReader::read_field(std::string_view line) {
  const auto field = field_of(line);
  if (!field) return refuse(400, "A field is: name, colon, value, on one line.");
  if (++fields_ > kMaxHeadFields) return refuse(431, "There are too many fields.");
  const auto [kept, is_new] = head_.headers.try_emplace(lower_case(field->name), field->value);
  if (is_new) return;
  kept->second += kept->first == "cookie" ? ';' : ',';
  if (!field->value.empty()) (kept->second += ' ') += field->value;
}

void HeadReader::finish() {
  if (!read_host() || !read_framing()) return;
  if (unable_) return refuse(unable_->status, unable_->detail);
  if (!read_expectation()) return;
  read_connection();
  state_ = State::complete;
}

// RFC 9112, 3.2: exactly one, and valid; in HTTP/1.0 it may be missing. A target in absolute form says it in its place (3.2.2).
bool HeadReader::read_host() {
  const std::string* host = header("host");
  if (host ? !is_authority(*host) : !head_.old) {
    refuse(400, "Host is needed once, with a host and perhaps a port.");
    return false;
  }
  if (!authority_.empty()) head_.headers["host"] = std::move(authority_);
  return true;
}

// RFC 9112, 6.1 to 6.3. Each doubt about where the body ends is a refusal.
bool HeadReader::read_framing() {
  const std::string *coding = header("transfer-encoding"), *length = header("content-length");
  if (coding && (length || head_.old || !same_but_case(*coding, "chunked"))) {
    refuse(400, "Transfer-Encoding is chunked alone, in HTTP/1.1, without Content-Length.");
    return false;
  }
  if (coding) head_.body.kind = Framing::Kind::chunked;
  if (!length) return true;
  const auto bytes = content_length(*length);
  if (!bytes) {
    refuse(400, "Content-Length is one number in digits.");
    return false;
  }
  head_.body = {Framing::Kind::length, *bytes};
  return true;
}

// RFC 9110, 10.1.1.
bool HeadReader::read_expectation() {
  const std::string* expect = header("expect");
  if (!expect || head_.old) return true;
  std::size_t known = 0, unknown = 0;
  each_element(*expect, [&](std::string_view one) { ++(same_but_case(one, "100-continue") ? known : unknown); });
  if (unknown > 0) {
    refuse(417, "The server knows the expectation 100-continue alone.");
    return false;
  }
  head_.continues = known > 0 && !BodyReader(head_.body).ended();
  return true;
}

// RFC 9112, 9.3.
void HeadReader::read_connection() {
  bool close = false, keep = !head_.old;
  if (const std::string* options = header("connection")) {
    each_element(*options, [&](std::string_view option) {
      close = close || same_but_case(option, "close");
      keep = keep || same_but_case(option, "keep-alive");
    });
  }
  head_.keeps_open = keep && !close;
}

}  // namespace ops::http::grammar
