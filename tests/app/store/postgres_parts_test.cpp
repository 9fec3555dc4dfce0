// What of the store on PostgreSQL needs no server.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "server/store/postgres/dialect.h"
#include "server/store/postgres/failure.h"
#include "server/store/postgres/pool.h"
#include "server/store/postgres/search/postings.h"

namespace ops::store {
namespace {

Pool<int>::Bounds two_of(std::chrono::milliseconds patience) { return {"test", 2, patience, 3}; }

}  // namespace

TEST_CASE("statements become PostgreSQL's: places, LIKE, lists, and hints to SQLite") {
  CHECK(in_postgres("SELECT a FROM t WHERE b = ? AND c > ? LIMIT ?") ==
        "SELECT a FROM t WHERE b = $1 AND c > $2 LIMIT $3");
  CHECK(in_postgres("UPDATE t SET a = ?2 WHERE b = ?1 AND a > ?2") == "UPDATE t SET a = $2 WHERE b = $1 AND a > $2");
  CHECK(in_postgres("SELECT '?', \"a?\", 'it''s ?' -- what?\nFROM t WHERE a = ?") ==
        "SELECT '?', \"a?\", 'it''s ?' -- what?\nFROM t WHERE a = $1");
  CHECK(in_postgres("a LIKE ? ESCAPE '\\' AND b NOT LIKE '%\\_%' ESCAPE '\\'") ==
        "a ILIKE $1 ESCAPE '\\' AND b NOT ILIKE '%\\_%' ESCAPE '\\'");
  CHECK(in_postgres("FROM a CROSS JOIN b ON b.id = a.id") == "FROM a JOIN b ON b.id = a.id");
  CHECK(in_postgres("FROM a INDEXED BY a_by_name WHERE true") == "FROM a  WHERE true");
  CHECK(in_postgres("w IN (SELECT value FROM json_each(?)) AND v = ?") ==
        "w IN (SELECT value FROM json_array_elements_text(CAST($1 AS json)) AS each (value)) AND v = $2");
}

TEST_CASE("what follows from a failure is decided by its code") {
  CHECK(failure_kind("40001") == FailureKind::again);
  CHECK(failure_kind("40P01") == FailureKind::again);
  CHECK(failure_kind("23505") == FailureKind::again);
  CHECK(failure_kind("23514") == FailureKind::again);
  CHECK(failure_kind("55P03") == FailureKind::busy);
  CHECK(failure_kind("08006") == FailureKind::unavailable);
  CHECK(failure_kind("57P01") == FailureKind::unavailable);
  CHECK(failure_kind("53300") == FailureKind::unavailable);
  CHECK(failure_kind("") == FailureKind::unavailable);
  CHECK(failure_kind("53100") == FailureKind::storage_full);
  CHECK(failure_kind("23503") == FailureKind::other);
  CHECK(failure_kind("42P01") == FailureKind::other);
}

TEST_CASE("a pool lends what it has, makes no more than it may, and says when all are lent for too long") {
  std::atomic<int> made = 0;
  Pool<int> pool(two_of(std::chrono::milliseconds(0)), [&] { return std::make_unique<int>(++made); });
  {
    Pool<int>::Lent one(pool), other(pool);
    CHECK(*one == 1);
    CHECK(*other == 2);
    CHECK_THROWS_AS(Pool<int>::Lent{pool}, domain::limits::Busy);
  }
  Pool<int>::Lent again(pool);
  CHECK(*again <= 2);
  again.forget();
  CHECK(*again == 3);
}

TEST_CASE("whoever asked a pool first has first what comes back, and no more may wait than are let in") {
  Pool<int> pool({"test", 1, std::chrono::hours(1), 3}, [] { return std::make_unique<int>(0); });
  std::vector<int> order;  // written by whoever has the one that there is
  std::vector<std::thread> threads;
  {
    const Pool<int>::Lent one(pool);
    for (int i = 0; i < 3; ++i) {
      threads.emplace_back([&, i] {
        const Pool<int>::Lent lent(pool);
        order.push_back(i);
      });
      while (pool.waiting() < static_cast<std::size_t>(i) + 1) std::this_thread::yield();
    }
    CHECK_THROWS_AS(Pool<int>::Lent{pool}, domain::limits::Busy);
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(order == std::vector<int>{0, 1, 2});
}

TEST_CASE("postings say where a term stands, as an index of texts does") {
  const ListingColumns columns{"数据 据迁 迁移 ", "迁移 5g ", "", "某某 ", "a_ll "};
  const NumberedQuestion question(
      Asked{Asked::all, {}, {Asked{Asked::one, "迁移", {}}, Asked{Asked::one, "数据", {}}}});
  ListingPostings here(question);
  for (const auto& [term, positions] : positions_of(columns)) here.add(term, positions);
  CHECK(question.answered_by(here));
  CHECK(here.columns(0) == (1U << name_column | 1U << spec_column));
  CHECK(here.columns(1) == 1U << name_column);
  constexpr std::int64_t kSpec = std::int64_t{spec_column} << 32;
  CHECK(here.beginnings(0, 0) == std::vector<std::int64_t>{2, kSpec});
  CHECK(here.beginnings(0, 2) == std::vector<std::int64_t>{0});  // in the specs it stands too near to the beginning
  here.clear();
  CHECK_FALSE(question.answered_by(here));
}

}  // namespace ops::store
