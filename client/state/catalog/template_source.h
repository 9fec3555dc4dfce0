// Where a form's demand fields and checklist lines may come from: the provider's own listings, asked for once somebody wants them. The
// ones that come with the market are in i18n/listing_templates.h.
#pragma once
#include <functional>

#include "client/state/catalog/listing_form.h"
#include "client/state/catalog/product.h"
#include "client/state/lifetime.h"

namespace ops::state {

class TemplateSource {
 public:
  TemplateSource(ApiClient& api, std::function<void(const TemplateParts&)> use);
  TemplateSource(const TemplateSource&) = delete;

  bool shown = false;  // on the screen
  void ask();          // for the provider's listings, unless they are there
  const std::vector<ProductRow>& own() const { return own_.items(); }
  const std::optional<Problem>& problem() const { return problem_; }
  void use(const TemplateParts& parts) { use_(parts); }
  void use_own(const std::string& product_id);

 private:
  ApiClient& api_;
  std::function<void(const TemplateParts&)> use_;
  Paged<ProductRow> own_;
  std::optional<Problem> problem_;
  Lifetime lifetime_;
};

}  // namespace ops::state
