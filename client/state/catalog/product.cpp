#include "client/state/catalog/product.h"

#include <algorithm>

#include "client/state/console.h"
#include "json/listing.h"
#include "json/reader.h"

namespace ops::state {
namespace {

std::optional<domain::Instant> instant(json::Reader& reader, std::string_view key) {
  return domain::instant_from_rfc3339(reader.text(key));
}

ModerationResult review_from_json(const json::Json& json) {
  json::Reader reader(json, "review");
  ModerationResult review{
      .decision = reader.text("decision"), .reason = reader.text("reason"), .by = {}, .notes = {}, .at = {}};
  review.at = instant(reader, "at");
  if (const auto* notes = reader.array("notes")) {
    for (const auto& note : *notes) {
      json::Reader fields(note, "notes");
      review.notes.push_back({.field = fields.text("field"), .note = fields.text("note")});
    }
  }
  return review;
}

std::optional<domain::catalog::Listing> listing_of(json::Reader& reader, std::string_view key) {
  const auto* json = reader.object(key);
  if (!json) return std::nullopt;
  auto listing = json::listing_from_json(*json, {});
  if (!listing) return std::nullopt;
  return std::move(listing).value();
}

}  // namespace

bool Product::may(std::string_view action) const {
  return std::find(allowed_actions.begin(), allowed_actions.end(), action) != allowed_actions.end();
}

std::optional<std::pair<std::string, domain::files::FileMetadata>> file_from_json(const json::Json& json) {
  json::Reader reader(json, "");
  const auto purpose = domain::files::purpose_from_name(reader.text("purpose"));
  const auto kind = domain::files::kind_from_name(reader.text("kind"));
  const auto id = reader.text("id");
  if (!purpose || !kind || id.empty()) return std::nullopt;
  domain::files::FileMetadata metadata{.purpose = *purpose,
                                       .kind = *kind,
                                       .name = reader.text("name"),
                                       .size = reader.integer("size").value_or(0),
                                       .sides = std::nullopt};
  const auto width = reader.integer("width"), height = reader.integer("height");
  if (width && height) metadata.sides = {.width = *width, .height = *height};
  return std::pair{id, metadata};
}

Files files_from_json(const json::Json& json) {
  Files files;
  if (!json.is_object()) return files;
  for (const auto& [id, value] : json.items()) {
    if (auto file = file_from_json(value)) files.insert(*std::move(file));
  }
  return files;
}

std::optional<Product> product_from_json(const json::Json& json) {
  json::Reader reader(json, "");
  Product product;
  product.id = reader.text("id");
  const auto version = reader.integer("version");
  auto listing = listing_of(reader, "listing");
  if (product.id.empty() || !version || !listing) return std::nullopt;
  product.version = *version;
  product.listing = *std::move(listing);
  product.live_listing = listing_of(reader, "live_listing");
  product.state = reader.text("state");
  product.work = reader.text("work");
  product.allowed_actions = reader.texts("allowed_actions");
  product.submitted_at = instant(reader, "submitted_at");
  product.due_at = instant(reader, "due_at");
  product.updated_at = instant(reader, "updated_at");
  product.due_within_data = reader.boolean("due_within_data", true);
  product.queue_position = reader.integer("queue_position");
  product.unlist_reason = reader.text("unlist_reason");
  if (const auto* files = reader.object("files")) product.files = files_from_json(*files);
  if (const auto* review = reader.object("review")) product.review = review_from_json(*review);
  if (const auto* provider = reader.object("provider")) {
    product.provider_name = json::Reader(*provider, "provider").text("display_name");
  }
  if (const auto* by = reader.object("reviewed_by"); by && product.review) {
    product.review->by = json::Reader(*by, "reviewed_by").text("display_name");
  }
  return product;
}

ProductList::ProductList(Console& console, const Route&)
    : SearchedList(console.api, "/api/v1/provider/products", product_row_from_json) {}

AllProducts::AllProducts(Console& console, const Route&)
    : SearchedList(console.api, "/api/v1/operator/products", product_row_from_json) {}

std::optional<ProductRow> product_row_from_json(const json::Json& json) {
  json::Reader reader(json, "");
  ProductRow row;
  row.id = reader.text("id");
  if (row.id.empty()) return std::nullopt;
  row.name = reader.text("name");
  row.state = reader.text("state");
  row.work = reader.text("work");
  row.category_id = reader.text("category_id");
  row.min_price = reader.integer("min_price_fen");
  row.live_name = reader.text("live_name");
  row.live_min_price = reader.integer("live_min_price_fen");
  if (const auto* provider = reader.object("provider"))
    row.provider_name = json::Reader(*provider, "provider").text("display_name");
  row.queue_position = reader.integer("queue_position");
  row.updated_at = instant(reader, "updated_at");
  row.due_at = instant(reader, "due_at");
  return row;
}

}  // namespace ops::state
