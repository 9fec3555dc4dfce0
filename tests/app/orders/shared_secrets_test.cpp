// Secrets that the parties of an order hand each other.
#include <fstream>
#include <iterator>

#include "server/app/messaging/notices.h"
#include "server/app/orders/evidence.h"
#include "server/app/orders/shared_secrets.h"
#include "server/app/sealing.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;
using domain::orders::kMaxSecretLabel;
using domain::orders::kMaxSecretSeconds;
using domain::orders::kMaxSecretValue;
using domain::orders::SecretDraft;

constexpr const char* kPassword = "c0rrect-horse battery 密码";

SecretDraft draft(Shop& shop, bool once = false, std::int64_t days = 7) {
  return {"root 密码", kPassword, once, shop.market.now + days * kDay};
}
Outcome<Secret> give(Shop& shop, const Caller& who, const OrderView& order, const SecretDraft& what,
                     const Idempotency& key = {}) {
  return share_secret(shop.services(), who, order.order.id, what, key);
}
std::vector<std::string> actions(Shop& shop, const OrderView& order) {
  std::vector<std::string> all;
  for (const Event& event : must(order_events(shop.services(), shop.market.buyer, order.order.id, {100, ""})).items)
    all.emplace_back(domain::orders::action_name(event.action));
  return all;
}
// All bytes below the market's directory: database, WAL, files.
std::string everything(Shop& shop) {
  std::string bytes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(shop.market.dir())) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(in), {});
  }
  return bytes;
}

}  // namespace

TEST_CASE("the other side looks, the giver may not, nobody else knows, and each look is in the record") {
  Shop shop;
  Services& s = shop.services();
  const auto &buyer = shop.market.buyer, &provider = shop.market.provider, &staff = shop.market.operator_;
  const OrderView order = shop.place(1, 0);
  const Secret given = must(give(shop, buyer, order, draft(shop)));
  CHECK(given.may_revoke);
  CHECK_FALSE(given.may_reveal);
  CHECK(must(secrets(s, provider, order.order.id)).at(0).may_reveal);
  CHECK(must(reveal_secret(s, provider, order.order.id, given.id)).value == kPassword);
  CHECK(must(reveal_secret(s, provider, order.order.id, given.id)).secret.reveals == 2);
  CHECK(is(reveal_secret(s, buyer, order.order.id, given.id), Kind::not_allowed));
  CHECK(is(reveal_secret(s, staff, order.order.id, given.id), Kind::not_allowed));
  CHECK(is(revoke_secret(s, provider, order.order.id, given.id), Kind::not_allowed));
  CHECK(is(give(shop, staff, order, draft(shop)), Kind::not_allowed));
  CHECK(must(secrets(s, staff, order.order.id)).size() == 1);  // that there is one
  for (const Caller& stranger : {shop.market.other_provider, Caller{}}) {
    CHECK(is(secrets(s, stranger, order.order.id), Kind::not_found));
    CHECK(is(reveal_secret(s, stranger, order.order.id, given.id), Kind::not_found));
    CHECK(is(give(shop, stranger, order, draft(shop)), Kind::not_found));
  }
  const OrderView other = shop.place(1, 0);
  CHECK(is(reveal_secret(s, provider, other.order.id, given.id), Kind::not_found));
  CHECK(actions(shop, order) ==
        std::vector<std::string>{"place", "hand_over_secret", "look_at_secret", "look_at_secret"});
  CHECK(must(app::order(s, buyer, order.order.id)).order.version == 1);  // the order itself is as it was
  CHECK(must(notices(s, provider, true, {1, ""})).items[0].what.params.at("action") == "place");  // of the other order
  CHECK(check(s).empty());
}

TEST_CASE("once is once; revoked, expired and finished are over at that second, and erased by the clock") {
  Shop shop;
  Services& s = shop.services();
  const auto &buyer = shop.market.buyer, &provider = shop.market.provider;
  const OrderView order = shop.place(1, 0);
  const std::string& id = order.order.id;
  const Secret once = must(give(shop, buyer, order, draft(shop, true)));
  CHECK(is(shown_secret(s, provider, id, once.id), Kind::wrong_state));  // nobody has looked
  CHECK(is(confirm_secret(s, provider, id, once.id), Kind::wrong_state));
  CHECK(must(reveal_secret(s, provider, id, once.id)).value == kPassword);
  CHECK(is(confirm_secret(s, buyer, id, once.id), Kind::not_allowed));
  CHECK(must(confirm_secret(s, provider, id, once.id)).erased_why == "seen");
  CHECK(must(confirm_secret(s, provider, id, once.id)).erased_why == "seen");  // again: nothing more
  CHECK(is(reveal_secret(s, provider, id, once.id), Kind::wrong_state));
  CHECK(is(shown_secret(s, provider, id, once.id), Kind::wrong_state));

  const Secret revoked = must(give(shop, buyer, order, draft(shop)));
  CHECK(must(revoke_secret(s, buyer, id, revoked.id)).erased_why == "revoked");
  CHECK(is(reveal_secret(s, provider, id, revoked.id), Kind::wrong_state));
  CHECK(is(revoke_secret(s, buyer, id, revoked.id), Kind::wrong_state));

  const Secret expiring = must(give(shop, buyer, order, draft(shop, false, 1)));
  shop.market.now = expiring.until;
  CHECK(is(reveal_secret(s, provider, id, expiring.id), Kind::wrong_state));
  CHECK(erase_due_secrets(s) == 1);
  CHECK(erase_due_secrets(s) == 0);
  CHECK(must(secrets(s, provider, id))[2].erased_why == "expired");
}

