// Which rows of the form are open.
#include "client/state/catalog/product_editor.h"
#include "domain/text/digits.h"

namespace ops::state {
namespace {

// The row's own id; 0: there is no such row.
template <class Rows>
std::int64_t uid_in(const Rows& rows, std::size_t index) {
  return index < rows.size() ? rows[index].uid : 0;
}

}  // namespace

void ProductEditor::open_row(std::int64_t uid, bool open) {
  if (open)
    open_rows_.insert(uid);
  else
    open_rows_.erase(uid);
}

void ProductEditor::open_rows_at(std::string_view path) {
  const auto from = path.find('['), to = path.find(']');
  if (from == path.npos || to == path.npos) return;
  const auto index = domain::text::whole_number(path.substr(from + 1, to - from - 1));
  if (!index || *index < 0) return;
  const auto list = path.substr(0, from);
  const auto at = static_cast<std::size_t>(*index);
  const std::int64_t uid = list == "demand_template" ? uid_in(form.demand_template, at)
                           : list == "skus"          ? uid_in(form.skus, at)
                                                     : 0;
  if (uid != 0) open_row(uid);
}

void ProductEditor::open_first_rows() {
  for (const auto& row : form.demand_template)
    if (row.label.empty()) open_row(row.uid);
  for (const auto& row : form.skus)
    if (row.spec.empty()) open_row(row.uid);
  if (product_ && product_->work == "rejected" && product_->review)
    for (const auto& note : product_->review->notes) open_rows_at(note.field);
}

}  // namespace ops::state
