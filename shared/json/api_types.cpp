#include "json/api_types.h"

namespace ops::json {
namespace {

using domain::Field;
using domain::field;
using domain::FieldTable;
using domain::Of;

std::vector<std::string_view> decisions() { return {"approved", "rejected"}; }
std::vector<std::string_view> movements() {
  return {"topup", "payment", "refund", "refund_after_completion", "owed_refund", "sent_back", "withdrawal", "kept"};
}
std::vector<std::string_view> entry_kinds() {
  return {"settlement", "settlement_after_refund", "refund_after_completion", "owed_refund",
          "payout",     "payout_returned"};
}

constexpr Field kParty[] = {
    field<&Party::id>("id"),
    field<&Party::display_name>("display_name"),
};
constexpr FieldTable kPartyTable{"Party", kParty};

constexpr Field kNote[] = {
    field<&ModerationNote::field>("field", {.required = true}),
    field<&ModerationNote::note>("note", {.required = true}),
};
constexpr FieldTable kNoteTable{"", kNote};

constexpr Field kModeration[] = {
    field<&ModerationDecision::decision>("decision", {.allowed = decisions}),
    field<&ModerationDecision::reason>(
        "reason", {.about = "of an approval: the note that the operator left with it; empty: none"}),
    field<&ModerationDecision::notes>("notes"),
    field<&ModerationDecision::at>("at"),
};
constexpr FieldTable kModerationTable{"Review", kModeration};

constexpr Field kProductRow[] = {
    field<&ProductRow::id>("id"),
    field<&ProductRow::version>("version"),
    field<&ProductRow::state>("state"),
    field<&ProductRow::sale>("sale"),
    field<&ProductRow::work>("work"),
    field<&ProductRow::name>("name"),
    field<&ProductRow::logo_file_id>("logo_file_id"),
    field<&ProductRow::category_id>("category_id"),
    field<&ProductRow::min_price>("min_price_fen"),
    field<&ProductRow::updated_at>("updated_at"),
    field<&ProductRow::due_at>("due_at"),
    field<&ProductRow::queue_position>("queue_position"),
    field<&ProductRow::live_name>("live_name",
                                  {.empty_is_null = true, .about = "of the version that was approved last"}),
    field<&ProductRow::live_min_price>("live_min_price_fen"),
};
constexpr FieldTable kProductRowTable{"ProductRow", kProductRow};

constexpr Field kQueueRow[] = {
    field<&QueueRow::id>("id"),
    field<&QueueRow::version>("version"),
    field<&QueueRow::name>("name"),
    field<&QueueRow::provider>("provider"),
    field<&QueueRow::submitted_at>("submitted_at"),
    field<&QueueRow::due_at>("due_at"),
    field<&QueueRow::due_within_data>("due_within_data"),
    field<&QueueRow::overdue>("overdue"),
    field<&QueueRow::first_time>("first_time"),
};
constexpr FieldTable kQueueRowTable{"QueueRow", kQueueRow};

constexpr Field kMovement[] = {
    field<&Statement::at>("at"),
    field<&Statement::kind>("kind", {.allowed = movements}),
    field<&Statement::order_id>("order_id", {.empty_is_null = true}),
    field<&Statement::amount>("amount_fen"),
    field<&Statement::balance>("balance_fen"),
};
constexpr FieldTable kStatementTable{"Statement", kMovement};

constexpr Field kEarning[] = {
    field<&Earning::order_id>("order_id"),         field<&Earning::number>("number"),
    field<&Earning::product_name>("product_name"), field<&Earning::spec>("spec"),
    field<&Earning::quantity>("quantity"),         field<&Earning::buyer>("buyer"),
    field<&Earning::order_state>("order_state"),   field<&Earning::money>("money"),
};
constexpr FieldTable kEarningTable{"Earning", kEarning};

constexpr Field kEntry[] = {
    field<&StatementEntry::at>("at"),
    field<&StatementEntry::kind>("kind", {.allowed = entry_kinds}),
    field<&StatementEntry::order_id>("order_id", {.empty_is_null = true}),
    field<&StatementEntry::number>("number", {.empty_is_null = true}),
    field<&StatementEntry::product_name>("product_name", {.empty_is_null = true}),
    field<&StatementEntry::gross>("gross_fen", {.about = "before commission"}),
    field<&StatementEntry::commission>("commission_fen"),
    field<&StatementEntry::amount>("amount_fen", {.about = "what the balance changed by"}),
    field<&StatementEntry::balance>("balance_fen", {.about = "after it"}),
};
constexpr FieldTable kEntryTable{"StatementEntry", kEntry};

constexpr Field kStatementSum[] = {
    field<&StatementSum::kind>("kind", {.allowed = entry_kinds}),
    field<&StatementSum::entries>("entries", {.about = "how many"}),
    field<&StatementSum::gross>("gross_fen", {.about = "before commission"}),
    field<&StatementSum::commission>("commission_fen"),
    field<&StatementSum::amount>("amount_fen", {.about = "what the balance changed by"}),
};
constexpr FieldTable kStatementSumTable{"StatementSum", kStatementSum};

}  // namespace

const FieldTable& fields_of(Of<Party>) { return kPartyTable; }
const FieldTable& fields_of(Of<ModerationNote>) { return kNoteTable; }
const FieldTable& fields_of(Of<ModerationDecision>) { return kModerationTable; }
const FieldTable& fields_of(Of<ProductRow>) { return kProductRowTable; }
const FieldTable& fields_of(Of<QueueRow>) { return kQueueRowTable; }
const FieldTable& fields_of(Of<Statement>) { return kStatementTable; }
const FieldTable& fields_of(Of<Earning>) { return kEarningTable; }
const FieldTable& fields_of(Of<StatementEntry>) { return kEntryTable; }
const FieldTable& fields_of(Of<StatementSum>) { return kStatementSumTable; }

}  // namespace ops::json
