// What an owner does about the account itself: password, sessions, second factor.
#include "server/app/accounts/account_security.h"

#include <algorithm>
#include <set>

#include "server/app/accounts/access_tokens.h"
#include "server/app/accounts/device.h"
#include "server/app/accounts/password_screen.h"
#include "server/app/accounts/second_factor.h"
#include "server/app/accounts/totp.h"
#include "server/app/crypto.h"
#include "server/app/messaging/notices.h"
#include "server/store/account_security.h"
#include "tests/app/market.h"
#include "tests/support/base32.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;

constexpr const char* kOld = "long enough";  // everybody's in this market
constexpr const char* kNew = "seven wet herons";

std::vector<std::string> recorded(Market& market, const Session& session) {
  std::vector<std::string> actions;
  for (const auto& event : account_events(market.services(), session)) actions.push_back(event.action);
  return actions;
}

std::vector<std::string> told_owner(Market& market, const Caller& owner) {
  std::vector<std::string> codes;
  for (const auto& notice : must(notices(market.services(), owner, false, {100, ""})).items)
    codes.push_back(notice.what.code);
  return codes;
}

struct Secured {
  Market market;
  Session session = must(sign_in(market.services(), "operator", kOld, {"203.0.113.7", "Firefox/140.0 Linux"}));
  std::string secret;
  std::vector<std::string> codes;

  Secured() {
    secret =
        ops::test::from_base32(must(begin_second_factor(market.services(), session, kOld, "market.example")).secret);
    codes = must(confirm_second_factor(market.services(), session, code(), "203.0.113.7"));
    market.now = market.now + 30;  // that code was used
  }
  std::string code(std::int64_t later = 0) { return totp_code(secret, market.now + later); }
};

}  // namespace

TEST_CASE("a password that anybody would try is refused, whatever it is made of") {
  for (const char* weak :
       {"12345678", "password", "Passw0rd!", "qwertyuiop", "aaaaaaaaaaaa", "1qaz2wsx", "abcd1234", "iloveyou",
        "Q1w2e3r4t5", "nokia6300", "20010101", "woaini1314", "woaini5201314", "opsmarket1", "linxiao2024"}) {
    CAPTURE(weak);
    CHECK(easily_guessed(weak, "linxiao", "林晓"));
  }
  for (const char* good :
       {"demo-password", "long enough", "seven wet herons", "correct horse battery", "雨后的山路很滑", "kW9;vb2Lq"}) {
    CAPTURE(good);
    CHECK_FALSE(easily_guessed(good, "linxiao", "林晓"));
  }
  CHECK(easily_guessed(std::string(200, 'x'), "", ""));
}

TEST_CASE("it is refused beside its field, at registering, at the command line and at a change") {
  Market market;
  CHECK(is(register_account(market.services(), {"anna", "12345678", "安娜", "buyer"}), Kind::invalid, "password",
           Code::easily_guessed));
  CHECK(is(create_account(market.services(), {"anna", "anna1234", "安娜", ""}, Role::operator_), Kind::invalid,
           "password", Code::easily_guessed));
  CHECK(is(set_password(market.services(), "buyer", "password1"), Kind::invalid, "password", Code::easily_guessed));
  const Session session = must(sign_in(market.services(), "buyer", kOld));
  CHECK(is(change_password(market.services(), session, kOld, "buyer2026", ""), Kind::invalid, "new_password",
           Code::easily_guessed));
  CHECK(sign_in(market.services(), "buyer", kOld).ok());
}

TEST_CASE("a changed password: the old one is asked for, the others are signed out, the owner is told") {
  Market market;
  const Session here = must(sign_in(market.services(), "buyer", kOld));
  const Session there = must(sign_in(market.services(), "buyer", kOld));
  const auto change = [&](const std::string& before, const std::string& after) {
    return change_password(market.services(), here, before, after, "203.0.113.7");
  };
  CHECK(is(change("", kNew), Kind::invalid, "old_password", Code::required));
  CHECK(is(change("not this one", kNew), Kind::invalid, "old_password", Code::wrong));
  CHECK(is(change(kOld, "short"), Kind::invalid, "new_password", Code::too_short));
  CHECK(is(change(kOld, kOld), Kind::invalid, "new_password", Code::duplicate));
  CHECK(find_session(market.services(), there.token));
  CHECK(recorded(market, here).empty());

  CHECK(must(change(kOld, kNew)).sessions == 1);
  CHECK(find_session(market.services(), here.token));
  CHECK_FALSE(find_session(market.services(), there.token));
  CHECK(is(sign_in(market.services(), "buyer", kOld), Kind::wrong_credentials));
  CHECK(sign_in(market.services(), "buyer", kNew).ok());
  CHECK(recorded(market, here) == std::vector<std::string>{"password_changed"});
  CHECK(told_owner(market, market.buyer) == std::vector<std::string>{"account.password_changed"});
}

