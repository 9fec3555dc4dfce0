// The listing of an ops service: every field, as a draft may hold it.
// A draft may be incomplete or wrong: whatever has the right JSON type can be saved; validate() says what is wrong.
// Rules: catalog.whole, catalog.draft.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/money/money.h"

namespace ops::domain::catalog {

using money::Fen;

struct DemandField {
  std::string key;            // stable id, [a-z0-9_]{1,40}, unique
  std::string label;          // 1–30 characters, unique
  std::string type = "line";  // line text number date choice file phone email
  bool required = false;
  std::string help;                        // 0–100 characters
  std::optional<std::int64_t> max_length;  // line and text only
  std::vector<std::string> options;        // choice only: 2–20
  bool operator==(const DemandField&) const = default;
};

struct Sku {
  std::string id;                        // given by the server; empty in a row that is new
  std::string spec;                      // 规格
  std::optional<std::int64_t> duration;  // 时长
  std::string unit;                      // 单位: once hour day month year host
  std::optional<Fen> original_price;     // 原价
  std::optional<Fen> discount_price;     // 折扣价, what is really paid
  bool operator==(const Sku&) const = default;
};

// One picture of the gallery on the product's page; the first one also stands on the listing's card. Rule: catalog.gallery.
struct GalleryPicture {
  std::string file_id;
  std::string alt;  // what it shows, 1–200 characters
  bool operator==(const GalleryPicture&) const = default;
};

inline constexpr std::string_view kDeliveryMethod = "contact_support";  // there is no other

struct Listing {
  std::string name;
  std::string category_id;
  std::string logo_file_id;
  std::string delivery_method{kDeliveryMethod};
  std::optional<std::int64_t> delivery_days;
  std::optional<std::int64_t> warranty_days;
  std::string supported_os;  // text form, e.g. "Windows,Linux"
  std::vector<DemandField> demand_template;
  std::vector<Sku> skus;
  std::vector<GalleryPicture> gallery;
  std::string summary;
  std::string details;
  std::vector<std::string> document_file_ids;
  bool demand_optional = false;
  std::vector<std::string> acceptance_checklist;
  bool operator==(const Listing&) const = default;
};

// What a provider starts from: contact_support, a template of 需求描述 and 联系方式, one empty price row of 1 次. Rules:
// catalog.delivery-method, catalog.demand-template.
Listing new_listing();

// What a new draft begins with that is made from another listing of the same provider: all of it but the ids of its price rows, which
// the server gives anew. Rule: catalog.duplicate.
Listing duplicate_of(Listing listing);

// "windows ，LINUX" -> {windows, linux}; nothing when a name is unknown or none is given.
struct OsSet {
  bool windows = false, linux = false;
  bool operator==(const OsSet&) const = default;
};
std::optional<OsSet> parse_os(std::string_view text);
std::string to_text(OsSet os);  // "Windows", "Linux" or "Windows,Linux"

// The listing as it is kept: texts trimmed and NFC, OS in its text form. What cannot be cleaned stays as it was.
Listing normalized(Listing listing);

}  // namespace ops::domain::catalog
