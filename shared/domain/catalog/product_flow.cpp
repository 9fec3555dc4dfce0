#include "domain/catalog/product_flow.h"

#include <algorithm>
#include <array>

#include "domain/catalog/checks.h"
#include "domain/text/text.h"

namespace ops::domain::catalog {
namespace {

using enum ProductAction;

struct Row {
  ProductState from;
  ProductAction action;
  Party by;
  ProductState to;
};
constexpr Sale kNever = Sale::never, kListed = Sale::listed, kUnlisted = Sale::unlisted;
constexpr Work kNone = Work::none, kDraft = Work::draft, kPending = Work::pending_review, kRejected = Work::rejected;
constexpr Party kProvider = Party::provider, kOperator = Party::operator_;

constexpr Row kRows[] = {
    // Editing. A rejected version stays rejected, with its notes, until it is submitted again.
    {{kNever, kDraft}, save, kProvider, {kNever, kDraft}},
    {{kNever, kPending}, save, kProvider, {kNever, kPending}},
    {{kNever, kRejected}, save, kProvider, {kNever, kRejected}},
    {{kListed, kNone}, save, kProvider, {kListed, kDraft}},
    {{kListed, kDraft}, save, kProvider, {kListed, kDraft}},
    {{kListed, kPending}, save, kProvider, {kListed, kPending}},
    {{kListed, kRejected}, save, kProvider, {kListed, kRejected}},
    {{kUnlisted, kNone}, save, kProvider, {kUnlisted, kDraft}},
    {{kUnlisted, kDraft}, save, kProvider, {kUnlisted, kDraft}},
    {{kUnlisted, kPending}, save, kProvider, {kUnlisted, kPending}},
    {{kUnlisted, kRejected}, save, kProvider, {kUnlisted, kRejected}},
    // Submitting. What is listed and unchanged has nothing to submit; what was taken off may come back unchanged.
    {{kNever, kDraft}, submit, kProvider, {kNever, kPending}},
    {{kNever, kRejected}, submit, kProvider, {kNever, kPending}},
    {{kListed, kDraft}, submit, kProvider, {kListed, kPending}},
    {{kListed, kRejected}, submit, kProvider, {kListed, kPending}},
    {{kUnlisted, kNone}, submit, kProvider, {kUnlisted, kPending}},
    {{kUnlisted, kDraft}, submit, kProvider, {kUnlisted, kPending}},
    {{kUnlisted, kRejected}, submit, kProvider, {kUnlisted, kPending}},
    {{kNever, kPending}, withdraw, kProvider, {kNever, kDraft}},
    {{kListed, kPending}, withdraw, kProvider, {kListed, kDraft}},
    {{kUnlisted, kPending}, withdraw, kProvider, {kUnlisted, kDraft}},
    // Deciding.
    {{kNever, kPending}, approve, kOperator, {kListed, kNone}},
    {{kListed, kPending}, approve, kOperator, {kListed, kNone}},
    {{kUnlisted, kPending}, approve, kOperator, {kListed, kNone}},
    {{kNever, kPending}, reject, kOperator, {kNever, kRejected}},
    {{kListed, kPending}, reject, kOperator, {kListed, kRejected}},
    {{kUnlisted, kPending}, reject, kOperator, {kUnlisted, kRejected}},
    // Taking off sale. A submission under way goes back to draft: else its approval would silently put the product
    // back.
    {{kListed, kNone}, unlist, kProvider, {kUnlisted, kNone}},
    {{kListed, kDraft}, unlist, kProvider, {kUnlisted, kDraft}},
    {{kListed, kPending}, unlist, kProvider, {kUnlisted, kDraft}},
    {{kListed, kRejected}, unlist, kProvider, {kUnlisted, kRejected}},
    {{kListed, kNone}, unlist, kOperator, {kUnlisted, kNone}},
    {{kListed, kDraft}, unlist, kOperator, {kUnlisted, kDraft}},
    {{kListed, kPending}, unlist, kOperator, {kUnlisted, kDraft}},
    {{kListed, kRejected}, unlist, kOperator, {kUnlisted, kRejected}},
    // Never on sale and no working version: the product is gone.
    {{kNever, kDraft}, remove, kProvider, {kNever, kNone}},
    {{kNever, kRejected}, remove, kProvider, {kNever, kNone}},
};

constexpr std::array<std::string_view, 3> kSales{"never", "listed", "unlisted"};
constexpr std::array<std::string_view, 4> kWorks{"none", "draft", "pending_review", "rejected"};
constexpr std::array<std::string_view, 7> kActions{"save",   "submit", "withdraw", "approve",
                                                   "reject", "unlist", "remove"};

// Names stand in the order of their enum.
template <class Enum, std::size_t n>
std::optional<Enum> from_name(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

// As it is kept: without blanks at the ends.
void check_words(Errors& errors, const std::string& field, std::string_view words, checks::Need need) {
  const std::string kept = text::valid_utf8(words) ? text::clean_lines(words) : std::string{words};
  checks::text(errors, field, kept, kMaxReason, need, checks::Lines::several);
}

}  // namespace

std::string_view sale_name(Sale sale) { return kSales[static_cast<std::size_t>(sale)]; }
std::string_view work_name(Work work) { return kWorks[static_cast<std::size_t>(work)]; }
std::string_view action_name(ProductAction action) { return kActions[static_cast<std::size_t>(action)]; }
std::optional<Sale> sale_from_name(std::string_view name) { return from_name<Sale>(kSales, name); }
std::optional<Work> work_from_name(std::string_view name) { return from_name<Work>(kWorks, name); }
std::optional<ProductAction> product_action_from_name(std::string_view name) {
  return from_name<ProductAction>(kActions, name);
}

std::string_view state_name(ProductState state) {
  if (state.sale == Sale::listed) return "listed";
  return state.work == Work::none ? "unlisted" : work_name(state.work);
}

std::optional<ProductState> next(ProductState state, ProductAction action, Party by) {
  for (const auto& row : kRows)
    if (row.from == state && row.action == action && row.by == by) return row.to;
  return std::nullopt;
}

std::vector<ProductAction> allowed(ProductState state, Party by) {
  std::vector<ProductAction> actions;
  for (const auto& row : kRows)
    if (row.from == state && row.by == by) actions.push_back(row.action);
  return actions;
}

Errors check_reason(std::string_view reason) {
  Errors errors;
  check_words(errors, "reason", reason, checks::Need::required);
  return errors;
}

Errors check_approval_note(std::string_view note) {
  Errors errors;
  check_words(errors, "note", note, checks::Need::optional);
  return errors;
}

Errors check_notes(std::span<const Note> notes) {
  Errors errors;
  checks::count(errors, "notes", notes.size(), kMaxNotes);
  for (std::size_t i = 0; i < notes.size(); ++i) {
    checks::text(errors, checks::path("notes", i, "field"), notes[i].field, kMaxNoteField);
    check_words(errors, checks::path("notes", i, "note"), notes[i].note, checks::Need::required);
  }
  return errors;
}

}  // namespace ops::domain::catalog
