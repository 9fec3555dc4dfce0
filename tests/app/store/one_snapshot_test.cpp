// Several reads of one thread in one snapshot: they see one moment, and what the thread wrote itself.
#include "server/app/one_snapshot.h"

#include <thread>

#include "server/app/transact.h"
#include "tests/app/market.h"

namespace ops::app::test {
namespace {

// What is read and written: the hash of somebody's password.
struct Hashes {
  Hashes() { market.join("somebody", Role::buyer); }

  std::string read() {
    return snapshot<std::string>(market.services(), [](const store::Tx& tx) {
      return tx.accounts().by_login("somebody").value().password_hash;
    });
  }
  void write(const std::string& text) {
    must(transact<bool>(market.services(), {store::Subject::upkeep()}, [&](store::Tx& tx) -> Outcome<bool> {
      tx.accounts().set_password_hash(tx.accounts().by_login("somebody").value().id, text);
      return true;
    }));
  }
  void write_elsewhere(const std::string& text) {
    std::thread([&] { write(text); }).join();
  }
  std::uint64_t begun() { return market.services().store.load().snapshots; }

  Market market;
};

}  // namespace

TEST_CASE("one snapshot: reads see one moment, whatever is written meanwhile, until it ends") {
  Hashes hash;
  hash.write("before");
  const auto begun = hash.begun();
  OneSnapshot one;
  CHECK(hash.read() == "before");
  hash.write_elsewhere("after");
  CHECK(hash.read() == "before");
  {
    const OneSnapshot within;
    CHECK(hash.read() == "before");
  }
  CHECK(hash.read() == "before");
  CHECK(hash.begun() == begun + 1);
  one.end();
  CHECK(hash.read() == "after");
  CHECK(hash.begun() == begun + 2);
}

TEST_CASE("one snapshot: what the thread itself writes it reads; what is kept for others is read anew") {
  Hashes hash;
  const OneSnapshot one;
  hash.read();
  hash.write("mine");
  CHECK(hash.read() == "mine");
  hash.write_elsewhere("newer");
  CHECK(hash.read() == "mine");
  {
    const OneSnapshot::Apart newest;
    CHECK(hash.read() == "newer");
  }
  CHECK(hash.read() == "mine");
}

TEST_CASE("one snapshot: a read within a read, and one that fails, leave it in order") {
  Hashes hash;
  hash.write("before");
  const OneSnapshot one;
  const auto both = snapshot<std::string>(hash.market.services(), [&](const store::Tx& tx) {
    return tx.accounts().by_login("somebody").value().password_hash + hash.read();
  });
  CHECK(both == "beforebefore");
  CHECK_THROWS_AS(
      snapshot<int>(hash.market.services(), [](const store::Tx&) -> int { throw std::runtime_error("no"); }),
      std::runtime_error);
  hash.write_elsewhere("after");
  CHECK(hash.read() == "after");  // the one that failed ended it
}

}  // namespace ops::app::test