// S11, what a thief leaves behind: a token outlived the change of password, the end of the sessions and the second factor.
TEST_CASE("access tokens end with the sessions, unless their owner wants to keep them") {
  Market market;
  const Session here = must(sign_in(market.services(), "buyer", kOld));
  const auto token = [&] {
    return must(make_token(market.services(), here, {"CI", {"read"}, 30, kOld, ""}, "203.0.113.7")).secret;
  };
  const auto works = [&](const std::string& secret) { return find_token(market.services(), secret).has_value(); };
  const auto change = [&](const char* before, const char* after, Tokens tokens) {
    return must(change_password(market.services(), here, before, after, "203.0.113.7", tokens));
  };
  const std::string first = token();
  CHECK(change(kOld, kNew, Tokens::keep).tokens == 0);
  CHECK(works(first));
  CHECK(must(change_password(market.services(), here, kNew, kOld, "203.0.113.7")).tokens == 1);
  CHECK_FALSE(works(first));
  CHECK(recorded(market, here).front() == "tokens_ended");

  const std::string second = token();
  CHECK(must(end_other_sessions(market.services(), here, "", Tokens::keep)).tokens == 0);
  CHECK(works(second));
  CHECK(must(end_other_sessions(market.services(), here, "")).tokens == 1);
  CHECK_FALSE(works(second));

  const std::string third = token();
  const auto code = [&] {
    const auto setup = must(begin_second_factor(market.services(), here, kOld, "market.example"));
    return totp_code(ops::test::from_base32(setup.secret), market.now);
  };
  must(confirm_second_factor(market.services(), here, code(), ""));
  CHECK_FALSE(works(third));
}

// S11: nor does one outlive what the operators do for who has lost everything.
TEST_CASE("a second factor that the operators reset ends the account's tokens too") {
  Secured it;
  const std::string secret =
      must(make_token(it.market.services(), it.session, {"CI", {"read"}, 30, kOld, it.code()}, "")).secret;
  must(reset_second_factor(it.market.services(), "operator"));
  CHECK_FALSE(find_token(it.market.services(), secret));
}

TEST_CASE("one's sessions: where they began, when they were last used, each ended by itself") {
  Market market;
  const Session phone = must(sign_in(market.services(), "buyer", kOld, {"198.51.100.2", "iPhone Safari/605"}));
  market.now = market.now + domain::kHour;
  const Session here = must(sign_in(market.services(), "buyer", kOld, {"203.0.113.7", "Firefox/140.0 Linux"}));
  must(sign_in(market.services(), "provider", kOld));  // somebody else's

  auto all = must(own_sessions(market.services(), here, {})).items;
  REQUIRE(all.size() == 2);
  CHECK(all[0].current);
  CHECK(all[0].address == "203.0.113.7");
  CHECK_FALSE(all[1].current);
  CHECK(all[1].used_at == all[1].created_at);
  CHECK(all[1].id != all[0].id);

  CHECK(is(end_session(market.services(), here, "ses_none", ""), Kind::not_found));
  const Session other = must(sign_in(market.services(), "provider", kOld));
  CHECK(is(end_session(market.services(), other, all[1].id, ""), Kind::not_found));  // not theirs
  CHECK(find_session(market.services(), phone.token));
  CHECK(must(end_session(market.services(), here, all[1].id, "203.0.113.7")));
  CHECK_FALSE(find_session(market.services(), phone.token));

  must(sign_in(market.services(), "buyer", kOld));
  CHECK(must(end_other_sessions(market.services(), here, "203.0.113.7")).sessions == 1);
  CHECK(must(own_sessions(market.services(), here, {})).items.size() == 1);
  CHECK(find_session(market.services(), other.token));
}

