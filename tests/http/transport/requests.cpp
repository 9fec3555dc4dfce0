#include "tests/http/transport/requests.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/http/world.h"

namespace ops::test {
namespace {

constexpr int kSilentMs = 5000;

// The file's characters stand for bytes.
std::string bytes_of(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80)
      bytes += text[i];
    else
      bytes += static_cast<char>(((byte & 3) << 6) | (static_cast<unsigned char>(text[++i]) & 0x3f));
  }
  return bytes;
}

// Text, or a list of texts and of [text, times].
std::string bytes_of(const Json& send) {
  if (send.is_string()) return bytes_of(send.get<std::string>());
  std::string bytes;
  for (const Json& part : send) {
    const std::string text = bytes_of(part.is_string() ? part.get<std::string>() : part[0].get<std::string>());
    for (auto left = part.is_string() ? 1 : part[1].get<int>(); left > 0; --left) bytes += text;
  }
  return bytes;
}

void send_all(int socket, const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto sent = ::send(socket, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
    if (sent <= 0) return;  // the server has closed
    at += static_cast<std::size_t>(sent);
  }
}

bool has_body(int status, bool to_head) { return !to_head && status >= 200 && status != 204 && status != 304; }

}  // namespace

std::vector<RawCase> raw_cases() {
  std::ifstream file(OPS_HTTP_REQUESTS);
  const auto table = json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
  if (!table) throw std::runtime_error("no table of requests");
  std::vector<RawCase> cases;
  for (const Json& row : *table)
    cases.push_back({row["rule"].get<std::string>() + ": " + row["name"].get<std::string>(), bytes_of(row["send"]),
                     row["status"].get<int>(), row["open"].get<bool>(), row.value("refused_by", ""),
                     row.value("reads", ""), row.value("cut", false), row.value("continues", false)});
  return cases;
}

std::string RawAnswer::header(const std::string& name) const {
  const auto at = head.find("\r\n" + name + ": ");
  if (at == head.npos) return "";
  const auto from = at + name.size() + 4;
  return head.substr(from, head.find("\r\n", from) - from);
}

RawExchange exchange(int port, const std::string& bytes, bool to_head) {
  RawExchange seen;
  const int socket = idle_connection(port);
  send_all(socket, bytes);
  ::shutdown(socket, SHUT_WR);
  pollfd readable{.fd = socket, .events = POLLIN, .revents = 0};
  std::array<char, 4096> buffer;
  while (::poll(&readable, 1, kSilentMs) > 0) {
    const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);
    seen.closed = got <= 0;
    if (seen.closed) break;
    seen.rest.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(socket);
  for (auto end = seen.rest.find("\r\n\r\n"); end != seen.rest.npos && seen.rest.starts_with("HTTP/1.1 ");
       end = seen.rest.find("\r\n\r\n")) {
    RawAnswer answer{std::stoi(seen.rest.substr(9, 3)), seen.rest.substr(0, end + 2)};
    seen.rest.erase(0, end + 4);
    const std::string length = answer.header("Content-Length");
    if (!length.empty() && has_body(answer.status, to_head && seen.answers.empty()))
      seen.rest.erase(0, std::stoul(length));
    seen.answers.push_back(std::move(answer));
  }
  return seen;
}

}  // namespace ops::test
