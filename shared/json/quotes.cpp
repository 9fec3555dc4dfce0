#include "json/quotes.h"

namespace ops::json {
namespace {

template <class T>
Json null_or(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}
Json null_or(const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); }

}  // namespace

domain::quotes::RequestDraft request_draft(Reader& reader) {
  domain::quotes::RequestDraft draft;
  draft.subject = reader.text("subject");
  draft.category_id = reader.text("category_id");
  draft.supported_os = reader.text("supported_os");
  draft.need = reader.text("need");
  draft.budget = reader.integer("budget_fen");
  draft.wished_on = reader.text("wished_on");
  draft.file_ids = reader.texts("file_ids");
  return draft;
}

domain::quotes::OfferDraft offer_draft(Reader& reader) {
  domain::quotes::OfferDraft draft;
  draft.product_id = reader.text("product_id");
  draft.included = reader.text("included");
  draft.price_name = reader.text("price_name");
  draft.price = reader.integer("price_fen");
  draft.delivery_days = reader.integer("delivery_days");
  draft.warranty_days = reader.integer("warranty_days");
  draft.valid_on = reader.text("valid_on");
  return draft;
}

void put(Json& json, const domain::quotes::RequestDraft& draft) {
  json["subject"] = draft.subject;
  json["category_id"] = draft.category_id;
  json["supported_os"] = null_or(draft.supported_os);
  json["need"] = draft.need;
  json["budget_fen"] = null_or(draft.budget);
  json["wished_on"] = null_or(draft.wished_on);
  json["file_ids"] = draft.file_ids;
}

void put(Json& json, const domain::quotes::OfferDraft& draft) {
  json["product_id"] = draft.product_id;
  json["included"] = draft.included;
  json["price_name"] = draft.price_name;
  json["price_fen"] = null_or(draft.price);
  json["delivery_days"] = null_or(draft.delivery_days);
  json["warranty_days"] = null_or(draft.warranty_days);
  json["valid_on"] = draft.valid_on;
}

}  // namespace ops::json
