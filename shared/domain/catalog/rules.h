// The rules of a listing. Every error at once, in the order of the form. Rules: catalog.whole, catalog.name, catalog.category,
// catalog.logo, catalog.delivery-method, catalog.delivery-days, catalog.warranty-days, catalog.operating-systems,
// catalog.demand-template, catalog.price-rows, catalog.prices, catalog.gallery, catalog.summary, catalog.details, files.pictures,
// catalog.documents, catalog.acceptance-checklist; a figure that is (chosen) is ours.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "domain/catalog/listing.h"
#include "domain/errors.h"
#include "domain/files/files.h"

namespace ops::domain::catalog {

inline constexpr std::int64_t kMaxName = 30;                                  // required
inline constexpr std::int64_t kMinDeliveryDays = 1, kMaxDeliveryDays = 365;   // (chosen)
inline constexpr std::int64_t kMinWarrantyDays = 0, kMaxWarrantyDays = 3650;  // (chosen)
inline constexpr std::int64_t kMaxTemplateFields = 20;                        // (chosen)
inline constexpr std::int64_t kMaxTemplateLabel = 30, kMaxTemplateHelp = 100, kMaxTemplateKey = 40;
inline constexpr std::int64_t kMinChoiceOptions = 2, kMaxChoiceOptions = 20, kMaxOptionLength = 50;
inline constexpr std::int64_t kMaxAnswerLine = 200, kMaxAnswerText = 5000;  // (chosen) also bounds max_length
inline constexpr std::int64_t kMaxSkus = 50;                                // (chosen)
inline constexpr std::int64_t kMaxSpec = 50;
inline constexpr std::int64_t kMinDuration = 1, kMaxDuration = 999;
inline constexpr std::int64_t kMaxGallery = 8;
inline constexpr std::int64_t kMaxSummary = 200, kMaxDetails = 20000;       // (chosen)
inline constexpr std::int64_t kMaxDocuments = 5;                            // (chosen)
inline constexpr std::int64_t kMaxChecklist = 20, kMaxChecklistLine = 100;  // (chosen)

std::span<const std::string_view> units();        // once hour day month year host
std::span<const std::string_view> field_types();  // line text number date choice file phone email

// What the rules must know of the world; each side fills it from what it has. Both functions are set.
struct World {
  enum class Category { unknown, disabled, not_leaf, usable };
  std::function<Category(std::string_view id)> category;
  std::function<std::optional<files::FileMetadata>(std::string_view id)>
      file;  // nothing: no such file of this provider
};

struct Report {
  Errors errors;
  Errors warnings;
  bool operator==(const Report&) const = default;
};
// Checks the listing as normalized() would keep it.
Report validate(const Listing& listing, const World& world);
// Bounds that even a draft keeps (sizes that would not be stored: 10 × each limit, bytes of UTF-8): too_long, too_many, malformed.
Errors check_draft(const Listing& listing);

}  // namespace ops::domain::catalog
