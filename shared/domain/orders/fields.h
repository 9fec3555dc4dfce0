// The fields of an order and of its parts, as the API shows them and the store keeps them.
#pragma once
#include "domain/catalog/fields.h"
#include "domain/orders/earnings.h"
#include "domain/orders/order.h"

namespace ops::domain::orders {

const FieldTable& fields_of(Of<AgreedOffer>);
const FieldTable& fields_of(Of<Snapshot>);
const FieldTable& fields_of(Of<Delivery>);
const FieldTable& fields_of(Of<Clock>);
const FieldTable& fields_of(Of<RefundRequest>);
const FieldTable& fields_of(Of<Statement>);
const FieldTable& fields_of(Of<Settlement>);
const FieldTable& fields_of(Of<Dispute>);
const FieldTable& fields_of(Of<Change>);
const FieldTable& fields_of(Of<Claim>);
const FieldTable& fields_of(Of<Review>);
const FieldTable& fields_of(Of<Pause>);
const FieldTable& fields_of(Of<Order>);
const FieldTable& fields_of(Of<OrderMoney>);
const FieldTable& fields_of(Of<MoneySum>);

}  // namespace ops::domain::orders

namespace ops::domain {

template <>
struct NamesOf<orders::State> {
  static constexpr auto name = orders::state_name;
  static constexpr auto from = orders::state_from_name;
};
template <>
struct NamesOf<orders::Actor> {
  static constexpr auto name = orders::actor_name;
  static constexpr auto from = orders::actor_from_name;
};
template <>
struct NamesOf<orders::ClockName> {
  static constexpr auto name = orders::clock_name;
  static constexpr auto from = orders::clock_from_name;
};
template <>
struct NamesOf<orders::ChangeStatus> {
  static constexpr auto name = orders::change_status_name;
  static constexpr auto from = orders::change_status_from_name;
};
template <>
struct NamesOf<orders::ClaimState> {
  static constexpr auto name = orders::claim_state_name;
  static constexpr auto from = orders::claim_state_from_name;
};
template <>
struct NamesOf<orders::MoneyState> {
  static constexpr auto name = orders::money_state_name;
  static constexpr auto from = orders::money_state_from_name;
};

}  // namespace ops::domain

namespace ops::domain::orders {

// What `place` freezes of a listing: each field of the snapshot that the listing has by the same name.
void freeze(const catalog::Listing& listing, Snapshot& snapshot);
// A number of the listing as it was frozen; nothing: it was not, or there was none. REQUIRES: the field is a number
std::optional<std::int64_t> frozen_number(const Snapshot& snapshot, const catalog::ListingField& field);

}  // namespace ops::domain::orders
