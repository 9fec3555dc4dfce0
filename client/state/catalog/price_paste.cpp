#include "client/state/catalog/price_paste.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/state/numbers.h"
#include "domain/catalog/rules.h"
#include "domain/text/text.h"

namespace ops::state {
namespace {

namespace catalog = domain::catalog;
using i18n::Lang;

constexpr std::array<std::string_view, kPriceColumns> kMembers = {"spec", "duration", "unit", "original_price",
                                                                  "discount_price"};

// "原价（元）" and "Original price (¥)" are the columns 原价 and Original price.
std::string without_remark(std::string name) {
  for (const std::string_view bracket : {"(", "（"}) {
    if (const auto at = name.find(bracket); at != std::string::npos && at > 0) name.resize(at);
  }
  return domain::text::clean(name);
}

std::optional<PriceColumn> column_named(std::string_view cell) {
  const std::string name = without_remark(folded(cell));
  if (name.empty()) return std::nullopt;
  for (std::size_t i = 0; i < kPriceColumns; ++i) {
    const std::string key = "field." + std::string(kMembers[i]);
    if (name == kMembers[i] || name == folded(i18n::text(Lang::zh_cn, key)) ||
        name == folded(i18n::text(Lang::en, key)))
      return static_cast<PriceColumn>(i);
  }
  return std::nullopt;
}

std::optional<std::string> unit_of(std::string_view cell) {
  const std::string name = folded(cell);
  for (const auto unit : catalog::units()) {
    const std::string key = "unit." + std::string(unit);
    const std::string en = folded(i18n::text(Lang::en, key));
    if (name == unit || name == folded(i18n::text(Lang::zh_cn, key)) || name == en || name == en + "s")
      return std::string(unit);
  }
  return std::nullopt;
}

std::string& member(SkuRow& row, PriceColumn column) {
  switch (column) {
    case PriceColumn::spec:
      return row.spec;
    case PriceColumn::duration:
      return row.duration;
    case PriceColumn::unit:
      return row.unit;
    case PriceColumn::original_price:
      return row.original_price;
    case PriceColumn::discount_price:
      break;
  }
  return row.discount_price;
}

// Where each pasted column goes; nothing: nowhere.
struct Header {
  std::vector<std::optional<PriceColumn>> columns;
  bool found = false;
};

// Two names make a header, or one that stands alone: a specification may well be called "时长".
Header read_header(const std::vector<std::string>& row) {
  Header header;
  std::size_t named = 0, filled = 0;
  for (const auto& cell : row) {
    header.columns.push_back(column_named(cell));
    named += header.columns.back() ? 1 : 0;
    filled += cell.empty() ? 0 : 1;
  }
  header.found = named >= 2 || (named == 1 && filled == 1);
  return header;
}

void fill(SkuRow& row, PriceCell at, const std::string& cell, PasteReport& report) {
  std::string& value = member(row, at.column);
  if (at.column == PriceColumn::unit) {
    auto unit = unit_of(cell);
    auto& unknown = report.unknown_units;
    if (!unit && !cell.empty() && std::find(unknown.begin(), unknown.end(), cell) == unknown.end())
      unknown.push_back(cell);
    value = std::move(unit).value_or("");
  } else if (at.column == PriceColumn::original_price || at.column == PriceColumn::discount_price) {
    value = plain_amount(cell);
  } else {
    value = cell;
  }
  report.filled.push_back(at);
}

}  // namespace

std::string_view member_name(PriceColumn column) { return kMembers[static_cast<std::size_t>(column)]; }

PasteReport paste_prices(ListingForm& form, PriceCell at, const Cells& cells) {
  PasteReport report;
  report.first_row = at.row;
  if (cells.empty()) return report;
  const Header header = read_header(cells.front());
  if (header.found) {
    for (std::size_t i = 0; i < header.columns.size(); ++i)
      if (!header.columns[i] && !cells.front()[i].empty()) report.columns_left_out.push_back(cells.front()[i]);
  }
  const std::size_t first = header.found ? 1 : 0, left = static_cast<std::size_t>(at.column);
  for (std::size_t i = first; i < cells.size(); ++i) {
    const std::size_t row = at.row + i - first;
    if (row >= static_cast<std::size_t>(catalog::kMaxSkus)) {
      report.rows_left_out = cells.size() - i;
      break;
    }
    while (form.skus.size() <= row) form.add_sku();
    for (std::size_t j = 0; j < cells[i].size(); ++j) {
      std::optional<PriceColumn> column;
      if (!header.found && left + j < kPriceColumns) column = static_cast<PriceColumn>(left + j);
      if (header.found && j < header.columns.size()) column = header.columns[j];
      const bool told = header.found && j < header.columns.size() && !cells.front()[j].empty();
      if (column)
        fill(form.skus[row], {row, *column}, cells[i][j], report);
      else if (!told && !cells[i][j].empty())
        ++report.cells_left_out;
    }
    ++report.rows;
  }
  return report;
}

std::string copy_prices(const ListingForm& form, Lang lang) {
  Cells cells(1);
  for (const auto name : kMembers) cells.front().emplace_back(i18n::text(lang, "field." + std::string(name)));
  for (const SkuRow& row : form.skus) {
    const std::string unit = row.unit.empty() ? "" : std::string(i18n::text(lang, "unit." + row.unit));
    cells.push_back({row.spec, row.duration, unit, row.original_price, row.discount_price});
  }
  return format_cells(cells);
}

void PricePastes::paste(ListingForm& form, PriceCell at, std::string_view text) {
  before_ = form.skus;
  report_ = paste_prices(form, at, parse_cells(text));
  after_ = form.skus;
  undone_.reset();
}

bool PricePastes::undo(ListingForm& form) {
  if (!can_undo(form)) return false;
  form.skus = before_;
  undone_ = std::exchange(report_, std::nullopt);
  return true;
}

bool PricePastes::redo(ListingForm& form) {
  if (!undone_ || form.skus != before_) return false;
  form.skus = after_;
  report_ = std::exchange(undone_, std::nullopt);
  return true;
}

}  // namespace ops::state
