// Forms in parts: the first line is the Content-Type, the rest the body. It does not matter in which pieces a body arrives, nothing is
// made up, and what was read is read again when it is written.
#include <string>

#include "fuzz.h"
#include "server/http/access/request_checks.h"
#include "server/http/transport/multipart.h"

namespace ops::fuzz {
namespace {

using http::Multipart;
using http::Part;

struct Read {
  bool sound = false;
  std::vector<Part> parts;
};

Read read_in_pieces(std::string_view type, std::string_view body, std::size_t piece) {
  auto form = Multipart::of(type);
  if (!form) return {};
  bool sound = true;
  for (std::size_t at = 0; at < body.size() && sound; at += piece) sound = form->take(body.substr(at, piece));
  return {sound && form->complete(), std::move(form->parts())};
}

bool same(const Part& a, const Part& b) {
  return a.name == b.name && a.filename == b.filename && a.content_type == b.content_type && a.bytes == b.bytes;
}

void promise_same(const Read& a, const Read& b, const char* what) {
  promise(a.sound == b.sound, what);
  if (!a.sound) return;
  promise(a.parts.size() == b.parts.size(), what);
  for (std::size_t at = 0; at < a.parts.size(); ++at) promise(same(a.parts[at], b.parts[at]), what, a.parts[at].name);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\\\"") : std::string(1, c);
  return out + "\"";
}

std::string written(const std::vector<Part>& parts, const std::string& boundary) {
  std::string body;
  for (const Part& part : parts) {
    body += "--" + boundary + "\r\nContent-Disposition: form-data; name=" + quoted(part.name);
    if (!part.filename.empty()) body += "; filename=" + quoted(part.filename);
    body += "\r\n";
    if (!part.content_type.empty()) body += "Content-Type: " + part.content_type + "\r\n";
    body += "\r\n" + part.bytes + "\r\n";
  }
  return body + "--" + boundary + "--\r\n";
}

// What a name may hold and still be written as we write it: no line's end, and no backslash before what could be the quotation mark.
bool can_be_written(const Part& part) {
  for (const std::string* text : {&part.name, &part.filename, &part.content_type})
    if (text->find_first_of("\r\n\\") != std::string::npos) return false;
  return true;
}

void check_decoded(const Read& read, std::string_view type) {
  http::Route route{};
  route.body = http::Body::multipart;
  http::Request request;
  request.headers["content-type"] = std::string(type);
  request.parts = read.parts;
  if (const auto refused = http::decode_body(route, request))
    return promise(refused->status == 400 || refused->status == 415, "a form is refused as one");
  for (const auto& [name, value] : request.form)
    promise(name.find('\0') == std::string::npos && value.find('\0') == std::string::npos, "a field is text", name);
}

}  // namespace

void target(Bytes bytes) {
  std::string_view body = Input(bytes).text();
  const std::string_view type = cut(body, '\n');
  const Read whole = read_in_pieces(type, body, body.size() + 1);
  for (const std::size_t piece : {1UL, 2UL, 7UL, 61UL})
    promise_same(whole, read_in_pieces(type, body, piece), "pieces do not matter");
  promise(whole.parts.size() <= http::kMaxParts, "parts are bounded");
  std::size_t size = 0;
  bool writable = true;
  for (const Part& part : whole.parts) {
    size += part.bytes.size() + part.name.size();
    writable = writable && can_be_written(part);
  }
  promise(size <= body.size(), "nothing is made up");
  if (!whole.sound) return;
  check_decoded(whole, type);
  const std::string boundary = "a boundary that nobody would think of";
  if (!writable || body.find(boundary) != std::string_view::npos) return;
  const std::string again = written(whole.parts, boundary);
  promise_same(whole, read_in_pieces("multipart/form-data; boundary=\"" + boundary + "\"", again, again.size()),
               "what was read is read again");
}

}  // namespace ops::fuzz
