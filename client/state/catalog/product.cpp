#include "client/state/catalog/product.h"

#include <algorithm>

#include "client/state/console.h"
#include "json/fields.h"
#include "json/listing.h"
#include "json/reader.h"

namespace ops::state {
namespace {

std::optional<domain::Instant> instant(json::Reader& reader, std::string_view key) {
  return domain::instant_from_rfc3339(reader.text(key));
}

std::optional<domain::catalog::Listing> listing_of(json::Reader& reader, std::string_view key) {
  const auto* json = reader.object(key);
  if (!json) return std::nullopt;
  auto listing = json::listing_from_json(*json, {});
  if (!listing) return std::nullopt;
  return std::move(listing).value();
}

// The member, where there is one that can be read.
template <class T>
std::optional<T> read_in(json::Reader& reader, std::string_view key) {
  const auto* json = reader.object(key);
  if (!json) return std::nullopt;
  auto value = json::read<T>(*json, "", json::Unknown::ignore);
  return value ? std::optional<T>(std::move(value).value()) : std::nullopt;
}

std::optional<ModerationResult> decision_from_json(const json::Json& json) {
  auto decision = json::read<json::ModerationDecision>(json, "", json::Unknown::ignore);
  if (!decision) return std::nullopt;
  json::Reader reader(json, "");
  const auto by = read_in<json::Party>(reader, "by");
  return ModerationResult{std::move(decision).value(), by ? by->display_name : std::string()};
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
  if (auto review = read_in<json::ModerationDecision>(reader, "review"))
    product.review = ModerationResult{*std::move(review), {}};
  if (const auto provider = read_in<json::Party>(reader, "provider")) product.provider_name = provider->display_name;
  if (const auto by = read_in<json::Party>(reader, "reviewed_by"); by && product.review)
    product.review->by = by->display_name;
  if (const auto* decisions = reader.array("decisions"))
    for (const auto& one : *decisions)
      if (auto decision = decision_from_json(one)) product.decisions.push_back(*std::move(decision));
  product.decided_listing = listing_of(reader, "decided_listing");
  return product;
}

ProductList::ProductList(Console& console, const Route&)
    : SearchedList(console.api, "/api/v1/provider/products", product_row_from_json), counts(console) {}

AllProducts::AllProducts(Console& console, const Route&)
    : SearchedList(console.api, "/api/v1/operator/products", product_row_from_json),
      reasons(console.platform, console.session.account().id, "reasons") {}

std::optional<ProductRow> product_row_from_json(const json::Json& json) {
  auto read = json::read<json::ProductRow>(json, "", json::Unknown::ignore);
  if (!read || read->id.empty()) return std::nullopt;
  ProductRow row{std::move(read).value(), {}};
  json::Reader reader(json, "");
  if (const auto provider = read_in<json::Party>(reader, "provider")) row.provider_name = provider->display_name;
  return row;
}

}  // namespace ops::state
