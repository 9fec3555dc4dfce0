// How much the account has not read yet. Source: docs/api-reference.md, "Messages" and "Notices and settings".
#pragma once
#include <cstdint>
#include <string>

#include "client/state/api_client.h"
#include "client/state/lifetime.h"

namespace ops::state {

// What the account has not read yet, for the navigation.
class Unread {
 public:
  explicit Unread(ApiClient& api) : api_(api) {}
  void load();
  // Its page is shown: what was told of it has been seen.
  void saw(const std::string& subject);
  void clear() { messages_ = notices_ = questions_ = quotes_ = 0; }
  std::int64_t messages() const { return messages_; }
  std::int64_t notices() const { return notices_; }
  std::int64_t questions() const { return questions_; }  // that wait for an answer
  std::int64_t quotes() const { return quotes_; }        // requests that an offer may be made on

 private:
  ApiClient& api_;
  std::int64_t messages_ = 0, notices_ = 0, questions_ = 0, quotes_ = 0;
  std::uint64_t asked_ = 0, overtaken_ = 0;  // the latest question, and the latest that must not count any more
  Lifetime lifetime_;
};

}  // namespace ops::state
