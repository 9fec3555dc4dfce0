// Statements whose answers nobody reads wait for the next one that has an answer: order, failures and bounds.
#include <doctest/doctest.h>

#include <filesystem>
#include <random>

#include "server/bounds/postgres.h"
#include "server/store/overtaken.h"
#include "server/store/postgres/link.h"
#include "tests/support/engine.h"

namespace ops::store {
namespace {

// A table of one column in a database of its own, and prepared statements on it.
class Numbers {
 public:
  Numbers() : file_("test-" + std::to_string(std::random_device()())), link_(test::postgres_database(file_)) {
    link_.execute("CREATE TABLE numbers (n bigint PRIMARY KEY)");
    link_.prepare("add", "INSERT INTO numbers VALUES (CAST($1 AS bigint))");
    link_.prepare("remove", "DELETE FROM numbers WHERE n = CAST($1 AS bigint)");
    link_.prepare("count", "SELECT count(*) FROM numbers");
  }
  ~Numbers() { test::drop_postgres_database(file_); }
  Numbers(const Numbers&) = delete;

  Link& link() { return link_; }
  void later(const std::string& name, int n, const std::string& at_least_one = {}) {
    link_.execute_later({name, {std::to_string(n)}, at_least_one});
  }
  std::string count() { return PQgetvalue(link_.execute_prepared("count", {}).get(), 0, 0); }

 private:
  const std::filesystem::path file_;
  Link link_;
};

}  // namespace

TEST_CASE("statements that wait go with the next one, in their order and in one trip") {
  Numbers numbers;
  const std::uint64_t before = Link::trips();
  numbers.later("add", 1);
  numbers.later("add", 2);
  numbers.later("remove", 1);
  CHECK(Link::trips() == before);
  CHECK(numbers.count() == "1");
  CHECK(Link::trips() == before + 1);
  numbers.later("add", 3);
  numbers.link().execute("DELETE FROM numbers WHERE n = 3");  // one without values comes after them, too
  CHECK(numbers.count() == "1");
}

TEST_CASE("of statements that wait no more are kept than the socket takes answers of") {
  Numbers numbers;
  const std::uint64_t before = Link::trips();
  const int many = 3 * static_cast<int>(bounds::kMaxStatementsTogether);
  for (int n = 0; n < many; ++n) numbers.later("add", n);
  CHECK(Link::trips() == before + 3);
  CHECK(numbers.count() == std::to_string(many));
}

TEST_CASE("the first that fails is what is thrown; what follows it is not executed, and the connection goes on") {
  Numbers numbers;
  numbers.link().execute("BEGIN");
  numbers.later("add", 1);
  numbers.later("add", 1);
  numbers.later("remove", 7, "nobody reads this");
  CHECK_THROWS_WITH_AS(numbers.count(), doctest::Contains("numbers_pkey"), PostgresFailure);
  CHECK(numbers.link().in_transaction());
  numbers.link().execute("ROLLBACK");
  CHECK(numbers.count() == "0");
}

TEST_CASE("one that has to change a row and changes none is overtaken") {
  Numbers numbers;
  numbers.later("add", 1);
  numbers.later("remove", 1, "not this one");
  numbers.later("remove", 2, "number 2 was changed by another writer");
  CHECK_THROWS_WITH_AS(numbers.count(), "number 2 was changed by another writer", Overtaken);
  CHECK(numbers.count() == "0");
}

TEST_CASE("what waits is forgotten with its transaction, and a value that cannot be stored is refused at once") {
  Numbers numbers;
  numbers.later("add", 1);
  numbers.link().forget_later();
  CHECK(numbers.count() == "0");
  CHECK_THROWS_AS(numbers.link().execute_later({"add", {std::string("1\0", 2)}, {}}), PostgresFailure);
  CHECK(numbers.count() == "0");
}

TEST_CASE("an answer that is not awaited is thrown away by what comes next") {
  Numbers numbers;
  numbers.link().execute("BEGIN");
  numbers.later("add", 1);
  numbers.link().execute_unawaited("ROLLBACK");
  CHECK(numbers.count() == "0");
  CHECK_FALSE(numbers.link().in_transaction());
}

}  // namespace ops::store
