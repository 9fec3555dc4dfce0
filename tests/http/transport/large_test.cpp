// Answers whose head and body leave together, whatever the client takes of them at a time.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "tests/http/world.h"

using namespace ops;
using test::HttpWorld;
using test::Person;

namespace {

// A socket that holds little: the server can send only as the client reads.
int narrow_connection(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  const int little = 2048;
  ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
  return socket;
}

std::string read_all(int socket) {
  std::string all;
  std::array<char, 1500> piece;
  for (ssize_t got = 0; (got = ::recv(socket, piece.data(), piece.size(), 0)) > 0;)
    all.append(piece.data(), static_cast<std::size_t>(got));
  return all;
}

std::string numbered(std::size_t size) {
  std::string text;
  for (int line = 0; text.size() < size; ++line) text += std::to_string(line) + '\n';
  text.resize(size);
  return text;
}

}  // namespace

TEST_CASE(
    "bodies of any size come whole and once, to a client that takes little at a time, and to one after the other") {
  for (const std::size_t size : {std::size_t{1}, std::size_t{2048}, std::size_t{2049}, std::size_t{5'000'000}}) {
    CAPTURE(size);
    const auto body = std::make_shared<const std::string>(numbered(size));
    HttpWorld world({{.method = "GET",
                      .path = "/api/v1/test/large",
                      .roles = http::anyone,
                      .handle = [&](app::Services&, const http::Request&) {
                        http::Response response = http::Response::empty(200);
                        response.content_type = "text/plain";
                        response.body = body;
                        return response;
                      }}});
    const std::string head = " /api/v1/test/large HTTP/1.1\r\nHost: x\r\n";
    const std::string requests = "GET" + head + "\r\nHEAD" + head + "\r\nGET" + head + "Connection: close\r\n\r\n";
    const int socket = narrow_connection(world.port());
    REQUIRE(::send(socket, requests.data(), requests.size(), 0) == static_cast<ssize_t>(requests.size()));
    const std::string answers = read_all(socket);
    ::close(socket);
    const auto first = answers.find("\r\n\r\n") + 4;
    CHECK(answers.compare(first, size, *body) == 0);
    CHECK(answers.compare(first + size, 12, "HTTP/1.1 200") == 0);
    const auto last = answers.size() - std::min(size, answers.size());
    CHECK(answers.compare(last, size, *body) == 0);
    CHECK(answers.compare(last - 4, 4, "\r\n\r\n") == 0);
    std::size_t count = 0;
    for (auto at = answers.find("HTTP/1.1 200"); at != answers.npos; at = answers.find("HTTP/1.1 200", at + 1)) ++count;
    CHECK(count == 3);
  }
}
