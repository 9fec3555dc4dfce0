// Two versions of a product: the one being typed here and the one that the server has meanwhile.
#include <algorithm>

#include "client/state/catalog/product_editor.h"

namespace ops::state {

void ProductEditor::conflict_with(Product theirs) {
  chosen_theirs_.clear();
  if (product_) {
    const auto mine_since = differing_fields(product_->listing, read_form(form).listing);
    for (const auto& field : differing_fields(product_->listing, theirs.listing)) {
      const bool only_they = std::find(mine_since.begin(), mine_since.end(), field) == mine_since.end();
      if (only_they) chosen_theirs_.insert(field);
    }
  }
  theirs_ = std::move(theirs);
  focus_path_ = "conflict";  // whoever pressed save at the form's end must not have to look for it
}

void ProductEditor::choose(const std::string& field, bool theirs) {
  if (theirs) {
    chosen_theirs_.insert(field);
  } else {
    chosen_theirs_.erase(field);
  }
}

void ProductEditor::settle() {
  if (!theirs_ || running_ != Command::none) return;
  product_ = std::exchange(theirs_, std::nullopt);  // the next save stands on the newest version
  problem_.reset();
  const auto newest = form_of(product_->listing);
  for (const auto& field : std::exchange(chosen_theirs_, {})) copy_field(form, newest, field);
  checked_ = false;
  const auto reading = read_form(form);
  if (reading.unreadable.empty() && differing_fields(reading.listing, product_->listing).empty()) {
    drop_draft();
    adopt(*std::move(product_));
    return;
  }
  dirty_ = true;
  keep();
  save();
}

}  // namespace ops::state
