// What strangers meet: whose address counts where proxies stand before the server, how much memory large bodies share, and how
// many passwords are looked at at once.
#include <doctest/doctest.h>

#include "server/http/access/sign_in.h"
#include "server/http/transport/client_address.h"
#include "tests/http/program.h"

namespace ops::test {

using http::address_key;
using http::client_address;

TEST_CASE("a forwarded address is believed from a proxy alone, and only as far as proxies wrote it") {
  const std::vector<std::string> proxies{"127.0.0.1", "10.0.0.2"};
  CHECK(client_address("203.0.113.7", "198.51.100.1", proxies) == "203.0.113.7");  // no proxy: it may say what it likes
  CHECK(client_address("127.0.0.1", "198.51.100.1", {}) == "127.0.0.1");
  CHECK(client_address("127.0.0.1", "198.51.100.1", proxies) == "198.51.100.1");
  CHECK(client_address("127.0.0.1", "6.6.6.6, 198.51.100.1 , 10.0.0.2", proxies) == "198.51.100.1");
  CHECK(client_address("127.0.0.1", "2001:db8::1", proxies) == "2001:db8::1");
  CHECK(client_address("127.0.0.1", "10.0.0.2", proxies) == "10.0.0.2");
  for (const char* nonsense : {"", ",", " , ", ",,,", "unknown", "6.6.6.6,", "198.51.100.1:80", "\xff"}) {
    CAPTURE(nonsense);
    CHECK(client_address("127.0.0.1", nonsense, proxies) == "127.0.0.1");
  }
}

TEST_CASE("limits count a network of IPv6 as one, and every address of IPv4") {
  CHECK(address_key("2001:db8:1:2:aaaa::1") == address_key("2001:db8:1:2::9"));
  CHECK(address_key("2001:db8:1:2::9") != address_key("2001:db8:1:3::9"));
  CHECK(address_key("203.0.113.7") == "203.0.113.7");
  CHECK(address_key("::ffff:203.0.113.7") != address_key("::ffff:203.0.113.8"));
}

TEST_CASE("the program behind a proxy answers whatever the header says") {
  const Folder folder;
  Program program(folder.path / "data", {"--demo", "--proxy", "127.0.0.1"});
  for (const char* said : {",", "", ", ,", "198.51.100.1", "nonsense,", "1.2.3.4, ::1, x"}) {
    CAPTURE(said);
    httplib::Client client("127.0.0.1", program.port());
    const auto answer = client.Get("/healthz", {{"X-Forwarded-For", said}});
    REQUIRE(answer);
    CHECK(answer->status == 200);
  }
  httplib::Client client("127.0.0.1", program.port());
  const std::string body = R"({"login":"buyer","password":"wrong"})";
  const auto try_from = [&](const std::string& address) {
    return client.Post("/api/v1/session", {{"X-Forwarded-For", address}}, body, "application/json")->status;
  };
  for (int i = 0; i < bounds::kMaxFailedSignIns; ++i) CHECK(try_from("198.51.100.1") == 401);
  CHECK(try_from("198.51.100.1") == 429);
  CHECK(try_from("198.51.100.2") == 401);  // nobody is kept out of their account from one address
}

TEST_CASE("what --demo once filled is not served to strangers while everybody knows its passwords") {
  const Folder folder;
  const fs::path data = folder.path / "data";
  CHECK(Program(data).port() > 0);
  const std::vector<std::vector<std::string>> open_to_others{{"--origin", "https://market.example"},
                                                             {"--proxy", "127.0.0.1"}};
  for (const auto& options : open_to_others) {
    Program refused(data, options);
    CHECK(refused.port() == 0);
    CHECK(WEXITSTATUS(refused.wait()) == 1);
  }
  Program everywhere(data, {}, "0.0.0.0:0");
  CHECK(everywhere.port() == 0);
  everywhere.wait();
  CHECK(Program(data, {}).port() > 0);  // for whoever sits at the machine
}

}  // namespace ops::test
