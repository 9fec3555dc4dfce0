#include "client/ui/table/row_heights.h"

namespace ops::ui {
namespace {

std::size_t lowest_bit(std::size_t n) { return n & (~n + 1); }

}  // namespace

void RowHeights::fit(std::size_t count, float width, float guess) {
  guess_ = guess;
  if (width_ != width) {
    known_.clear();
    excess_.clear();
    typical_ = 0;
  }
  width_ = width;
  if (known_.size() == count) return;
  known_.resize(count);
  const std::size_t before = excess_.empty() ? 0 : excess_.size() - 1;
  excess_.resize(count + 1);
  // New rows are typical, so a new node holds only what its older part holds.
  for (std::size_t n = before + 1; n <= count; ++n)
    for (std::size_t part = n - 1; part > n - lowest_bit(n); part -= lowest_bit(part)) excess_[n] += excess_[part];
}

void RowHeights::set(std::size_t row, float height) {
  if (typical_ <= 0) typical_ = height;
  const double change = double{height} - double{of(row)};
  known_[row] = height;
  if (change == 0) return;
  for (std::size_t n = row + 1; n < excess_.size(); n += lowest_bit(n)) excess_[n] += change;
}

double RowHeights::above(std::size_t row) const {
  double height = static_cast<double>(row) * double{typical()};
  for (std::size_t n = row; n > 0; n -= lowest_bit(n)) height += excess_[n];
  return height;
}

std::size_t RowHeights::row_at(double offset) const {
  std::size_t bit = 1;
  while (bit * 2 < excess_.size()) bit *= 2;
  std::size_t row = 0;
  double above = 0;
  for (; bit > 0; bit /= 2) {
    if (row + bit >= excess_.size()) continue;
    const double next = above + static_cast<double>(bit) * double{typical()} + excess_[row + bit];
    if (next >= offset) continue;
    row += bit;
    above = next;
  }
  return row;
}

}  // namespace ops::ui
