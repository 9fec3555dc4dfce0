#include "json/product_types.h"

namespace ops::json {
namespace {

using domain::Field;
using domain::field;
using domain::FieldTable;
using domain::inherited;
using domain::inlined;
using domain::Of;

std::vector<std::string_view> product_states() { return {"draft", "pending_review", "rejected", "listed", "unlisted"}; }
std::vector<std::string_view> sale_states() { return {"never", "listed", "unlisted"}; }
std::vector<std::string_view> work_states() { return {"none", "draft", "pending_review", "rejected"}; }

constexpr Field kFile[] = {
    field<&File::id>("id"),
    inherited<File, domain::files::FileMetadata>(),
    field<&File::sha256>("sha256"),
};
constexpr FieldTable kFileTable{"File", kFile};

constexpr Field kCategory[] = {
    field<&Category::id>("id"),           field<&Category::name>("name"),         field<&Category::name_en>("name_en"),
    field<&Category::enabled>("enabled"), field<&Category::children>("children"),
};
constexpr FieldTable kCategoryTable{"Category", kCategory};

constexpr Field kAdminCategory[] = {
    field<&AdminCategory::id>("id"),           field<&AdminCategory::parent_id>("parent_id", {.empty_is_null = true}),
    field<&AdminCategory::name>("name"),       field<&AdminCategory::name_en>("name_en"),
    field<&AdminCategory::enabled>("enabled"), field<&AdminCategory::leaf>("leaf"),
    field<&AdminCategory::used>("used"),       field<&AdminCategory::version>("version"),
};
constexpr FieldTable kAdminCategoryTable{"AdminCategory", kAdminCategory};

constexpr Field kProduct[] = {
    field<&Product::id>("id", {.required = true}),
    field<&Product::version>("version", {.required = true}),
    field<&Product::state>("state", {.allowed = product_states}),
    field<&Product::sale>("sale", {.allowed = sale_states}),
    field<&Product::work>("work", {.allowed = work_states}),
    field<&Product::listing>("listing", {.required = true}),
    field<&Product::files>("files", {.by_key = true}),
    field<&Product::allowed_actions>("allowed_actions"),
    field<&Product::submitted_at>("submitted_at"),
    field<&Product::due_at>("due_at"),
    field<&Product::due_within_data>("due_within_data"),
    field<&Product::queue_position>("queue_position"),
    field<&Product::review>("review"),
    field<&Product::unlist_reason>("unlist_reason", {.empty_is_null = true}),
    field<&Product::created_at>("created_at"),
    field<&Product::updated_at>("updated_at"),
};
constexpr FieldTable kProductTable{"Product", kProduct};

constexpr Field kPastDecision[] = {
    inherited<PastDecision, ModerationDecision>(),
    field<&PastDecision::by>("by"),
};
constexpr FieldTable kPastDecisionTable{"", kPastDecision};

constexpr Field kReviewedProduct[] = {
    inherited<ReviewedProduct, Product>(),
    field<&ReviewedProduct::provider>("provider"),
    field<&ReviewedProduct::reviewed_by>("reviewed_by"),
    field<&ReviewedProduct::decisions>("decisions",
                                       {.about = "of operators on all that was submitted, the newest ten first"}),
    field<&ReviewedProduct::decided_listing>("decided_listing", {.about = "what the newest decision was on"}),
    field<&ReviewedProduct::live_listing>("live_listing"),
};
constexpr FieldTable kReviewedProductTable{"ReviewedProduct", kReviewedProduct};

constexpr Field kRating[] = {
    field<&Rating::count>("count"),
    field<&Rating::average>("average"),
    field<&Rating::distribution>("distribution", {.items = 5}),
};
constexpr FieldTable kRatingTable{"Rating", kRating};

constexpr Field kCategoryNames[] = {
    field<&CategoryNames::name>("name"),
    field<&CategoryNames::name_en>("name_en"),
};
constexpr FieldTable kCategoryNamesTable{"", kCategoryNames};

constexpr Field kCategoryRef[] = {
    field<&CategoryRef::id>("id"),
    inlined<&CategoryRef::names>(),
};
constexpr FieldTable kCategoryRefTable{"", kCategoryRef};

constexpr Field kLiveRow[] = {
    field<&LiveRow::id>("id"),
    field<&LiveRow::name>("name"),
    field<&LiveRow::summary>("summary"),
    field<&LiveRow::logo_file_id>("logo_file_id"),
    field<&LiveRow::picture>("picture", {.about = "the first of its gallery"}),
    field<&LiveRow::provider>("provider"),
    field<&LiveRow::category>("category"),
    field<&LiveRow::min_price>("min_price_fen"),
    field<&LiveRow::price_varies>("price_varies"),
    field<&LiveRow::delivery_days>("delivery_days"),
    field<&LiveRow::warranty_days>("warranty_days"),
    field<&LiveRow::supported_os>("supported_os"),
    field<&LiveRow::completed_orders>("completed_orders"),
    field<&LiveRow::rating>("rating"),
    field<&LiveRow::listed_at>("listed_at"),
};
constexpr FieldTable kLiveRowTable{"LiveRow", kLiveRow};

constexpr Field kLiveProvider[] = {
    inherited<LiveProvider, Party>(),
    field<&LiveProvider::completed_orders>("completed_orders"),
};
constexpr FieldTable kLiveProviderTable{"", kLiveProvider};

constexpr Field kLiveCategory[] = {
    field<&LiveCategory::id>("id"),
    inherited<LiveCategory, CategoryNames>(),
};
constexpr FieldTable kLiveCategoryTable{"", kLiveCategory};

constexpr Field kDocument[] = {
    field<&Document::id>("id"),
    field<&Document::name>("name"),
    field<&Document::media_type>("media_type"),
    field<&Document::size>("size"),
};
constexpr FieldTable kDocumentTable{"", kDocument};

constexpr Field kLiveProduct[] = {
    field<&LiveProduct::id>("id"),
    field<&LiveProduct::version>("version"),
    field<&LiveProduct::provider>("provider"),
    field<&LiveProduct::category>("category"),
    field<&LiveProduct::listed_at>("listed_at"),
    field<&LiveProduct::completed_orders>("completed_orders"),
    field<&LiveProduct::rating>("rating"),
    field<&LiveProduct::min_price>("min_price_fen"),
    field<&LiveProduct::price_varies>("price_varies"),
    inlined<&LiveProduct::listing>(),
    field<&LiveProduct::documents>("documents"),
};
constexpr FieldTable kLiveProductTable{"LiveProduct", kLiveProduct};

}  // namespace

const FieldTable& fields_of(Of<File>) { return kFileTable; }
const FieldTable& fields_of(Of<Category>) { return kCategoryTable; }
const FieldTable& fields_of(Of<AdminCategory>) { return kAdminCategoryTable; }
const FieldTable& fields_of(Of<Product>) { return kProductTable; }
const FieldTable& fields_of(Of<PastDecision>) { return kPastDecisionTable; }
const FieldTable& fields_of(Of<ReviewedProduct>) { return kReviewedProductTable; }
const FieldTable& fields_of(Of<Rating>) { return kRatingTable; }
const FieldTable& fields_of(Of<CategoryNames>) { return kCategoryNamesTable; }
const FieldTable& fields_of(Of<CategoryRef>) { return kCategoryRefTable; }
const FieldTable& fields_of(Of<LiveRow>) { return kLiveRowTable; }
const FieldTable& fields_of(Of<LiveProvider>) { return kLiveProviderTable; }
const FieldTable& fields_of(Of<LiveCategory>) { return kLiveCategoryTable; }
const FieldTable& fields_of(Of<Document>) { return kDocumentTable; }
const FieldTable& fields_of(Of<LiveProduct>) { return kLiveProductTable; }

}  // namespace ops::json
