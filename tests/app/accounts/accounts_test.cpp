#include "server/app/upkeep.h"
#include "tests/app/market.h"

namespace ops::app::test {

using Kind = Problem::Kind;
using domain::Code;

TEST_CASE("registering: all errors at once, a login only once in any letter case") {
  Market market;
  const auto refused = register_account(market.services(), {"x", "short", "", "operator"});
  REQUIRE(is(refused, Kind::invalid));
  CHECK(refused.error().errors.size() == 4);
  CHECK(must(register_account(market.services(), {"Anna", "long enough", "安娜", "buyer"})).login == "anna");
  CHECK(is(register_account(market.services(), {" aNNa ", "long enough", "安娜", "buyer"}), Kind::taken, "login",
           Code::taken));
}

TEST_CASE("a session: in, known by its token, out; ended after 14 days") {
  Market market;
  const Session session = must(sign_in(market.services(), " Buyer ", "long enough"));
  CHECK(session.account.role == Role::buyer);
  CHECK(session.token.size() >= 43);
  CHECK(session.token != session.csrf_token);
  CHECK(find_session(market.services(), session.token)->csrf_token == session.csrf_token);
  CHECK_FALSE(find_session(market.services(), session.token + "x"));
  CHECK_FALSE(find_session(market.services(), ""));

  SUBCASE("signing out ends it") {
    CHECK(sign_out(market.services(), session.token).ok());
    CHECK_FALSE(find_session(market.services(), session.token));
  }
  SUBCASE("time ends it") {
    market.now = session.expires_at + -1;
    CHECK(find_session(market.services(), session.token));
    market.now = session.expires_at;
    CHECK_FALSE(find_session(market.services(), session.token));
    sweep_expired(market.services());
  }
  SUBCASE("a new password ends it") {
    CHECK(set_password(market.services(), "buyer", "another one").ok());
    CHECK_FALSE(find_session(market.services(), session.token));
    CHECK(is(sign_in(market.services(), "buyer", "long enough"), Kind::wrong_credentials));
    CHECK(sign_in(market.services(), "buyer", "another one").ok());
  }
  SUBCASE("suspending the account ends it") {
    REQUIRE(market.services().store.write({store::Subject::upkeep()}, [&](store::Tx& tx) {
      tx.accounts().set_suspended(market.buyer.account_id, true);
      return true;
    }) == store::Written::committed);
    CHECK_FALSE(find_session(market.services(), session.token));
    CHECK(is(sign_in(market.services(), "buyer", "long enough"), Kind::wrong_credentials));
  }
}

// ASVS 6.2.8.
TEST_CASE("a password is checked as it was typed: its blanks, its case, its letters") {
  Market market;
  const std::string typed = "  seven Wet 苍鹭 ";
  must(register_account(market.services(), {"berta", typed, "Berta", "buyer"}));
  CHECK(sign_in(market.services(), "berta", typed).ok());
  for (const char* other : {"seven Wet 苍鹭", "  seven Wet 苍鹭", "  seven wet 苍鹭 ", "　seven Wet 苍鹭 "})
    CHECK(is(sign_in(market.services(), "berta", other), Kind::wrong_credentials));
}

TEST_CASE("wrong passwords and unknown logins are told the same") {
  Market market;
  CHECK(is(sign_in(market.services(), "buyer", "wrong password"), Kind::wrong_credentials));
  CHECK(is(sign_in(market.services(), "nobody", "long enough"), Kind::wrong_credentials));
  CHECK(is(sign_in(market.services(), "", ""), Kind::wrong_credentials));
}

TEST_CASE("neither the token nor the password is stored") {
  Market market;
  const Session session = must(sign_in(market.services(), "buyer", "long enough"));
  market.services().store.read([&](const store::Tx& tx) {
    CHECK_FALSE(tx.accounts().session(session.token));
    CHECK(tx.accounts().by_login("buyer")->password_hash.starts_with("$argon2id$"));
  });
}

}  // namespace ops::app::test
