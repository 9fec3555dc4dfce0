#include "client/state/catalog/template_source.h"

namespace ops::state {

TemplateSource::TemplateSource(ApiClient& api, std::function<void(const TemplateParts&)> use)
    : api_(api), use_(std::move(use)), own_(api, product_row_from_json) {}

void TemplateSource::ask() {
  if (own_.loading() == Loading::idle) own_.load("/api/v1/provider/products?limit=100");
}

void TemplateSource::use_own(const std::string& product_id) {
  problem_.reset();
  api_.send({.method = "GET", .path = "/api/v1/provider/products/" + product_id},
            lifetime_.guard([this](const Reply& reply) {
              const auto product = reply.ok() ? product_from_json(reply.body) : std::nullopt;
              if (!product) {
                problem_ = reply.why();
                return;
              }
              use_({product->listing.demand_template, product->listing.acceptance_checklist});
            }));
}

}  // namespace ops::state