// L8: of 105 sessions a hundred were listed, without one's own.
TEST_CASE("of many sessions every one is listed, page by page, one's own first") {
  Market market;
  const Session own = must(sign_in(market.services(), "buyer", kOld));
  for (int i = 0; i < 6; ++i) {
    market.now = market.now + 60;
    must(sign_in(market.services(), "buyer", kOld));
  }
  std::set<std::string> seen;
  PageQuery page{.limit = 2, .cursor = {}};
  do {
    const auto some = must(own_sessions(market.services(), own, page));
    CHECK(some.items.front().current == page.cursor.empty());
    for (const auto& session : some.items) CHECK(seen.insert(session.id).second);
    page.cursor = some.next_cursor;
  } while (!page.cursor.empty());
  CHECK(seen.size() == 7);
  page.cursor = "c2Vzc2lvbnM";
  CHECK(is(own_sessions(market.services(), own, page), Kind::invalid, "cursor", domain::Code::malformed));
}

TEST_CASE("a session's use is written once in five minutes, not with every request") {
  Market market;
  const Session session = must(sign_in(market.services(), "buyer", kOld));
  const auto used = [&] { return must(own_sessions(market.services(), session, {})).items.front().used_at; };
  const auto writes = [&] { return market.services().store.load().jobs; };
  const Instant began = market.now;
  const auto before = writes();
  for (int i = 0; i < 5; ++i) {
    market.now = market.now + 50;
    CHECK(find_session(market.services(), session.token));
  }
  CHECK(used() == began);
  CHECK(writes() == before);
  market.now = began + kUseKnownWithin;
  CHECK(find_session(market.services(), session.token));
  CHECK(find_session(market.services(), session.token));
  CHECK(used() == market.now);
  CHECK(writes() == before + 1);
}

