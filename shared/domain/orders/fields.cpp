#include "domain/orders/fields.h"

#include "domain/orders/flow.h"

namespace ops::domain::orders {
namespace {

// What no order has more of: beyond these, sums and due times would leave their types.
constexpr std::int64_t kMaxFen = money::kMaxPrice * money::kMaxQuantity;
constexpr std::int64_t kMaxVersion = 1'000'000'000'000;
constexpr std::int64_t kMaxDays = 36'500;
constexpr std::int64_t kMaxSeconds = 100 * 366 * kDay;
constexpr FieldNotes kFen{.min = 0, .max = kMaxFen}, kDays{.min = 0, .max = kMaxDays};

std::vector<std::string_view> parties() { return {"buyer", "provider", "clock"}; }
std::vector<std::string_view> placed_states() {
  std::vector<std::string_view> names;
  for (const State state : states()) names.push_back(state_name(state));
  return names;
}
std::vector<std::string_view> change_statuses() {
  std::vector<std::string_view> names;
  for (const auto status : {ChangeStatus::open, ChangeStatus::agreed, ChangeStatus::declined, ChangeStatus::withdrawn,
                            ChangeStatus::lapsed})
    names.push_back(change_status_name(status));
  return names;
}
std::vector<std::string_view> claim_states() {
  std::vector<std::string_view> names;
  for (const auto state : {ClaimState::open, ClaimState::in_progress, ClaimState::finished, ClaimState::closed})
    names.push_back(claim_state_name(state));
  return names;
}
constexpr FieldNotes kBy{.allowed = parties};

constexpr Field kAgreedOffer[] = {
    field<&AgreedOffer::request_id>("request_id"), field<&AgreedOffer::offer_id>("offer_id"),
    field<&AgreedOffer::subject>("subject"),       field<&AgreedOffer::need>("need"),
    field<&AgreedOffer::included>("included"),
};
constexpr FieldTable kAgreedOfferTable{"", kAgreedOffer};

constexpr Field kSnapshot[] = {
    field<&Snapshot::product_id>("product_id"),
    field<&Snapshot::product_version>("product_version"),
    field<&Snapshot::name>("name"),
    field<&Snapshot::logo_file_id>("logo_file_id"),
    field<&Snapshot::provider_id>("provider_id"),
    field<&Snapshot::provider_name>("provider_name"),
    field<&Snapshot::sku>("sku"),
    field<&Snapshot::delivery_days>("delivery_days", kDays),
    field<&Snapshot::warranty_days>("warranty_days", kDays),
    field<&Snapshot::supported_os>("supported_os"),
    field<&Snapshot::demand_template>("demand_template"),
    field<&Snapshot::demand_optional>("demand_optional"),
    field<&Snapshot::acceptance_checklist>("acceptance_checklist"),
    field<&Snapshot::offer>("offer", {.left_out = true, .about = "of an order that comes of an accepted offer"}),
};
constexpr FieldTable kSnapshotTable{"", kSnapshot};

constexpr Field kDelivery[] = {
    field<&Delivery::number>("number"),       field<&Delivery::at>("at"),
    field<&Delivery::result>("result"),       field<&Delivery::file_ids>("file_ids"),
    field<&Delivery::checklist>("checklist"), field<&Delivery::rejected_reason>("rejected_reason"),
    field<&Delivery::unmet>("unmet"),         field<&Delivery::extended>("extended"),
};
constexpr FieldTable kDeliveryTable{"Delivery", kDelivery};

constexpr Field kClock[] = {
    field<&Clock::name>("name", {.required = true}),
    field<&Clock::due_at>("due_at", {.required = true}),
};
constexpr FieldTable kClockTable{"", kClock};

constexpr Field kRefund[] = {
    field<&RefundRequest::at>("at"),
    field<&RefundRequest::amount>("amount_fen", kFen),
    field<&RefundRequest::reason>("reason"),
    field<&RefundRequest::declined_reason>("declined_reason"),
};
constexpr FieldTable kRefundTable{"RefundRequest", kRefund};

constexpr Field kStatement[] = {
    field<&Statement::at>("at"),
    field<&Statement::by>("by", kBy),
    field<&Statement::text>("text"),
};
constexpr FieldTable kStatementTable{"", kStatement};

constexpr Field kSettlement[] = {
    field<&Settlement::at>("at"),
    field<&Settlement::by>("by", kBy),
    field<&Settlement::amount>("amount_fen", kFen),
    field<&Settlement::reason>("reason"),
};
constexpr FieldTable kSettlementTable{"", kSettlement};

constexpr Field kDispute[] = {
    field<&Dispute::at>("at"),
    field<&Dispute::by>("by", kBy),
    field<&Dispute::statements>("statements"),
    field<&Dispute::settlement>("settlement"),
    field<&Dispute::decision>("decision"),
};
constexpr FieldTable kDisputeTable{"Dispute", kDispute};

constexpr Field kChange[] = {
    field<&Change::at>("at"),
    field<&Change::scope>("scope"),
    field<&Change::amount>("amount_fen", kFen),
    field<&Change::extra_days>("extra_days", {.min = 0, .max = kMaxExtraDays}),
    field<&Change::status>("status", {.allowed = change_statuses}),
    field<&Change::answered_at>("answered_at"),
    field<&Change::declined_reason>("declined_reason"),
};
constexpr FieldTable kChangeTable{"Change", kChange};

constexpr Field kClaim[] = {
    field<&Claim::number>("number"),
    field<&Claim::at>("at"),
    field<&Claim::description>("description"),
    field<&Claim::state>("state", {.allowed = claim_states}),
    field<&Claim::state_since>("state_since"),
    field<&Claim::result>("result"),
    field<&Claim::reopened_reason>("reopened_reason"),
};
constexpr FieldTable kClaimTable{"Claim", kClaim};

constexpr Field kReview[] = {
    field<&Review::at>("at"),       field<&Review::rating>("rating", {.min = kMinRating, .max = kMaxRating}),
    field<&Review::text>("text"),   field<&Review::file_ids>("file_ids", {.about = "pictures"}),
    field<&Review::reply>("reply"), field<&Review::replied_at>("replied_at"),
};
constexpr FieldTable kReviewTable{"OrderReview", kReview};

constexpr Field kPause[] = {
    field<&Pause::state>("state"),
    field<&Pause::at>("at"),
    field<&Pause::clocks>("clocks"),
    field<&Pause::reminders>("reminders"),
};
constexpr FieldTable kPauseTable{"", kPause};

constexpr Field kOrder[] = {
    field<&Order::id>("id"),
    field<&Order::buyer_id>("buyer_id"),
    field<&Order::version>("version", {.min = 0, .max = kMaxVersion}),
    field<&Order::state>("state", {.allowed = placed_states}),
    field<&Order::state_since>("state_since"),
    field<&Order::snapshot>("snapshot"),
    field<&Order::quantity>("quantity"),
    field<&Order::total>("total_fen", kFen),
    field<&Order::original_total>("original_total_fen", kFen),
    field<&Order::refunded>(
        "refunded_fen",
        {.min = 0, .max = kMaxFen, .about = "What the buyer got back of the total, once the escrow has been paid out"}),
    field<&Order::refund>("refund"),
    field<&Order::dispute>("dispute"),
    field<&Order::paused>("paused"),
    field<&Order::changes>("changes"),
    field<&Order::claims>("claims"),
    field<&Order::review>("review"),
    field<&Order::extra_days>("extra_days", {.min = 0, .max = kMaxDays, .about = "agreed to in change orders"}),
    field<&Order::refunds_asked>("refunds_asked", {.min = 0, .max = kMaxVersion}),
    field<&Order::reminders>("reminders"),
    field<&Order::demand>("demand"),
    field<&Order::demand_returned_reason>("demand_returned_reason"),
    field<&Order::deliveries>("deliveries"),
    field<&Order::clocks>("clocks"),
    field<&Order::placed_at>("placed_at"),
    field<&Order::paid_at>("paid_at"),
    field<&Order::started_at>("started_at"),
    field<&Order::completed_at>("completed_at"),
    field<&Order::warranty_until>("warranty_until"),
    field<&Order::last_reminded_at>("last_reminded_at"),
    field<&Order::provider_seconds>("provider_seconds", {.min = 0, .max = kMaxSeconds}),
};
constexpr FieldTable kOrderTable{"Order", kOrder};

std::vector<std::string_view> money_states() {
  std::vector<std::string_view> names;
  for (const MoneyState state : kMoneyStates) names.push_back(money_state_name(state));
  return names;
}
constexpr Field kMoney[] = {
    field<&OrderMoney::state>("state", {.allowed = money_states}),
    field<&OrderMoney::paid>("paid_fen", {.about = "by the buyer so far"}),
    field<&OrderMoney::refunded>("refunded_fen", {.about = "given back of that"}),
    field<&OrderMoney::commission>("commission_fen", {.about = "of what is not given back, as far as it has come"}),
    field<&OrderMoney::net>("net_fen", {.about = "the provider's: paid less both"}),
    field<&OrderMoney::paid_at>("paid_at"),
    field<&OrderMoney::settles_at>("settles_at",
                                   {.about = "to settle: without a word from the buyer it is paid out then"}),
    field<&OrderMoney::settled_at>("settled_at", {.about = "the escrow was emptied then, whoever it went to"}),
};
constexpr FieldTable kMoneyTable{"OrderMoney", kMoney};

constexpr Field kSum[] = {
    field<&MoneySum::orders>("orders", {.about = "that have a part there"}),
    field<&MoneySum::amount>("amount_fen", {.about = "of what buyers have paid"}),
    field<&MoneySum::commission>("commission_fen"),
    field<&MoneySum::net>("net_fen"),
};
constexpr FieldTable kSumTable{"MoneySum", kSum};

}  // namespace

const FieldTable& fields_of(Of<AgreedOffer>) { return kAgreedOfferTable; }
const FieldTable& fields_of(Of<Snapshot>) { return kSnapshotTable; }
const FieldTable& fields_of(Of<Delivery>) { return kDeliveryTable; }
const FieldTable& fields_of(Of<Clock>) { return kClockTable; }
const FieldTable& fields_of(Of<RefundRequest>) { return kRefundTable; }
const FieldTable& fields_of(Of<Statement>) { return kStatementTable; }
const FieldTable& fields_of(Of<Settlement>) { return kSettlementTable; }
const FieldTable& fields_of(Of<Dispute>) { return kDisputeTable; }
const FieldTable& fields_of(Of<Change>) { return kChangeTable; }
const FieldTable& fields_of(Of<Claim>) { return kClaimTable; }
const FieldTable& fields_of(Of<Review>) { return kReviewTable; }
const FieldTable& fields_of(Of<Pause>) { return kPauseTable; }
const FieldTable& fields_of(Of<Order>) { return kOrderTable; }
const FieldTable& fields_of(Of<OrderMoney>) { return kMoneyTable; }
const FieldTable& fields_of(Of<MoneySum>) { return kSumTable; }

void freeze(const catalog::Listing& listing, Snapshot& snapshot) {
  for (const Field& frozen : kSnapshot)
    if (const auto* row = catalog::listing_field(frozen.name))
      copy(*row->field.type, row->field.of(&listing), *frozen.type, frozen.of(&snapshot));
}

std::optional<std::int64_t> frozen_number(const Snapshot& snapshot, const catalog::ListingField& field) {
  const Field* frozen = find_field(kSnapshot, field.name());
  if (!frozen) return std::nullopt;
  std::optional<std::int64_t> number;
  copy(*frozen->type, frozen->of(&snapshot), *field.field.type, &number);
  return number;
}

}  // namespace ops::domain::orders
