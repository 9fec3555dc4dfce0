// What arrives on a connection, read by the grammar of HTTP/1.1: requests one behind the other, heads and bodies. It does not matter in
// which pieces they come; what was read is read again when it is written; and a body's end is never in doubt.
#include <string>
#include <vector>

#include "fuzz.h"
#include "server/http/grammar/head.h"
#include "server/http/grammar/target.h"

namespace ops::fuzz {
namespace {

using http::grammar::BodyReader;
using http::grammar::Framing;
using http::grammar::Head;
using http::grammar::HeadReader;

constexpr std::size_t kMostRequests = 20;

struct Seen {
  Head head;
  std::string content;
  bool whole = false;
  bool operator==(const Seen& other) const {
    return head.method == other.head.method && head.target == other.head.target && head.headers == other.head.headers &&
           head.keeps_open == other.head.keeps_open && content == other.content && whole == other.whole;
  }
};

// As the server reads a connection: nothing behind a refusal, nothing behind a body that is none.
std::vector<Seen> read_connection(std::string_view bytes, std::size_t piece) {
  std::vector<Seen> requests;
  while (!bytes.empty() && requests.size() < kMostRequests) {
    HeadReader reader;
    while (reader.state() == HeadReader::State::reading && !bytes.empty()) {
      const auto used = reader.take(bytes.substr(0, piece));
      promise(used > 0 && used <= piece, "a head goes on");
      bytes.remove_prefix(used);
    }
    if (reader.state() != HeadReader::State::complete) return requests;
    Seen seen{reader.head(), {}, false};
    BodyReader body(seen.head.body);
    while (!body.ended() && !body.broken() && !bytes.empty()) {
      const auto [used, content] = body.take(bytes.substr(0, piece));
      promise(used > 0 && used <= piece && content.size() <= used, "a body goes on");
      seen.content += content;
      bytes.remove_prefix(used);
    }
    seen.whole = body.ended();
    requests.push_back(std::move(seen));
    if (!requests.back().whole || !requests.back().head.keeps_open) return requests;
  }
  return requests;
}

bool has_control(std::string_view text) {
  for (const char c : text)
    if ((static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7f') return true;
  return false;
}

void check_head(const Head& head) {
  promise(head.target == "*" || head.target.starts_with('/'), "a target is a path", head.target);
  promise(head.target.find_first_of(" #") == head.target.npos && !has_control(head.target), "a target is one word",
          head.target);
  for (const auto& [name, value] : head.headers) {
    promise(http::grammar::is_token(name) && name == http::grammar::lower_case(name), "a name is a token", name);
    promise(!has_control(value) && value == http::grammar::trimmed(value), "a value is a line", value);
  }
  const auto host = head.headers.find("host");
  promise(host == head.headers.end() ? head.old : http::grammar::is_authority(host->second), "a host is one");
  const bool coded = head.headers.contains("transfer-encoding"), sized = head.headers.contains("content-length");
  promise(!(coded && sized) && !(coded && head.old), "a body has one framing");
  promise(coded == (head.body.kind == Framing::Kind::chunked), "chunks are said to be");
  promise(sized == (head.body.kind == Framing::Kind::length), "a length is said");
}

// Fields of one name may come to more than one line holds.
bool can_be_written(const Head& head) {
  for (const auto& [name, value] : head.headers)
    if (name.size() + value.size() + 2 > http::grammar::kMaxFieldLine) return false;
  return true;
}

// The same request, as a careful client would send it.
std::string written(const Seen& seen) {
  std::string text = seen.head.method + " " + seen.head.target + (seen.head.old ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
  for (const auto& [name, value] : seen.head.headers) text += name + ": " + value + "\r\n";
  text += "\r\n";
  if (seen.head.body.kind != Framing::Kind::chunked) return text + seen.content;
  for (const char c : seen.content) text += "1\r\n" + std::string(1, c) + "\r\n";
  return text + "0\r\n\r\n";
}

}  // namespace

void target(Bytes bytes) {
  const std::string_view text = Input(bytes).text();
  const auto whole = read_connection(text, text.size() + 1);
  for (const std::size_t piece : {1UL, 2UL, 7UL, 61UL})
    promise(read_connection(text, piece) == whole, "pieces do not matter");
  for (const Seen& seen : whole) {
    check_head(seen.head);
    if (!seen.whole || !can_be_written(seen.head)) continue;
    const auto again = read_connection(written(seen), text.size() + 1);
    promise(again.size() == 1 && again.front() == seen, "what was read is read again", seen.head.target);
  }
}

}  // namespace ops::fuzz
