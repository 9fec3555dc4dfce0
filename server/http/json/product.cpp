#include "json/fields.h"
#include "json/listing.h"
#include "server/http/json/json.h"

namespace ops::http {

namespace catalog = domain::catalog;

namespace {

std::vector<json::Category> children_of(const std::string& parent, const std::vector<app::Category>& categories) {
  std::vector<json::Category> items;
  for (const auto& category : categories) {
    if (category.parent_id != parent || category.id == parent) continue;
    items.push_back({.id = category.id,
                     .name = category.name,
                     .name_en = category.name_en,
                     .enabled = category.enabled,
                     .children = children_of(category.id, categories)});
  }
  return items;
}

json::Product provider_view(const app::Product& product, catalog::Party reader) {
  json::Product view{.id = product.id,
                     .version = product.version,
                     .state = std::string(catalog::state_name(product.state)),
                     .sale = std::string(catalog::sale_name(product.state.sale)),
                     .work = std::string(catalog::work_name(product.state.work)),
                     .listing = product.listing,
                     .files = api_files(product.files),
                     .allowed_actions = {},
                     .submitted_at = product.submitted_at,
                     .due_at = product.due_at,
                     .due_within_data = product.due_within_data,
                     .queue_position = product.queue_position,
                     .review = product.review,
                     .unlist_reason = product.unlist_reason,
                     .created_at = product.created_at,
                     .updated_at = product.updated_at};
  for (const auto action : catalog::allowed(product.state, reader))
    view.allowed_actions.emplace_back(catalog::action_name(action));
  return view;
}

std::optional<json::Rating> rating_of(const domain::orders::RatingCounts& counts) {
  const auto tenths = domain::orders::average_tenths(counts);
  if (!tenths) return std::nullopt;
  return json::Rating{.count = domain::orders::count(counts),
                      .average = {*tenths},
                      .distribution = {counts.stars.begin(), counts.stars.end()}};
}

std::vector<json::Document> documents_of(const app::LiveProduct& product) {
  std::vector<json::Document> all;
  for (const app::StoredFile& file : product.documents)
    all.push_back({.id = file.id,
                   .name = file.metadata.name,
                   .media_type = std::string(domain::files::media_type(file.metadata.kind)),
                   .size = file.metadata.size});
  return all;
}

}  // namespace

Json to_json(const app::Product& product, catalog::Party reader) {
  if (reader != catalog::Party::operator_) return json::write(provider_view(product, reader));
  return json::write(json::ReviewedProduct{provider_view(product, reader), product.provider, product.reviewed_by,
                                           product.decisions, product.decided_listing, product.live_listing});
}

Json to_json(const app::ProductRow& row) {
  return json::write(json::ProductRow{.id = row.id,
                                      .version = row.version,
                                      .state = std::string(catalog::state_name(row.state)),
                                      .sale = std::string(catalog::sale_name(row.state.sale)),
                                      .work = std::string(catalog::work_name(row.state.work)),
                                      .name = row.name,
                                      .logo_file_id = row.logo_file_id,
                                      .category_id = row.category_id,
                                      .min_price = row.min_price,
                                      .updated_at = row.updated_at,
                                      .due_at = row.due_at,
                                      .queue_position = row.queue_position,
                                      .live_name = row.live_name,
                                      .live_min_price = row.live_min_price});
}

Json to_json(const app::QueueRow& row) { return json::write(row); }

Json category_tree(const std::vector<app::Category>& categories) {
  return json::array_of(children_of("", categories), json::write<json::Category>);
}

Json to_json(const app::LiveProduct& product) {
  const app::Category& category = product.category;
  return json::write(json::LiveProduct{.id = product.id,
                                       .version = product.version,
                                       .provider = {product.provider, product.provider_completed_orders},
                                       .category = {{category.name, category.name_en}, category.id},
                                       .listed_at = product.listed_at,
                                       .completed_orders = product.completed_orders,
                                       .rating = rating_of(product.rating),
                                       .min_price = product.min_price,
                                       .price_varies = product.price_varies,
                                       .listing = product.listing,
                                       .documents = documents_of(product)});
}

Json to_json(const domain::orders::RatingCounts& counts) {
  const auto rating = rating_of(counts);
  return rating ? json::write(*rating) : Json(nullptr);
}

Json to_json(const app::ProviderStatistics& statistics) {
  const auto maybe = [](const std::optional<int>& number) { return number ? Json(*number) : Json(nullptr); };
  return {{"completed_orders", statistics.completed_orders},
          {"on_time_percent", maybe(statistics.on_time_rate)},
          {"rework_percent", maybe(statistics.rework_rate)},
          {"dispute_percent", maybe(statistics.dispute_rate)},
          {"rating", to_json(statistics.rating)},
          {"median_start_seconds", or_null(statistics.median_start_seconds)}};
}

Json to_json(const app::LiveRow& row, const std::vector<app::Category>& categories) {
  json::CategoryRef category{.id = row.category_id, .names = {}};
  for (const auto& known : categories)
    if (known.id == row.category_id) category.names = {known.name, known.name_en};
  return json::write(json::LiveRow{.id = row.id,
                                   .name = row.name,
                                   .summary = row.summary,
                                   .logo_file_id = row.logo_file_id,
                                   .picture = row.picture,
                                   .provider = row.provider,
                                   .category = category,
                                   .min_price = row.min_price,
                                   .price_varies = row.price_varies,
                                   .delivery_days = row.delivery_days,
                                   .warranty_days = row.warranty_days,
                                   .supported_os = row.supported_os,
                                   .completed_orders = row.completed_orders,
                                   .rating = rating_of(row.rating),
                                   .listed_at = row.listed_at});
}

}  // namespace ops::http
