// Listings and reviews as the store keeps them: the wire's JSON.
#pragma once
#include <optional>
#include <string>

#include "server/store/records.h"

namespace ops::store {

std::string to_text(const domain::catalog::Listing& listing);
domain::catalog::Listing listing_from_text(const std::string& text);  // throws std::runtime_error: the row is damaged
std::string to_text(const ModerationRecord& review);
ModerationRecord moderation_from_text(const std::string& text);
std::string to_text(const domain::orders::Order& order);  // without its snapshot
std::string to_text(const domain::orders::Snapshot& snapshot);
domain::orders::Order order_from_text(const std::string& text, const std::string& snapshot);

// Of the rows that have a price.
std::optional<Fen> min_price(const domain::catalog::Listing& listing);

}  // namespace ops::store
