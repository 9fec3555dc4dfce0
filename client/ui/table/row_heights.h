// The heights of a long table's rows, as far as they have been seen: where a row begins, and which row is at a height.
// Either answer and either change costs the logarithm of the number of rows.
#pragma once
#include <cstddef>
#include <vector>

namespace ops::ui {

class RowHeights {
 public:
  // Of a table of `count` rows that is `width` pixels wide. Rows wrap, so another width forgets what was measured; other
  // counts keep it. `guess`: pixels, for rows not seen before any has been.
  void fit(std::size_t count, float width, float guess);
  void set(std::size_t row, float height);

  std::size_t count() const { return known_.size(); }
  float of(std::size_t row) const { return known_[row] > 0 ? known_[row] : typical(); }
  // Of the rows before `row`, which may be count().
  double above(std::size_t row) const;
  // The first row that ends at or below `offset` pixels from the top; count() if none does.
  std::size_t row_at(double offset) const;

 private:
  float typical() const { return typical_ > 0 ? typical_ : guess_; }

  std::vector<float> known_;  // 0: not seen yet
  std::vector<double>
      excess_;         // over typical(), as a Fenwick tree: the node of i rows sums as many as i's lowest bit says
  float typical_ = 0;  // the first row that was seen
  float guess_ = 0;
  float width_ = 0;
};

}  // namespace ops::ui
