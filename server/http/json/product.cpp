#include "json/fields.h"
#include "json/listing.h"
#include "server/http/json/json.h"

namespace ops::http {

namespace catalog = domain::catalog;

namespace {

Json children_of(const std::string& parent, const std::vector<app::Category>& categories) {
  Json items = Json::array();
  for (const auto& category : categories) {
    if (category.parent_id != parent || category.id == parent) continue;
    items.push_back({{"id", category.id},
                     {"name", category.name},
                     {"name_en", category.name_en},
                     {"enabled", category.enabled},
                     {"children", children_of(category.id, categories)}});
  }
  return items;
}

Json reference(const app::Category& category) {
  return {{"id", category.id}, {"name", category.name}, {"name_en", category.name_en}};
}

Json provider_json(const app::LiveProduct& product) {
  Json json = to_json(product.provider);
  json["completed_orders"] = product.provider_completed_orders;
  return json;
}

Json document_json(const app::StoredFile& file) {
  return {{"id", file.id},
          {"name", file.metadata.name},
          {"media_type", domain::files::media_type(file.metadata.kind)},
          {"size", file.metadata.size}};
}

}  // namespace

Json to_json(const app::Product& product, catalog::Party reader) {
  Json json{{"id", product.id},
            {"version", product.version},
            {"state", catalog::state_name(product.state)},
            {"sale", catalog::sale_name(product.state.sale)},
            {"work", catalog::work_name(product.state.work)},
            {"listing", json::to_json(product.listing)},
            {"files", files_by_id(product.files)},
            {"allowed_actions", json::array_of(catalog::allowed(product.state, reader), catalog::action_name)},
            {"submitted_at", or_null(product.submitted_at)},
            {"due_at", or_null(product.due_at)},
            {"due_within_data", product.due_within_data},
            {"queue_position", product.queue_position ? Json(*product.queue_position) : Json(nullptr)},
            {"review", product.review ? json::write(*product.review) : Json(nullptr)},
            {"unlist_reason", or_null(product.unlist_reason)},
            {"created_at", domain::to_rfc3339(product.created_at)},
            {"updated_at", domain::to_rfc3339(product.updated_at)}};
  if (reader == catalog::Party::operator_) {
    json["provider"] = to_json(product.provider);
    json["reviewed_by"] = product.reviewed_by ? to_json(*product.reviewed_by) : Json(nullptr);
    json["decisions"] = json::array_of(product.decisions, [](const app::PastDecision& past) {
      Json one = json::write(past.decision);
      one["by"] = to_json(past.by);
      return one;
    });
    json["decided_listing"] = product.decided_listing ? json::to_json(*product.decided_listing) : Json(nullptr);
    json["live_listing"] = product.live_listing ? json::to_json(*product.live_listing) : Json(nullptr);
  }
  return json;
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

Json category_tree(const std::vector<app::Category>& categories) { return children_of("", categories); }

Json to_json(const app::LiveProduct& product) {
  Json json{{"id", product.id},
            {"version", product.version},
            {"provider", provider_json(product)},
            {"category", reference(product.category)},
            {"listed_at", domain::to_rfc3339(product.listed_at)},
            {"completed_orders", product.completed_orders},
            {"rating", to_json(product.rating)},
            {"min_price_fen", product.min_price},
            {"price_varies", product.price_varies}};
  json.update(json::to_json(product.listing));
  json["documents"] = json::array_of(product.documents, document_json);
  return json;
}

Json to_json(const domain::orders::RatingCounts& rating) {
  const auto tenths = domain::orders::average_tenths(rating);
  if (!tenths) return nullptr;
  return {{"count", domain::orders::count(rating)},
          {"average", static_cast<double>(*tenths) / 10},
          {"distribution", rating.stars}};
}

Json to_json(const app::CustomerReview& review) {
  return {{"at", domain::to_rfc3339(review.at)},
          {"rating", review.rating},
          {"text", review.text},
          {"buyer", review.buyer},
          {"product", {{"id", review.product_id}, {"name", review.product_name}}},
          {"spec", review.spec},
          {"reply", or_null(review.reply)},
          {"replied_at", or_null(review.replied_at)},
          {"counted", review.counted}};
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
  Json category{{"id", row.category_id}};
  for (const auto& known : categories)
    if (known.id == row.category_id) category = reference(known);
  return {{"id", row.id},
          {"name", row.name},
          {"summary", row.summary},
          {"logo_file_id", row.logo_file_id},
          {"provider", to_json(row.provider)},
          {"category", category},
          {"min_price_fen", row.min_price},
          {"price_varies", row.price_varies},
          {"delivery_days", row.delivery_days},
          {"warranty_days", row.warranty_days},
          {"supported_os", row.supported_os},
          {"completed_orders", row.completed_orders},
          {"rating", to_json(row.rating)},
          {"listed_at", domain::to_rfc3339(row.listed_at)}};
}

}  // namespace ops::http
