// A product's life: draft, submit, review. One table, as for orders. Rules: catalog.states, catalog.working-version,
// catalog.review.
//
// A product has a working version (what its provider edits) and may have a live one (what is or was on sale).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "domain/errors.h"
#include "domain/result.h"

namespace ops::domain::catalog {

enum class Sale { never, listed, unlisted };                // of the live version
enum class Work { none, draft, pending_review, rejected };  // of the working version; none: same as the live one
struct ProductState {
  Sale sale = Sale::never;
  Work work = Work::draft;
  bool operator==(const ProductState&) const = default;
};
enum class ProductAction { save, submit, withdraw, approve, reject, unlist, remove };
enum class Party { provider, operator_ };

// The one word for lists: listed while on sale; else draft, pending_review, rejected; else unlisted.
std::string_view state_name(ProductState state);
std::string_view sale_name(Sale sale);  // "never" listed unlisted
std::string_view work_name(Work work);  // "none" draft pending_review rejected
std::string_view action_name(ProductAction action);
std::optional<Sale> sale_from_name(std::string_view name);
std::optional<Work> work_from_name(std::string_view name);
std::optional<ProductAction> product_action_from_name(std::string_view name);
// The next state, or nothing when the table has no such row. save on pending_review stays pending (a new version);
// save on listed/unlisted starts a working version; unlist takes a submission under way back to draft; remove only of
// what was never approved (then {never, none}: gone).
std::optional<ProductState> next(ProductState state, ProductAction action, Party by);
std::vector<ProductAction> allowed(ProductState state, Party by);

// Reasons and notes of operators: reason 1–500 characters, what an approval says 0–500; note 1–500 each, at most 50, field 1–100.
inline constexpr std::int64_t kMaxReason = 500, kMaxNotes = 50, kMaxNoteField = 100;
Errors check_reason(std::string_view reason);       // field "reason"
Errors check_approval_note(std::string_view note);  // field "note"; may be empty
struct Note {
  std::string_view field, note;
};  // anchored to a field of the listing
Errors check_notes(std::span<const Note> notes);  // fields "notes", "notes[0].field", "notes[0].note"

}  // namespace ops::domain::catalog
