// Rows of prices pasted from a spreadsheet into the form's price table, and taken back as one. Pure.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/state/catalog/listing_form.h"
#include "client/state/cells.h"
#include "i18n/i18n.h"

namespace ops::state {

// In the table's order.
enum class PriceColumn { spec, duration, unit, original_price, discount_price };
inline constexpr std::size_t kPriceColumns = 5;
std::string_view member_name(PriceColumn column);  // as in "skus[1].original_price"

struct PriceCell {
  std::size_t row = 0;
  PriceColumn column = PriceColumn::spec;
};

// What became of a paste: everything that did not come in is counted or quoted here, for the user to read.
struct PasteReport {
  std::vector<PriceCell> filled;
  std::size_t first_row = 0, rows = 0;        // of the table
  std::size_t rows_left_out = 0;              // beyond domain::catalog::kMaxSkus
  std::vector<std::string> columns_left_out;  // headers that are no column of the table
  std::size_t cells_left_out = 0;             // not blank, right of the last column
  std::vector<std::string> unknown_units;     // each once; the unit is then left open
};

// Fills from `at` on to the right and downwards; rows are added up to kMaxSkus. A first row of column names, zh or en, is
// not data: the columns then go where their names say. Units are understood by code or by word, in either language.
// Prices lose their currency sign and well-placed thousands separators; whatever else a cell holds is kept as it is, so
// that its field says what is wrong with it.
PasteReport paste_prices(ListingForm& form, PriceCell at, const Cells& cells);

// The whole table with its header, in `lang`, as a spreadsheet takes it; pasting it gives the same rows.
std::string copy_prices(const ListingForm& form, i18n::Lang lang);

// The pastes of one form that can be taken back: the latest, for as long as nothing in the table was changed since.
class PricePastes {
 public:
  void paste(ListingForm& form, PriceCell at, std::string_view text);
  bool can_undo(const ListingForm& form) const { return report_ && form.skus == after_; }
  bool undo(ListingForm& form);  // whether the table changed
  bool redo(ListingForm& form);
  const std::optional<PasteReport>& report() const { return report_; }  // of the paste that stands

 private:
  std::vector<SkuRow> before_, after_;
  std::optional<PasteReport> report_, undone_;
};

}  // namespace ops::state
