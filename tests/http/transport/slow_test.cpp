// Senders that never finish, and requests that are too much: a thread is held for a bounded time, memory for bounded bytes.
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/http/world.h"

using namespace ops;
using namespace std::chrono_literals;
using test::HttpWorld;
using test::Person;

namespace {

using Clock = std::chrono::steady_clock;

// One bound is short and the others are beyond all waiting, so that what ends a connection is that one, however busy the machine.
constexpr auto kNever = 600s, kPatience = 60s;  // (chosen) kPatience: who waits longer says that nothing happens
constexpr http::Connections::Bounds kShortSilence{
    .threads = 4, .connections = 100, .idle = kNever, .silence = 400ms, .request = kNever};
constexpr http::Connections::Bounds kShortRequest{
    .threads = 4, .connections = 100, .idle = kNever, .silence = kNever, .request = 1500ms};

// The client's end: closed when it goes.
class Sender {
 public:
  explicit Sender(int port) : socket_(test::idle_connection(port)) { REQUIRE(socket_ >= 0); }
  ~Sender() { ::close(socket_); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  bool send(const std::string& bytes) const {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
  }
  // Whether the server has ended the connection; waits for at most so long.
  bool ended(std::chrono::milliseconds within = kPatience) {
    const auto until = Clock::now() + within;
    while (true) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
      pollfd readable{.fd = socket_, .events = POLLIN, .revents = 0};
      if (::poll(&readable, 1, static_cast<int>(std::max<std::int64_t>(left, 0))) <= 0) return false;
      std::array<char, 4096> bytes;
      const auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
      if (got <= 0) return true;
      answer_.append(bytes.data(), static_cast<std::size_t>(got));
    }
  }
  // One piece after the other. Whether the server has had enough before all were sent.
  bool enough(const std::string& piece, std::chrono::milliseconds each, int pieces) {
    for (int i = 0; i < pieces; ++i)
      if (ended(each) || !send(piece)) return true;
    return false;
  }
  const std::string& answer() const { return answer_; }

 private:
  const int socket_;
  std::string answer_;
};

std::string quote_request(const std::string& more) {
  return "POST /api/v1/quote HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + more;
}

}  // namespace

TEST_CASE("as the server is started, silence ends after ten seconds and a request after sixty") {
  CHECK(http::Connections::Bounds{}.silence == 10s);
  CHECK(http::Connections::Bounds{}.request == 60s);
}

TEST_CASE("whoever falls silent in the middle of a request is not waited for") {
  HttpWorld world({}, kShortSilence);
  for (const std::string& beginning :
       {std::string("G"), std::string("GET /healthz HTTP/1.1\r\nHost: x\r\n"),
        quote_request("Content-Length: 100\r\n\r\n{"), quote_request("Transfer-Encoding: chunked\r\n\r\n5\r\n{"),
        quote_request("Content-Length: 100\r\nExpect: 100-continue\r\n\r\n")}) {
    CAPTURE(beginning);
    Sender sender(world.port());
    REQUIRE(sender.send(beginning));
    CHECK(sender.ended());
    CHECK(sender.answer().find("HTTP/1.1 200") == std::string::npos);
  }
}

TEST_CASE("a request in drops, head or body, is over when its time is, however busily it drips") {
  HttpWorld world({}, kShortRequest);
  struct Case {
    std::string beginning, drop;
  };
  for (const Case& c : std::vector<Case>{{"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ", "a"},
                                         {"GET /healthz HTTP/1.1\r\nHost: x\r\n", "X: 1\r\n"},
                                         {quote_request("Content-Length: 1000\r\n\r\n"), " "},
                                         {quote_request("Transfer-Encoding: chunked\r\n\r\n"), "1\r\n \r\n"}}) {
    CAPTURE(c.beginning);
    Sender sender(world.port());
    REQUIRE(sender.send(c.beginning));
    CHECK(sender.enough(c.drop, 50ms, 1000));
  }
}

TEST_CASE("with a slow sender on every thread, the next visitor waits no longer than a request may take") {
  HttpWorld world({}, kShortRequest);
  std::vector<std::unique_ptr<Sender>> slow;
  for (std::size_t i = 0; i < kShortRequest.threads; ++i) {
    slow.push_back(std::make_unique<Sender>(world.port()));
    REQUIRE(slow.back()->send("GET / HTTP/1.1\r\nX: "));
  }
  std::atomic<bool> over{false};
  std::thread dripping([&] {
    while (!over) {
      for (const auto& one : slow) one->send("a");
      std::this_thread::sleep_for(50ms);
    }
  });
  const int status = Person(world).get("/healthz").status;  // who is never answered throws
  over = true;
  dripping.join();
  CHECK(status == 200);
}

TEST_CASE("a line without an end is refused with its first 32 KiB") {
  HttpWorld world;
  for (const std::string& beginning : {std::string("GET /"), std::string("GET / HTTP/1.1\r\nHost: x\r\nX: "),
                                       std::string("GET / HTTP/1.1\r\nHost: x\r\nCookie: "), std::string()}) {
    CAPTURE(beginning);
    Sender sender(world.port());
    REQUIRE(sender.send(beginning));
    const std::string piece(16 * 1024, 'x');
    // For a moment what still comes is read away, so that the answer arrives; then nobody reads it.
    const auto until = Clock::now() + kPatience;
    while (Clock::now() < until && sender.send(piece)) continue;
    CHECK(sender.ended());
    CHECK(sender.answer().find("HTTP/1.1 2") == std::string::npos);
  }
  CHECK(Person(world).get("/healthz").status == 200);
}

TEST_CASE("a million fields are refused, with the first thousand of a form or a query") {
  HttpWorld world({{.method = "POST",
                    .path = "/api/v1/test/form",
                    .roles = http::anyone,
                    .body = http::Body::form,
                    .handle = [](app::Services&, const http::Request&) { return http::Response::json("{}"); }}});
  std::string form, object = "{", array = "[";
  for (int i = 0; i < 500'000; ++i) form += "a&";
  for (int i = 0; i < 40'000; ++i) object += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":0";
  for (int i = 0; i < 170'000; ++i) array += "[],";
  Person person(world);
  CHECK(person.send_text("POST", "/api/v1/test/form", form, "application/x-www-form-urlencoded").status == 400);
  const auto unknown = person.send_text("POST", "/api/v1/quote", object + "}", "application/json");
  CHECK(unknown.status == 400);
  CHECK(unknown.code() == "missing_field");  // said before the unknown ones
  CHECK(person.send_text("POST", "/api/v1/quote", array + "[]]", "application/json").code() == "wrong_type");
  std::string query = "/api/v1/products?";
  while (query.size() < 8000) query += "a&";
  CHECK(person.get(query).status == 400);
}
