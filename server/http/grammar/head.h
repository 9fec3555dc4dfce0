// The head of a request, read by the grammar of RFC 9110 and 9112 and by nothing else: what it asks for, how its body is framed, whether
// the connection stays open. Whatever is no request, or could be two, is refused before anything is done.
#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "server/bounds/bounds.h"
#include "server/http/grammar/body.h"
#include "server/http/grammar/fields.h"

namespace ops::http::grammar {

using bounds::kMaxTarget, bounds::kMaxFieldLine, bounds::kMaxHead, bounds::kMaxHeadFields;

struct Refusal {
  int status = 400;
  std::string_view detail;  // a sentence for who wrote the client; it lives for ever
};

struct Head {
  std::string method, target;                  // "/path?query"; "*" of OPTIONS
  std::map<std::string, std::string> headers;  // names in lower case; Host as the target has it, if it has one
  Framing body;
  bool old = false;         // HTTP/1.0
  bool keeps_open = false;  // as far as the client is concerned
  bool continues = false;   // it waits for 100 before it sends the body
};

class HeadReader {
 public:
  enum class State { reading, complete, refused };
  // Returns how many of the bytes belong to the head: fewer than all when it ends among them.
  std::size_t take(std::string_view bytes);
  State state() const { return state_; }
  bool begun() const { return size_ > 0 && !(blank_line_ && size_ == 2); }
  void refuse(int status, std::string_view detail);
  const Refusal& refusal() const { return refusal_; }
  Head& head() { return head_; }

 private:
  void take_line(std::string_view line);
  void read_request_line(std::string_view line);
  void read_version(std::string_view version);
  void read_field(std::string_view line);
  void finish();
  bool read_host();
  bool read_framing();
  void read_connection();
  bool read_expectation();
  const std::string* header(const char* name) const;

  State state_ = State::reading;
  Refusal refusal_;
  Head head_;
  Lines lines_;
  std::size_t size_ = 0, fields_ = 0;
  bool blank_line_ = false;        // one before the request line
  bool request_line_ = false;      // it has been read
  std::string authority_;          // of the target
  std::optional<Refusal> unable_;  // of a request that is well-formed, if it is
};

}  // namespace ops::http::grammar
