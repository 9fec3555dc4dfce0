// Reading rows of live_products, for live.cpp and the files of the search.
#pragma once
#include "server/store/sql/catalog/listing_json.h"
#include "server/store/sql/session.h"

namespace ops::store {

inline const std::string kLiveColumns =
    "SELECT l.seq, l.id, l.provider_id, a.display_name, coalesce(s.completed_orders, 0), l.version, l.listed, "
    "l.min_price, l.price_varies, l.listed_at, l.completed_orders, l.listing, l.stars1, l.stars2, l.stars3, l.stars4, "
    "l.stars5 ";
inline const std::string kLiveParties =
    "JOIN accounts a ON a.id = l.provider_id LEFT JOIN provider_stats s ON s.provider_id = l.provider_id ";
inline const std::string kLiveSelect = kLiveColumns + "FROM live_products l " + kLiveParties;

inline LiveRecord read_live(const Query& row) {
  LiveRecord live;
  live.id = row.text(1);
  live.provider_id = row.text(2);
  live.provider_name = row.text(3);
  live.provider_completed_orders = row.integer(4);
  live.version = row.integer(5);
  live.listed = row.flag(6);
  live.min_price = row.integer(7);
  live.price_varies = row.flag(8);
  live.listed_at = row.instant(9);
  live.completed_orders = row.integer(10);
  live.listing = listing_from_text(row.text(11));
  for (int i = 0; i < 5; ++i) live.rating.stars[static_cast<std::size_t>(i)] = row.integer(12 + i);
  return live;
}

// For lists. A listing is a long text, which SQLite looks through once a row, and only what is shown leaves it.
inline const std::string kLineColumns =
    "SELECT l.id, l.provider_id, a.display_name, l.category_id, l.listing ->> 'name', l.listing ->> 'summary', "
    "l.listing ->> 'logo_file_id', l.listing ->> 'supported_os', l.listing ->> 'delivery_days', l.warranty_days, "
    "l.min_price, l.price_varies, l.listed_at, l.completed_orders, l.stars1, l.stars2, l.stars3, l.stars4, l.stars5, "
    "l.listing -> 'gallery' -> 0 ->> 'file_id', l.listing -> 'gallery' -> 0 ->> 'alt' ";
inline constexpr int kAfterLine = 21;  // the first column behind them
inline const std::string kLineSelect = kLineColumns + "FROM live_products l JOIN accounts a ON a.id = l.provider_id ";

inline LiveLine read_live_line(const Query& row) {
  LiveLine line;
  line.id = row.text(0);
  line.provider_id = row.text(1);
  line.provider_name = row.text(2);
  line.category_id = row.text(3);
  line.name = row.text(4);
  line.summary = row.text(5);
  line.logo_file_id = row.text(6);
  line.supported_os = row.text(7);
  line.delivery_days = row.integer(8);
  line.warranty_days = row.integer(9);
  line.min_price = row.integer(10);
  line.price_varies = row.flag(11);
  line.listed_at = row.instant(12);
  line.completed_orders = row.integer(13);
  for (int i = 0; i < 5; ++i) line.rating.stars[static_cast<std::size_t>(i)] = row.integer(14 + i);
  if (!row.null(19)) line.picture = {row.text(19), row.text(20)};
  return line;
}

}  // namespace ops::store
