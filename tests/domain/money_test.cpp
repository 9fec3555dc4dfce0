#include <doctest/doctest.h>

#include <limits>

#include "domain/money/money.h"

namespace money = ops::domain::money;
using money::Fen;

TEST_CASE("what is written is read again") {
  for (const Fen fen :
       {Fen{0}, Fen{1}, Fen{10}, Fen{99}, Fen{100}, Fen{5050}, money::kMaxPrice, std::numeric_limits<Fen>::max()}) {
    const auto read = money::parse(money::to_text(fen));
    REQUIRE(read.ok());
    CHECK(*read == fen);
  }
}

TEST_CASE("amounts are written with two places, grouped for pages") {
  CHECK(money::to_text(16000) == "160.00");
  CHECK(money::to_text(-100) == "-1.00");
  CHECK(money::to_text(-5) == "-0.05");
  CHECK(money::to_text(std::numeric_limits<Fen>::min()) == "-92233720368547758.08");
  CHECK(money::to_display(123450) == "1,234.50");
  CHECK(money::to_display(99999) == "999.99");
  CHECK(money::to_display(-100000000) == "-1,000,000.00");
}

TEST_CASE("a total stays within its bounds") {
  CHECK(*money::total(money::kMaxPrice, money::kMaxQuantity) == 98'999'999'901);
  for (const std::int64_t quantity : {std::int64_t{0}, std::int64_t{100}, std::numeric_limits<std::int64_t>::max()})
    CHECK_FALSE(money::total(1, quantity).ok());
  for (const Fen price : {Fen{0}, Fen{-1}, money::kMaxPrice + 1, std::numeric_limits<Fen>::max()})
    CHECK_FALSE(money::total(price, 1).ok());
}

TEST_CASE("commission is rounded half up and never overflows") {
  CHECK(money::commission(16000, 1000) == 1600);
  CHECK(money::commission(4, 1000) == 0);
  CHECK(money::commission(5, 1000) == 1);
  CHECK(money::commission(0, 1000) == 0);
  CHECK(money::commission(12345, 0) == 0);
  CHECK(money::commission(std::numeric_limits<Fen>::max(), 10000) == std::numeric_limits<Fen>::max());
}