TEST_CASE("codes are those of RFC 6238, for a minute and a half, each once") {
  const std::string secret = "12345678901234567890";  // appendix B
  CHECK(totp_code(secret, {59}) == "287082");
  CHECK(totp_code(secret, {1111111109}) == "081804");
  CHECK(totp_code(secret, {20000000000}) == "353130");
  CHECK(totp_text(secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  CHECK(totp_step(secret, "287082", {59}) == 1);
  CHECK(totp_step(secret, "287082", {60 + 29}) == 1);
  CHECK_FALSE(totp_step(secret, "287082", {90}));
  for (const char* wrong : {"", "28708", "2870820", "287 082", "28708x", "287083"}) {
    CAPTURE(wrong);
    CHECK_FALSE(totp_step(secret, wrong, {59}));
  }
  CHECK(ops::test::from_base32(totp_text(secret)) == secret);
  CHECK(totp_uri(secret, "anna", "127.0.0.1:80").find("OpsMarket%20127.0.0.1%3A80:anna?secret=GEZD") !=
        std::string::npos);
}

TEST_CASE("a second factor: off until confirmed, asked for at signing in, no code twice") {
  Market market;
  const Session session = must(sign_in(market.services(), "operator", kOld));
  const Session other = must(sign_in(market.services(), "operator", kOld));
  CHECK(
      is(begin_second_factor(market.services(), session, "not this one", ""), Kind::invalid, "password", Code::wrong));
  const std::string secret =
      ops::test::from_base32(must(begin_second_factor(market.services(), session, kOld, "")).secret);
  CHECK(sign_in(market.services(), "operator", kOld).ok());  // not confirmed
  CHECK_FALSE(second_factor(market.services(), session).on);
  CHECK(is(confirm_second_factor(market.services(), session, "000000", ""), Kind::invalid, "code", Code::wrong));
  const std::string code = totp_code(secret, market.now);
  CHECK(must(confirm_second_factor(market.services(), session, code, "203.0.113.7")).size() == kRecoveryCodes);
  CHECK_FALSE(find_session(market.services(), other.token));
  CHECK(find_session(market.services(), session.token)->second_factor);

  CHECK(is(sign_in(market.services(), "operator", kOld), Kind::second_factor_needed));
  CHECK(is(sign_in(market.services(), "operator", "wrong", {}, code), Kind::wrong_credentials));
  CHECK(is(sign_in(market.services(), "operator", kOld, {}, code), Kind::second_factor_needed, "code", Code::wrong));
  market.now = market.now + 30;
  const std::string next = totp_code(secret, market.now);
  CHECK(sign_in(market.services(), "operator", kOld, {}, next).ok());
  CHECK(is(sign_in(market.services(), "operator", kOld, {}, next), Kind::second_factor_needed, "code", Code::wrong));
  CHECK(is(begin_second_factor(market.services(), session, kOld, ""), Kind::wrong_state));
  CHECK(recorded(market, session) == std::vector<std::string>{"second_factor_on"});
}

TEST_CASE("S14: wrong codes have a cap a day that outlives a restart; their owner is told") {
  Secured here;
  auto& services = here.market.services();
  const auto max = domain::limits::limit_of(domain::limits::Bound::wrong_codes).max;
  const auto told = [&] {
    std::int64_t count = 0;
    for (const auto& event : recorded(here.market, here.session)) count += event == "wrong_codes";
    return count;
  };
  for (std::int64_t i = 0; i < max; ++i) {
    CHECK(told() == i / 10);
    // Wherever a code is asked for, it is one count.
    if (i % 2 == 0)
      REQUIRE(is(sign_in(services, "operator", kOld, {"198.51.100.2", ""}, "000000"), Kind::second_factor_needed));
    else
      REQUIRE(is(renew_recovery_codes(services, here.session, kOld, "000000", ""), Kind::invalid, "code", Code::wrong));
  }
  CHECK(told() == max / 10);
  const auto refused = sign_in(services, "operator", kOld, {}, here.code());
  REQUIRE(is(refused, Kind::too_often, "code", Code::too_many));
  CHECK(refused.error().exceeded->bound == "wrong_codes_a_day");
  CHECK(is(sign_in(services, "operator", kOld, {}, here.codes.front()), Kind::too_often, "code", Code::too_many));
  CHECK(std::ranges::count(told_owner(here.market, {here.session.account.id, Role::operator_}),
                           "account.wrong_codes") == max / 10);

  must(change_password(services, here.session, kOld, kNew, ""));
  CHECK(sign_in(services, "operator", kNew, {}, here.code()).ok());
}

TEST_CASE("sessions that lie idle end where people come by https: a day of operators, a week of others") {
  Market market;
  auto& services = market.services();
  services.ends_idle_sessions = true;
  const Session here = must(sign_in(services, "operator", kOld)), buyer = must(sign_in(services, "buyer", kOld));
  const auto pass = [&](std::int64_t seconds) { market.now = market.now + seconds; };
  for (int day = 0; day < 3; ++day) {  // each use keeps it
    pass(domain::kDay);
    CHECK(find_session(services, here.token));
  }
  pass(domain::kDay + kUseKnownWithin + 1);
  CHECK_FALSE(find_session(services, here.token));
  CHECK(find_session(services, buyer.token));
  pass(7 * domain::kDay + kUseKnownWithin);
  CHECK(find_session(services, buyer.token));
  CHECK_FALSE(find_session(services, here.token));

  services.ends_idle_sessions = false;  // on one's own machine only the fortnight counts
  const Session own = must(sign_in(services, "operator", kOld));
  pass(13 * domain::kDay);
  CHECK(find_session(services, own.token));
}

TEST_CASE("a recovery code takes the code's place, once") {
  Secured here;
  auto& services = here.market.services();
  std::string typed = here.codes.front();
  std::ranges::transform(typed, typed.begin(),
                         [](char c) { return c == '-' ? ' ' : static_cast<char>(std::tolower(c)); });
  CHECK(sign_in(services, "operator", kOld, {"198.51.100.2", ""}, typed).ok());
  CHECK(
      is(sign_in(services, "operator", kOld, {}, here.codes.front()), Kind::second_factor_needed, "code", Code::wrong));
  CHECK(second_factor(services, here.session).recovery_codes == kRecoveryCodes - 1);
  CHECK(recorded(here.market, here.session).front() == "recovery_code_used");

  const auto renewed = must(renew_recovery_codes(services, here.session, kOld, here.code(), ""));
  CHECK(is(sign_in(services, "operator", kOld, {}, here.codes[1]), Kind::second_factor_needed, "code", Code::wrong));
  CHECK(sign_in(services, "operator", kOld, {}, renewed.front()).ok());
}

TEST_CASE("switching it off asks for password and code, and is told") {
  Secured here;
  auto& services = here.market.services();
  CHECK(is(remove_second_factor(services, here.session, kOld, "", ""), Kind::invalid, "code", Code::required));
  CHECK(is(remove_second_factor(services, here.session, "wrong", here.code(), ""), Kind::invalid, "password",
           Code::wrong));
  CHECK(is(remove_second_factor(services, here.session, kOld, "000000", ""), Kind::invalid, "code", Code::wrong));
  CHECK(must(remove_second_factor(services, here.session, kOld, here.code(), "203.0.113.7")));
  CHECK(sign_in(services, "operator", kOld).ok());
  CHECK(told_owner(here.market, here.market.operator_) ==
        std::vector<std::string>{"account.second_factor_off", "account.second_factor_on"});
}

TEST_CASE("the command line helps who has lost telephone and codes, and whose key is another") {
  Secured here;
  auto& services = here.market.services();
  services.secret_key = std::string(32, 'x');
  CHECK(is(sign_in(services, "operator", kOld, {}, here.code()), Kind::second_factor_needed, "code", Code::wrong));
  CHECK(is(sign_in(services, "operator", kOld, {}, here.codes[0]), Kind::second_factor_needed, "code", Code::wrong));
  CHECK(is(reset_second_factor(services, "nobody"), Kind::not_found));
  CHECK(must(reset_second_factor(services, "Operator")));
  CHECK_FALSE(find_session(services, here.session.token));
  CHECK(sign_in(services, "operator", kOld).ok());
  CHECK(is(reset_second_factor(services, "operator"), Kind::wrong_state));
}

TEST_CASE("the page's proof that the password was right: sealed, for five minutes, for this password") {
  Secured here;
  auto& services = here.market.services();
  CHECK(is(sign_in_challenge(services, "operator", "wrong"), Kind::wrong_credentials));
  const std::string proof = must(sign_in_challenge(services, "operator", kOld));
  CHECK(login_of_challenge(services, proof) == "operator");
  CHECK(is(answer_challenge(services, proof, {}, "000000"), Kind::second_factor_needed, "code", Code::wrong));
  CHECK(is(answer_challenge(services, "x" + proof, {}, here.code()), Kind::wrong_credentials));
  SUBCASE("right") { CHECK(answer_challenge(services, proof, {}, here.code()).ok()); }
  SUBCASE("too late") {
    here.market.now = here.market.now + 5 * domain::kMinute;
    CHECK(is(answer_challenge(services, proof, {}, here.code()), Kind::wrong_credentials));
  }
  SUBCASE("another password since") {
    CHECK(set_password(services, "operator", kNew).ok());
    CHECK(is(answer_challenge(services, proof, {}, here.code()), Kind::wrong_credentials));
  }
}

TEST_CASE("neither the secret nor a recovery code is stored as it is") {
  Secured here;
  auto& store = here.market.services().store;
  store.read([&](const store::Tx& tx) {
    const auto factor = tx.account_security().second_factor(here.session.account.id);
    REQUIRE(factor);
    CHECK(factor->sealed.find(totp_text(here.secret)) == std::string::npos);
    CHECK(factor->sealed.find(to_base64url(here.secret)) == std::string::npos);
    CHECK(tx.account_security().recovery_codes(here.session.account.id) == kRecoveryCodes);
  });
}

TEST_CASE("devices are named by what they say of themselves") {
  CHECK(device_of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0") == "Firefox · Linux");
  CHECK(device_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 "
                  "Safari/537.36 Edg/142.0.0.0") == "Edge · Windows");
  CHECK(device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                  "Version/18.0 Mobile/15E148 Safari/604.1") == "Safari · iPhone");
  CHECK(device_of("curl/7.88.1") == "curl");
  CHECK(device_of("") == "");
}

}  // namespace ops::app::test
