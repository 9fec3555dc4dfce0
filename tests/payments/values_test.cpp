#include "server/payments/values.h"

#include <doctest/doctest.h>

#include "server/payments/http_client.h"

using namespace ops;
using namespace ops::payments;

TEST_CASE("yuan with two decimals become fen exactly") {
  CHECK(fen_of_yuan("88.88") == 8888);
  CHECK(fen_of_yuan("88.8") == 8880);
  CHECK(fen_of_yuan("88") == 8800);
  CHECK(fen_of_yuan("0.01") == 1);
  CHECK(fen_of_yuan("-0.01") == -1);
  CHECK(fen_of_yuan("999999999999.99") == 99'999'999'999'999);
  for (const char* none :
       {"", "-", ".5", "5.", "1.234", "1e3", "+1", "1,000.00", " 1", "1 ", "--1", "1000000000000", "１"})
    CHECK_MESSAGE(!fen_of_yuan(none), none);
  for (Fen fen = 0; fen < 100'000; ++fen) REQUIRE(fen_of_yuan(domain::money::to_text(fen)) == fen);
}

TEST_CASE("times without a zone are those of Asia/Shanghai") {
  const Instant at{1'795'000'005};
  CHECK(shanghai_text(at) == "2026-11-18 19:06:45");
  CHECK(offset_text(at) == "2026-11-18T19:06:45+08:00");
  CHECK(instant_of_shanghai("2026-11-18 19:06:45") == at);
  CHECK(instant_of_offset("2026-11-18T19:06:45+08:00") == at);
  CHECK(instant_of_offset("2026-11-18T11:06:45Z") == at);
  CHECK(instant_of_offset("2026-11-18T07:36:45-03:30") == at);
  for (const char* none : {"", "2026-11-18", "2026-11-18 24:00:00", "2026-11-18 19:60:00", "2026-02-30 00:00:00",
                           "2026-11-18T19:06:45", "2026-11-18 19:06:45Z"})
    CHECK_MESSAGE(!instant_of_shanghai(none), none);
  for (const char* none : {"2026-11-18T19:06:45", "2026-11-18T19:06:45+0800", "2026-11-18T19:06:45+24:00", "x"})
    CHECK_MESSAGE(!instant_of_offset(none), none);
}

TEST_CASE("a subject is cut at whole characters") {
  CHECK(shortened("运维市场", 2) == "运维");
  CHECK(shortened("a\nb\x7f=c", 10, U"=") == "abc");
  CHECK(shortened("\xff", 10).empty());
}

TEST_CASE("keys and bills go over https, or stay on this machine") {
  for (const char* safe : {"https://api.example/x?y=1", "http://127.0.0.1:81/", "http://[::1]:8/x", "http://localhost"})
    CHECK_MESSAGE(is_safe_address(safe), safe);
  for (const char* unsafe :
       {"", "http://api.example/", "http://127.0.0.1.evil.example/", "http://127.0.0.1@evil.example/", "ftp://a/",
        "https://user@a/", "https:///x", "http://localhost\\@evil.example", "https://a b/", "file:///etc/passwd"})
    CHECK_MESSAGE(!is_safe_address(unsafe), unsafe);
}

TEST_CASE("a header counts when it is there once") {
  const Headers headers{{"A", "1"}, {"b", "2"}, {"B", "3"}};
  CHECK(single_header(headers, "a") == "1");
  CHECK_FALSE(single_header(headers, "b"));
  CHECK_FALSE(single_header(headers, "c"));
}
