// What operators note for one another on an account, a listing or an order. Nobody else reads it; it is never changed or removed.
// Rule: accounts.operator-notes.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/catalog/checks.h"
#include "domain/text/text.h"

namespace ops::domain::accounts {

// (chosen) Of a note, and of the notes on one account, listing or order: they are read as a whole.
inline constexpr std::int64_t kMaxOperatorNote = 1000, kMostOperatorNotes = 200;

// Field "note", as it is kept: without blanks at the ends.
inline Errors check_operator_note(std::string_view note) {
  namespace checks = catalog::checks;
  Errors errors;
  const std::string kept = text::valid_utf8(note) ? text::clean_lines(note) : std::string(note);
  checks::text(errors, "note", kept, kMaxOperatorNote, checks::Need::required, checks::Lines::several);
  return errors;
}

}  // namespace ops::domain::accounts
