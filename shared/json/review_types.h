// Types of the API that tell of reviews: as everybody reads them, as the provider does whom they are about, and as operators do.
#pragma once
#include "json/api_types.h"

namespace ops::json {

struct ReviewPicture {
  std::string file_id;
  std::int64_t width = 0, height = 0;        // in pixels
  std::optional<std::string> hidden_reason;  // of the operator who hid it; nothing: it is shown
};
struct ReviewedService {
  std::string id, name;
};
struct CustomerReview {
  domain::Instant at;
  std::int64_t rating = 0;
  std::string text, buyer;  // buyer: masked
  ReviewedService product;
  std::string spec;   // what was bought
  std::string reply;  // empty: none
  std::optional<domain::Instant> replied_at;
  bool counted = true;
  std::vector<ReviewPicture> pictures;
};
struct OwnReview : CustomerReview {
  std::string order_id;
  std::string hidden_reason;  // empty: everybody reads it
};
struct ModeratedReview : OwnReview {
  Party reviewer, provider;
};

const domain::FieldTable& fields_of(domain::Of<ReviewPicture>);
const domain::FieldTable& fields_of(domain::Of<ReviewedService>);
const domain::FieldTable& fields_of(domain::Of<CustomerReview>);
const domain::FieldTable& fields_of(domain::Of<OwnReview>);
const domain::FieldTable& fields_of(domain::Of<ModeratedReview>);

}  // namespace ops::json
