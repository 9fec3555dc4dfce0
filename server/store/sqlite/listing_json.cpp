#include "server/store/sqlite/listing_json.h"

#include <stdexcept>

#include "wire/listing.h"
#include "wire/orders.h"

namespace ops::store {
namespace {

using wire::Json;

[[noreturn]] void damaged(const wire::Fault& fault) {
  throw std::runtime_error("a stored record cannot be read: " + fault.code + " at " + fault.at);
}

Json parsed(const std::string& text) {
  auto json = wire::parse(text);
  if (!json) damaged(json.error());
  return std::move(json).value();
}

}  // namespace

std::string to_text(const domain::catalog::Listing& listing) { return wire::dump(wire::to_json(listing)); }

domain::catalog::Listing listing_from_text(const std::string& text) {
  auto listing = wire::listing_from_json(parsed(text), {});
  if (!listing) damaged(listing.error());
  return std::move(listing).value();
}

std::string to_text(const domain::orders::Order& order) { return wire::dump(wire::without_snapshot(order)); }
std::string to_text(const domain::orders::Snapshot& snapshot) { return wire::dump(wire::to_json(snapshot)); }

domain::orders::Order order_from_text(const std::string& text, const std::string& snapshot) {
  Json json = parsed(text);
  json["snapshot"] = parsed(snapshot);
  auto order = wire::order_from_json(json);
  if (!order) damaged(order.error());
  return std::move(order).value();
}

std::string to_text(const ReviewRecord& review) {
  Json notes = Json::array();
  for (const NoteRecord& note : review.notes) notes.push_back(Json{{"field", note.field}, {"note", note.note}});
  return wire::dump(Json{{"version", review.version},
                         {"decision", review.decision},
                         {"reason", review.reason},
                         {"notes", std::move(notes)},
                         {"operator_id", review.operator_id},
                         {"at", review.at.seconds}});
}

ReviewRecord review_from_text(const std::string& text) {
  const Json json = parsed(text);
  ReviewRecord review;
  review.version = json.at("version").get<std::int64_t>();
  review.decision = json.at("decision").get<std::string>();
  review.reason = json.at("reason").get<std::string>();
  for (const Json& note : json.at("notes"))
    review.notes.push_back({note.at("field").get<std::string>(), note.at("note").get<std::string>()});
  review.operator_id = json.at("operator_id").get<std::string>();
  review.at.seconds = json.at("at").get<std::int64_t>();
  return review;
}

std::optional<Fen> min_price(const domain::catalog::Listing& listing) {
  std::optional<Fen> lowest;
  for (const domain::catalog::Sku& sku : listing.skus)
    if (sku.discount_price && (!lowest || *sku.discount_price < *lowest)) lowest = sku.discount_price;
  return lowest;
}

}  // namespace ops::store
