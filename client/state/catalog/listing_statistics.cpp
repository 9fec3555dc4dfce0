#include "client/state/catalog/listing_statistics.h"

namespace ops::state {

void ListingStatistics::ask(const std::string& product_id) {
  if (loading_ == Loading::idle) load(product_id);
}

void ListingStatistics::choose_days(const std::string& product_id, int days) {
  if (days == days_ || loading_ == Loading::loading) return;
  days_ = days;
  load(product_id);
}

void ListingStatistics::again(const std::string& product_id) {
  if (loading_ == Loading::failed) load(product_id);
}

void ListingStatistics::load(const std::string& product_id) {
  loading_ = Loading::loading;
  problem_.reset();
  const std::string path = "/api/v1/provider/products/" + product_id + "/statistics?days=" + std::to_string(days_);
  api_.send({.method = "GET", .path = path}, lifetime_.guard([this](const Reply& reply) {
    loading_ = reply.ok() ? Loading::ready : Loading::failed;
    if (reply.ok())
      show(reply.body);
    else
      problem_ = reply.why();
  }));
}

void ListingStatistics::show(const json::Json& json) {
  json::Reader reader(json, "");
  rows_.clear();
  const auto* days = reader.array("days");
  for (std::size_t i = 0; days && i < days->size(); ++i) {
    json::Reader of((*days)[i], "days");
    rows_.push_back({of.text("date"), of.integer("views").value_or(0), of.integer("orders").value_or(0)});
  }
  views_ = reader.integer("views").value_or(0);
  orders_ = reader.integer("orders").value_or(0);
  conversion_ = reader.integer("conversion_basis_points");
}

}  // namespace ops::state
