// The heights of long tables' rows against the plain sum.
#include "client/ui/table/row_heights.h"

#include <doctest/doctest.h>

#include <random>

using ops::ui::RowHeights;

namespace {

constexpr float kWidth = 600, kGuess = 30;

double plain_sum(const RowHeights& heights, std::size_t row) {
  double sum = 0;
  for (std::size_t i = 0; i < row; ++i) sum += double{heights.of(i)};
  return sum;
}

void check_all(const RowHeights& heights) {
  for (std::size_t row = 0; row <= heights.count(); ++row)
    CHECK(heights.above(row) == doctest::Approx(plain_sum(heights, row)));
  for (std::size_t row = 0; row < heights.count(); ++row)
    CHECK(heights.row_at(heights.above(row) + double{heights.of(row)} / 2) == row);
  CHECK(heights.row_at(heights.above(heights.count()) + 1) == heights.count());
  CHECK(heights.row_at(-5) == 0);
}

}  // namespace

TEST_CASE("rows not seen yet are as high as the guess, then as the first one seen") {
  RowHeights heights;
  heights.fit(100, kWidth, kGuess);
  CHECK(heights.above(100) == 3000);
  heights.set(40, 50);
  CHECK(heights.above(100) == 5000);
  heights.set(41, 20);
  CHECK(heights.above(100) == 4970);
  CHECK(heights.above(41) == 2050);
}

TEST_CASE("a list of changing length agrees with the plain sum after every change") {
  std::mt19937 random(7);
  RowHeights heights;
  std::size_t count = 0;
  for (int round = 0; round < 40; ++round) {
    count = round % 9 == 8 ? count / 2 : count + random() % 23;
    heights.fit(count, kWidth, kGuess);
    for (int i = 0; i < 12 && count > 0; ++i) heights.set(random() % count, static_cast<float>(20 + random() % 60));
    check_all(heights);
  }
}

TEST_CASE("another width forgets the heights; none is no row") {
  RowHeights heights;
  heights.fit(10, kWidth, kGuess);
  heights.set(3, 90);
  heights.fit(10, kWidth / 2, kGuess);
  CHECK(heights.above(10) == 300);
  heights.fit(0, kWidth, kGuess);
  CHECK(heights.above(0) == 0);
  CHECK(heights.row_at(100) == 0);
}
