// The table of requests (tests/http/requests.json) that the grammar is tried with, and what came back of one.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace ops::test {

struct RawCase {
  std::string name, bytes;
  int status = 0;          // of the answer
  bool open = false;       // a request behind it on the same connection is answered
  std::string refused_by;  // "head", "body": the grammar; empty: nobody, or the pipeline
  std::string reads;       // the way that a form named, as the server read it; empty: no form is acted on
  bool cut = false;        // the client ends in the middle
  bool continues = false;  // it is told to send the body
};
std::vector<RawCase> raw_cases();

struct RawAnswer {
  int status = 0;
  std::string head;
  std::string header(const std::string& name) const;  // as the server writes it; or empty
};
struct RawExchange {
  std::vector<RawAnswer> answers;
  std::string rest;     // what is no answer
  bool closed = false;  // by the server
};
// Sends the bytes, ends its own direction, and reads until the server ends the other.
RawExchange exchange(int port, const std::string& bytes, bool to_head);

}  // namespace ops::test