// L2, what is shown once and lost with its answer: it can be shown again until its reader confirms it, or for ten minutes.
TEST_CASE("what may be looked at once stays for ten minutes after the first look, and is erased then") {
  Shop shop;
  Services& s = shop.services();
  const auto &buyer = shop.market.buyer, &provider = shop.market.provider;
  const OrderView order = shop.place(1, 0);
  const std::string& id = order.order.id;
  const Secret once = must(give(shop, buyer, order, draft(shop, true)));
  must(reveal_secret(s, provider, id, once.id));
  CHECK(must(shown_secret(s, provider, id, once.id)).value == kPassword);
  CHECK(is(shown_secret(s, buyer, id, once.id), Kind::not_allowed));
  CHECK(must(secrets(s, provider, id))[0].reveals == 1);
  shop.market.now = shop.market.now + (domain::orders::kSecretSeenSeconds - 1);
  CHECK(must(reveal_secret(s, provider, id, once.id)).value == kPassword);  // a second look prolongs nothing
  shop.market.now = shop.market.now + 1;
  CHECK(is(reveal_secret(s, provider, id, once.id), Kind::wrong_state));
  CHECK(is(shown_secret(s, provider, id, once.id), Kind::wrong_state));
  CHECK(erase_due_secrets(s) == 1);
  CHECK(must(secrets(s, provider, id))[0].erased_why == "seen");
  CHECK(everything(shop).find("c0rrect-horse") == std::string::npos);
  CHECK(check(s).empty());
}

TEST_CASE("after the order has ended a secret lives three days at most, and none is taken any more") {
  Shop shop;
  Services& s = shop.services();
  const OrderView order = shop.place(1, 0);
  const Secret secret = must(give(shop, shop.market.buyer, order, draft(shop, false, 30)));
  must(shop.act(order, shop.market.buyer, Action::cancel));
  CHECK(must(secrets(s, shop.market.provider, order.order.id))[0].until ==
        shop.market.now + domain::orders::kSecretAfterEndSeconds);
  CHECK(is(give(shop, shop.market.buyer, order, draft(shop)), Kind::wrong_state));
  CHECK(reveal_secret(s, shop.market.provider, order.order.id, secret.id).ok());
  shop.market.now = shop.market.now + 3 * kDay;
  CHECK(erase_due_secrets(s) == 1);
  CHECK(must(secrets(s, shop.market.provider, order.order.id))[0].erased_why == "completed");
  CHECK(actions(shop, order).back() == "erase_secret");
  CHECK(check(s).empty());
}

TEST_CASE("what it says stands nowhere: not in the database, its log, the files, the events or the case" *
          ops::test::of_sqlite()) {
  Shop shop;
  Services& s = shop.services();
  const OrderView order = shop.place(1, 0);
  const Secret secret = must(give(shop, shop.market.buyer, order, draft(shop), {"key-1", "fingerprint-of-the-body"}));
  must(reveal_secret(s, shop.market.provider, order.order.id, secret.id));
  const std::string bytes = everything(shop);
  CHECK(bytes.find(secret.id) != std::string::npos);  // it is what we looked through
  CHECK(bytes.find("c0rrect-horse") == std::string::npos);
  CHECK(bytes.find("fingerprint-of-the-body") == std::string::npos);  // nor anything to guess it against
  for (const Event& event : must(order_evidence(s, shop.market.buyer, order.order.id)).events)
    CHECK((event.data + event.note).find("c0rrect-horse") == std::string::npos);
  must(revoke_secret(s, shop.market.buyer, order.order.id, secret.id));
  shop.market.restart();
  CHECK(everything(shop).find("c0rrect-horse") == std::string::npos);
}

