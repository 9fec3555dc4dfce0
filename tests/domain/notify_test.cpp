#include "domain/notify/notify.h"

#include <doctest/doctest.h>

#include "domain/notify/hosts.h"
#include "domain/notify/targets.h"

using namespace ops::domain;
using notify::Channel;
using notify::Kind;
using orders::Action;
using orders::Actor;
using orders::State;

TEST_CASE("a step is told to the other party, a clock's to both, what becomes a dispute to operators too") {
  using Who = std::vector<Actor>;
  CHECK(notify::told({State::none, State::pending_payment, Action::place, Actor::buyer}) == Who{Actor::provider});
  CHECK(notify::told({State::in_service, State::awaiting_acceptance, Action::deliver, Actor::provider}) ==
        Who{Actor::buyer});
  CHECK(notify::told({State::awaiting_acceptance, State::completed, Action::expire_acceptance, Actor::clock}) ==
        Who{Actor::buyer, Actor::provider});
  CHECK(notify::told({State::in_service, State::disputed, Action::dispute, Actor::buyer}) ==
        Who{Actor::provider, Actor::operator_});
  CHECK(notify::told({State::disputed, State::disputed, Action::state_case, Actor::provider}) == Who{Actor::buyer});
  CHECK(notify::told({State::disputed, State::completed, Action::resolve, Actor::operator_}) ==
        Who{Actor::buyer, Actor::provider});
}

TEST_CASE("a reminder is of the clocks, whoever sends it") {
  CHECK(notify::kind_of({State::in_service, State::in_service, Action::remind, Actor::provider}) == Kind::clock);
  CHECK(notify::kind_of({State::pending_payment, State::cancelled, Action::expire_payment, Actor::clock}) ==
        Kind::clock);
  CHECK(notify::kind_of({State::pending_payment, State::awaiting_demand, Action::pay, Actor::buyer}) == Kind::order);
}

TEST_CASE("everything is sent until it is switched off, but nobody switches off what concerns the account itself") {
  notify::Choices choices;
  for (const Kind kind : notify::kKinds) {
    CHECK(notify::kind_from_name(notify::kind_name(kind)) == kind);
    for (const Channel channel : {Channel::email, Channel::webhook}) {
      CHECK(choices.wants(kind, channel));
      choices.set(kind, channel, false);
      CHECK(choices.wants(kind, channel) == (kind == Kind::account));
    }
  }
  choices.set(Kind::message, Channel::email, true);
  CHECK(choices.wants(Kind::message, Channel::email));
  CHECK_FALSE(choices.wants(Kind::message, Channel::webhook));
}

TEST_CASE("tries thin out, last more than two days, and end") {
  std::int64_t total = 0, before = 0;
  int tries = 1;
  for (; notify::retry_seconds(tries); ++tries) {
    const std::int64_t wait = *notify::retry_seconds(tries);
    CHECK(wait >= before);
    CHECK(wait <= 6 * kHour);
    before = wait;
    total += wait;
  }
  CHECK(tries == 20);
  CHECK(total > 2 * kDay);
  CHECK(total < 4 * kDay);
  CHECK(notify::pause_seconds(0) == 0);
  CHECK(notify::pause_seconds(1) == 5);
  CHECK(notify::pause_seconds(2) == 10);
  CHECK(notify::pause_seconds(1000) == 5 * kMinute);
}

TEST_CASE("mail addresses that mail servers everywhere take, and nothing that could mean more") {
  const auto right = [](const char* text) { return notify::check_email("email", text).empty(); };
  for (const char* good : {"a@b.cn", "Zhang.San+ops@mail.example.com", "x_y-z'=@1a.co", "0@0.00"}) {
    CAPTURE(good);
    CHECK(right(good));
  }
  for (const char* bad : {"a",
                          "@b.cn",
                          "a@",
                          "a@b",
                          "a b@c.cn",
                          "a@b..cn",
                          "a@-b.cn",
                          "a@b-.cn",
                          "a@b.cn.",
                          ".a@b.cn",
                          "a.@b.cn",
                          "a..b@c.cn",
                          "a@b.cn,c@d.cn",
                          "a@b.cn\r\nRCPT TO:<x@y.cn>",
                          "<a@b.cn>",
                          "\"a\"@b.cn",
                          "a@[127.0.0.1]",
                          "张三@例子.cn",
                          "a@b@c.cn",
                          "a@b.c\xff",
                          "a\0b@c.cn"}) {
    CAPTURE(bad);
    CHECK_FALSE(right(bad));
  }
  CHECK(notify::check_email("email", "")[0].code == Code::required);
  CHECK(notify::check_email("email", std::string(250, 'a') + "@b.cn")[0].code == Code::too_long);
  CHECK_FALSE(right((std::string(65, 'a') + "@b.cn").c_str()));
  CHECK(notify::normalized_email("  Anna@Example.COM ") == "Anna@example.com");
}

TEST_CASE("addresses of webhooks") {
  const auto right = [](const char* text) { return notify::check_hook_url("url", text, true).empty(); };
  for (const char* good :
       {"https://example.com", "http://example.com:8080/a?b=c", "https://[2a00::1]:443/x", "http://127.0.0.1:9/x"}) {
    CAPTURE(good);
    CHECK(right(good));
  }
  for (const char* bad : {"ftp://example.com/", "file:///etc/passwd", "example.com", "https://", "https:///x",
                          "https://user:pw@example.com/", "https://example.com/#f", "https://exa mple.com/",
                          "https://example.com/\n", "https://example.com:port/", "https://[::1", "https://[]/",
                          "gopher://example.com", "https://example.com/\xe4", "HTTPS://example.com\\@x"}) {
    CAPTURE(bad);
    CHECK_FALSE(right(bad));
  }
  CHECK(notify::check_hook_url("url", "https://e.cn/" + std::string(500, 'a'), false)[0].code == Code::too_long);
}

