#include "server/payments/http_client.h"

#include <algorithm>
#include <cctype>

#include "server/outgoing/transfer_handle.h"

namespace ops::payments {
namespace {

constexpr std::size_t kMaxHeaders = 100, kMaxHeaderBytes = 32 * 1024;

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::string_view trimmed_header(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// What comes back, and how much of it is still taken.
struct Incoming {
  HttpAnswer answer;
  std::size_t max_body = 0, header_bytes = 0;
  bool too_large = false;
};

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* to) {
  auto& incoming = *static_cast<Incoming*>(to);
  incoming.too_large = incoming.too_large || incoming.answer.body.size() + size * count > incoming.max_body;
  if (incoming.too_large) return 0;
  incoming.answer.body.append(data, size * count);
  return size * count;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* to) {
  auto& incoming = *static_cast<Incoming*>(to);
  const std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) incoming.answer.headers.clear();  // of "100 Continue" or another interim answer
  incoming.header_bytes += line.size();
  incoming.too_large =
      incoming.too_large || incoming.header_bytes > kMaxHeaderBytes || incoming.answer.headers.size() >= kMaxHeaders;
  if (incoming.too_large) return 0;
  if (const auto colon = line.find(':'); colon != line.npos)
    incoming.answer.headers.emplace_back(trimmed_header(line.substr(0, colon)), trimmed_header(line.substr(colon + 1)));
  return line.size();
}

void describe(outgoing::TransferHandle& handle, const HttpCall& call) {
  handle.set(CURLOPT_URL, call.url.c_str());
  handle.set(CURLOPT_PROTOCOLS_STR, "http,https");
  handle.set(CURLOPT_FOLLOWLOCATION, 0L);
  handle.set(CURLOPT_TIMEOUT_MS, static_cast<long>(call.time_limit.count()));
  for (const auto& [name, value] : call.headers) handle.add_header(name + ": " + value);
  handle.add_header("Expect:");
  handle.add_header("User-Agent: OpsMarket");
  handle.send_headers();
  if (call.method == "POST") {
    handle.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    handle.set(CURLOPT_POSTFIELDS, call.body.c_str());
  }
}

Failure failure_of(CURLcode code, const Incoming& incoming) {
  if (incoming.too_large) return not_understood("the answer is larger than any of its kind");
  if (code == CURLE_OPERATION_TIMEDOUT)
    return {Failure::Kind::timed_out, {}, "no whole answer came within the time limit"};
  return {Failure::Kind::unreachable, {}, curl_easy_strerror(code)};
}

std::string_view host_of(std::string_view rest) {
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  return authority.starts_with('[') ? authority.substr(0, authority.find(']') + 1)
                                    : authority.substr(0, authority.find(':'));
}

}  // namespace

Outcome<HttpAnswer> send(const HttpCall& call) {
  Incoming incoming;
  incoming.max_body = call.max_answer;
  outgoing::TransferHandle handle;
  describe(handle, call);
  handle.set(CURLOPT_WRITEFUNCTION, &take_body);
  handle.set(CURLOPT_WRITEDATA, static_cast<void*>(&incoming));
  handle.set(CURLOPT_HEADERFUNCTION, &take_header);
  handle.set(CURLOPT_HEADERDATA, static_cast<void*>(&incoming));
  const CURLcode code = curl_easy_perform(handle.get());
  if (code != CURLE_OK) return failed(failure_of(code, incoming));
  incoming.answer.status = static_cast<int>(handle.status());
  return std::move(incoming.answer);
}

std::optional<std::string> single_header(const Headers& headers, std::string_view name) {
  const auto is_it = [&](const auto& header) { return same_name(header.first, name); };
  if (std::ranges::count_if(headers, is_it) != 1) return std::nullopt;
  return std::ranges::find_if(headers, is_it)->second;
}

bool is_safe_address(std::string_view url) {
  if (std::ranges::any_of(url, [](unsigned char c) { return c <= ' ' || c >= 0x7f || c == '\\'; })) return false;
  const bool secure = url.starts_with("https://");
  if (!secure && !url.starts_with("http://")) return false;
  const std::string_view rest = url.substr(secure ? 8 : 7);
  if (rest.substr(0, rest.find_first_of("/?#")).find('@') != rest.npos) return false;
  const std::string_view host = host_of(rest);
  return secure ? !host.empty() : host == "127.0.0.1" || host == "[::1]" || host == "localhost";
}

Failure not_understood(std::string message) { return {Failure::Kind::not_understood, {}, std::move(message)}; }
Failure bad_signature(std::string message) { return {Failure::Kind::bad_signature, {}, std::move(message)}; }
Failure refused(std::string code, std::string message) {
  return {Failure::Kind::refused, std::move(code), std::move(message)};
}
Failure failing_server(int status, std::string_view code) {
  return {Failure::Kind::unreachable, code.empty() ? "status " + std::to_string(status) : std::string(code),
          "the company's server fails; it is asked again"};
}

}  // namespace ops::payments
