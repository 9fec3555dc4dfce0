// One call of a payment company over HTTP, from beginning to end, on the caller's thread and within a time limit.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "server/payments/provider.h"

namespace ops::payments {

inline constexpr std::size_t kMaxAnswer = 256 * 1024;      // (chosen) answers are some kilobytes
inline constexpr std::size_t kMaxBill = 64 * 1024 * 1024;  // (chosen) some two hundred thousand payments a day
inline constexpr int kBillTimes = 6;                       // (chosen) a bill may take so many times as long as a call

struct HttpCall {
  std::string method, url;
  Headers headers;
  std::string body;
  std::chrono::milliseconds time_limit{};
  std::size_t max_answer = kMaxAnswer;  // in bytes; one that is larger is not understood
};
struct HttpAnswer {
  int status = 0;
  Headers headers;
  std::string body;
};
// Any status is an answer; redirects are not followed. Failures: unreachable, timed_out, not_understood.
Outcome<HttpAnswer> send(const HttpCall& call);

// The value of a header that stands there exactly once; nothing otherwise. Names in any case.
std::optional<std::string> single_header(const Headers& headers, std::string_view name);
// https, or http to this very machine, with a host and without a user name: all that keys and bills are sent over.
bool is_safe_address(std::string_view url);

Failure not_understood(std::string message);
Failure bad_signature(std::string message);
Failure refused(std::string code, std::string message);
// Of a server that fails or has too much to do (429, 5xx): it may have done what was asked, and is asked again.
Failure failing_server(int status, std::string_view code);

}  // namespace ops::payments