// M15, an address that will never be visited is accepted: a webhook into a private network, however it is written.
TEST_CASE("a webhook that leads inside by its own address is refused, unless the market allows it") {
  for (const char* inside : {"127.0.0.1",
                             "127.1",
                             "127.0.1",
                             "2130706433",
                             "0x7f000001",
                             "0x7f.1",
                             "017700000001",
                             "0177.0.0.1",
                             "0",
                             "0.0.0.0",
                             "10.0.0.5",
                             "10.5",
                             "167772165",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "192.168.257",
                             "3232235777",
                             "169.254.169.254",
                             "0xa9fea9fe",
                             "100.64.0.1",
                             "100.127.255.255",
                             "198.18.0.1",
                             "192.0.2.1",
                             "203.0.113.9",
                             "224.0.0.1",
                             "255.255.255.255",
                             "1.2.3.4.5",
                             "999.1.1.1",
                             "127.0.0.1.",
                             "[::1]",
                             "[::]",
                             "[::ffff:10.0.0.1]",
                             "[::ffff:a00:1]",
                             "[::FFFF:7f00:1]",
                             "[0:0:0:0:0:ffff:192.168.0.1]",
                             "[fe80::1]",
                             "[fc00::1]",
                             "[fd12:3456::1]",
                             "[fec0::1]",
                             "[ff02::1]",
                             "[2001:db8::1]",
                             "[64:ff9b::a00:1]",
                             "[2002:c0a8:1::]",
                             "[::127.0.0.1]",
                             "[1::2::3]",
                             "[1:2]",
                             "localhost",
                             "LOCALHOST",
                             "localhost.",
                             "a.localhost",
                             "intranet",
                             "db",
                             "printer.local",
                             "x.internal",
                             "x.y.internal.",
                             "router.lan",
                             "nas.home.arpa",
                             "host.localdomain",
                             "wiki.corp",
                             "git.intranet"}) {
    CAPTURE(std::string(inside));
    for (const char* rest : {"", "/hook", ":8080/hook", "?x=1"}) {
      const std::string url = std::string("http://") + inside + rest;
      const Errors errors = notify::check_hook_url("url", url, false);
      REQUIRE(errors.size() == 1);
      CHECK(errors[0].code == Code::not_allowed);
      CHECK(notify::check_hook_url("url", url, true).empty());
    }
  }
  for (const char* outside : {"example.com", "Hooks.Example.com", "8.8.8.8", "134744072", "0x08080808", "172.15.0.1",
                              "172.32.0.1", "100.128.0.1", "1.2.3", "[2a00:1450::1]", "[::ffff:8.8.8.8]",
                              "localhost.example.com", "local.example", "internal.example.com", "notlocalhost.com",
                              "xn--fiqs8s.cn", "10.0.0.5.example.com", "0x.example", "1.2.3.0x"}) {
    CAPTURE(outside);
    CHECK(notify::check_hook_url("url", std::string("https://") + outside + "/hook", false).empty());
  }
  CHECK(notify::hook_host("https://Hooks.Example.com.:8443/a?b") == "hooks.example.com");
  CHECK(notify::hook_host("http://[2A00::1]:80/x") == "2a00::1");
  CHECK(notify::hook_host("http://a.cn?x") == "a.cn");
}

TEST_CASE("only addresses that anybody may be sent to are public") {
  using V4 = std::array<std::uint8_t, 4>;
  for (const V4& address : {V4{1, 1, 1, 1}, V4{8, 8, 8, 8}, V4{172, 15, 255, 255}, V4{172, 32, 0, 0},
                            V4{100, 63, 255, 255}, V4{100, 128, 0, 0}, V4{192, 167, 0, 1}, V4{223, 255, 255, 255}})
    CHECK(notify::is_public(address));
  for (const V4& address :
       {V4{0, 0, 0, 0}, V4{10, 1, 2, 3}, V4{127, 0, 0, 1}, V4{127, 255, 0, 9}, V4{169, 254, 169, 254},
        V4{172, 16, 0, 1}, V4{172, 31, 255, 255}, V4{192, 168, 1, 1}, V4{100, 64, 0, 1}, V4{198, 19, 255, 255},
        V4{224, 0, 0, 1}, V4{239, 1, 1, 1}, V4{240, 0, 0, 1}, V4{255, 255, 255, 255}, V4{203, 0, 113, 5}})
    CHECK_FALSE(notify::is_public(address));

  using V6 = std::array<std::uint8_t, 16>;
  const V6 global{0x2a, 0x00, 0x14, 0x50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  const V6 loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, any{};
  const V6 local{0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, unique{0xfc, 0x00}, multicast{0xff, 0x02};
  const V6 documentation{0x20, 0x01, 0x0d, 0xb8}, teredo{0x20, 0x01, 0x00, 0x00};
  const V6 mapped_loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1};
  const V6 mapped_public{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 8, 8, 8, 8};
  const V6 nat64_private{0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1};
  const V6 sixtofour_private{0x20, 0x02, 192, 168, 0, 1};
  CHECK(notify::is_public(global));
  CHECK(notify::is_public(mapped_public));
  for (const V6& address : {loopback, any, local, unique, multicast, documentation, teredo, mapped_loopback,
                            nat64_private, sixtofour_private})
    CHECK_FALSE(notify::is_public(address));
}
