#include "server/store/sql/catalog/listing_json.h"

#include <stdexcept>

#include "json/listing.h"
#include "json/orders.h"

namespace ops::store {
namespace {

using json::Json;

[[noreturn]] void damaged(const json::Fault& fault) {
  throw std::runtime_error("a stored record cannot be read: " + fault.code + " at " + fault.at);
}

Json parsed(const std::string& text) {
  auto json = json::parse(text);
  if (!json) damaged(json.error());
  return std::move(json).value();
}

}  // namespace

std::string to_text(const domain::catalog::Listing& listing) { return json::dump(json::to_json(listing)); }

domain::catalog::Listing listing_from_text(const std::string& text) {
  auto listing = json::listing_from_json(parsed(text), {});
  if (!listing) damaged(listing.error());
  return std::move(listing).value();
}

std::string to_text(const domain::orders::Order& order) { return json::dump(json::without_snapshot(order)); }
std::string to_text(const domain::orders::Snapshot& snapshot) { return json::dump(json::to_json(snapshot)); }

domain::orders::Order order_from_text(const std::string& text, const std::string& snapshot) {
  Json json = parsed(text);
  json["snapshot"] = parsed(snapshot);
  auto order = json::order_from_json(json);
  if (!order) damaged(order.error());
  return std::move(order).value();
}

std::string to_text(const ModerationRecord& review) {
  Json notes = Json::array();
  for (const NoteRecord& note : review.notes) notes.push_back(Json{{"field", note.field}, {"note", note.note}});
  return json::dump(Json{{"version", review.version},
                         {"decision", review.decision},
                         {"reason", review.reason},
                         {"notes", std::move(notes)},
                         {"operator_id", review.operator_id},
                         {"at", review.at.seconds}});
}

ModerationRecord moderation_from_text(const std::string& text) {
  const Json json = parsed(text);
  ModerationRecord review;
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
