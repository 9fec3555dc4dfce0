#include "json/review_types.h"

#include "domain/orders/flow.h"

namespace ops::json {
namespace {

using domain::Field;
using domain::field;
using domain::FieldTable;
using domain::inherited;
using domain::Of;

constexpr Field kReviewPicture[] = {
    field<&ReviewPicture::file_id>("file_id"),
    field<&ReviewPicture::width>("width"),
    field<&ReviewPicture::height>("height"),
    field<&ReviewPicture::hidden_reason>("hidden_reason",
                                         {.left_out = true, .about = "of a picture that an operator has hidden"}),
};
constexpr FieldTable kReviewPictureTable{"ReviewPicture", kReviewPicture};

constexpr Field kReviewedService[] = {
    field<&ReviewedService::id>("id"),
    field<&ReviewedService::name>("name"),
};
constexpr FieldTable kReviewedServiceTable{"", kReviewedService};

constexpr Field kCustomerReview[] = {
    field<&CustomerReview::at>("at"),
    field<&CustomerReview::rating>(
        "rating", {.min = domain::orders::kMinRating, .max = domain::orders::kMaxRating, .about = "1 to 5"}),
    field<&CustomerReview::text>("text"),
    field<&CustomerReview::buyer>("buyer", {.about = "masked"}),
    field<&CustomerReview::product>("product"),
    field<&CustomerReview::spec>("spec"),
    field<&CustomerReview::reply>("reply", {.empty_is_null = true}),
    field<&CustomerReview::replied_at>("replied_at"),
    field<&CustomerReview::counted>(
        "counted", {.about = "in the rating: of a buyer's reviews of a product the latest is, if at least ¥1 stayed "
                             "paid"}),
    field<&CustomerReview::pictures>("pictures", {.about = "read at /api/v1/files/{file_id}"}),
};
constexpr FieldTable kCustomerReviewTable{"CustomerReview", kCustomerReview};

constexpr Field kOwnReview[] = {
    inherited<OwnReview, CustomerReview>(),
    field<&OwnReview::order_id>("order_id", {.about = "whose action reply_review answers it"}),
    field<&OwnReview::hidden_reason>("hidden_reason",
                                     {.empty_is_null = true, .about = "of a review that an operator has hidden"}),
};
constexpr FieldTable kOwnReviewTable{"OwnReview", kOwnReview};

constexpr Field kModeratedReview[] = {
    inherited<ModeratedReview, OwnReview>(),
    field<&ModeratedReview::reviewer>("reviewer"),
    field<&ModeratedReview::provider>("provider"),
};
constexpr FieldTable kModeratedReviewTable{"ModeratedReview", kModeratedReview};

}  // namespace

const FieldTable& fields_of(Of<ReviewPicture>) { return kReviewPictureTable; }
const FieldTable& fields_of(Of<ReviewedService>) { return kReviewedServiceTable; }
const FieldTable& fields_of(Of<CustomerReview>) { return kCustomerReviewTable; }
const FieldTable& fields_of(Of<OwnReview>) { return kOwnReviewTable; }
const FieldTable& fields_of(Of<ModeratedReview>) { return kModeratedReviewTable; }

}  // namespace ops::json