TEST_CASE("bounds of a secret, and of their number") {
  Shop shop;
  const auto& buyer = shop.market.buyer;
  const OrderView order = shop.place(1, 0);
  const auto refused = [&](const SecretDraft& what, const char* field, Code code) {
    return is(give(shop, buyer, order, what), Kind::invalid, field, code);
  };
  const Instant soon = shop.market.now + kDay;
  CHECK(refused({" ", "x", false, soon}, "label", Code::required));
  CHECK(refused({std::string(51, 'a'), "x", false, soon}, "label", Code::too_long));
  CHECK(refused({"a\nb", "x", false, soon}, "label", Code::malformed));
  CHECK(refused({"a", "", false, soon}, "value", Code::required));
  CHECK(refused({"a", "\xff", false, soon}, "value", Code::malformed));
  CHECK(refused({"a", std::string("a\0b", 3), false, soon}, "value", Code::malformed));
  std::string longest;
  for (std::int64_t i = 0; i < kMaxSecretValue; ++i) longest += "字";
  CHECK(refused({"a", longest + "x", false, soon}, "value", Code::too_long));
  CHECK(refused({"a", "x", false, {}}, "until", Code::required));
  CHECK(refused({"a", "x", false, shop.market.now}, "until", Code::out_of_range));
  CHECK(refused({"a", "x", false, shop.market.now + (kMaxSecretSeconds + 1)}, "until", Code::out_of_range));
  const std::string odd = "  e\u0301 \r\n\ttail  ";  // kept to the byte
  const Secret exact = must(give(shop, buyer, order, {"a", odd, false, shop.market.now + kMaxSecretSeconds}));
  CHECK(must(reveal_secret(shop.services(), shop.market.provider, order.order.id, exact.id)).value == odd);
  must(give(shop, buyer, order, {std::string(static_cast<std::size_t>(kMaxSecretLabel), 'a'), longest, false, soon}));
  int n = 0;
  const auto another = [&] {
    SecretDraft made = draft(shop);
    made.label += std::to_string(++n);  // the very same once more is refused
    return give(shop, buyer, order, made);
  };
  for (int i = 2; i < domain::limits::most(domain::limits::Bound::secrets_kept); ++i) must(another());
  CHECK(is(another(), Kind::conflict, "label", Code::too_many));
  must(revoke_secret(shop.services(), buyer, order.order.id, exact.id));
  CHECK(another().ok());
}

TEST_CASE("the same key hands over once") {
  Shop shop;
  const OrderView order = shop.place(1, 0);
  const Secret first = must(give(shop, shop.market.buyer, order, draft(shop), {"key-1", "a"}));
  CHECK(must(give(shop, shop.market.buyer, order, draft(shop), {"key-1", "a"})).id == first.id);
  CHECK(is(give(shop, shop.market.buyer, order, draft(shop), {"key-1", "b"}), Kind::key_reused));
  CHECK(must(secrets(shop.services(), shop.market.buyer, order.order.id)).size() == 1);
}

TEST_CASE("a sealed text opens with its key, at its place, and as it was") {
  const std::string key(32, 'k'), other(32, 'o');
  const std::string sealed = seal(key, "text", "here");
  CHECK(unseal(key, sealed, "here") == "text");
  CHECK(seal(key, "text", "here") != sealed);
  CHECK_FALSE(unseal(other, sealed, "here"));
  CHECK_FALSE(unseal(key, sealed, "there"));
  for (std::size_t i = 0; i < sealed.size(); i += 7) {
    std::string changed = sealed;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    CHECK_FALSE(unseal(key, changed, "here"));
  }
  for (const char* bad : {"", "A", "not base64!"}) CHECK_FALSE(unseal(key, bad, "here"));
  CHECK_THROWS(seal("short", "text", "here"));
  CHECK(seal(key, "", "here").size() > 40);
  CHECK(unseal(key, seal(key, "", "here"), "here") == "");
}

TEST_CASE("the key file is made once, for its owner alone, and one that others may read is refused") {
  const Shop shop;
  const std::string path = (shop.market.dir() / "secret.key").string();
  const std::string key = read_or_make_key(path);
  CHECK(key.size() == 32);
  CHECK(read_or_make_key(path) == key);
  namespace fs = std::filesystem;
  CHECK((fs::status(path).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
  fs::permissions(path, fs::perms::group_read, fs::perm_options::add);
  CHECK_THROWS_WITH(read_or_make_key(path), doctest::Contains("chmod 600"));
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  std::ofstream(path, std::ios::trunc) << "short";
  CHECK_THROWS_WITH(read_or_make_key(path), doctest::Contains("does not hold a key"));
  CHECK_THROWS(read_or_make_key((shop.market.dir() / "none" / "key").string()));
}

}  // namespace ops::app::test
