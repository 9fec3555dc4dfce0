// A product as the API shows it to its provider and to operators. Source: docs/api-reference.md, "A provider's product".
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/state/list_screen.h"
#include "client/state/orders/canned_replies.h"
#include "client/state/tab_counts.h"
#include "domain/catalog/rules.h"
#include "domain/instant.h"
#include "json/api_types.h"
#include "json/json.h"

namespace ops::state {

using Files = std::map<std::string, domain::files::FileMetadata>;  // by id

struct ModerationResult : json::ModerationDecision {
  std::string by;  // the operator; operators only
};

struct Product {
  std::string id;
  std::int64_t version = 0;
  std::string state;  // for lists and badges: draft pending_review rejected listed unlisted
  std::string work;   // of the working version: none draft pending_review rejected
  domain::catalog::Listing listing;
  std::optional<domain::catalog::Listing> live_listing;  // operators only
  std::string provider_name;                             // operators only
  Files files;
  std::vector<std::string> allowed_actions;
  std::optional<domain::Instant> submitted_at, due_at, updated_at;
  bool due_within_data = true;
  std::optional<std::int64_t> queue_position;
  std::optional<ModerationResult> review;
  std::string unlist_reason;
  // Operators only: what was decided before, the newest first, and what the newest of it was on.
  std::vector<ModerationResult> decisions;
  std::optional<domain::catalog::Listing> decided_listing;

  bool may(std::string_view action) const;
};
// Nothing when the answer is not a product.
std::optional<Product> product_from_json(const json::Json& json);

struct ProductRow : json::ProductRow {
  std::string provider_name;  // operators only
};
std::optional<ProductRow> product_row_from_json(const json::Json& json);

// A provider's own.
class ProductList : public SearchedList<ProductRow> {
 public:
  ProductList(Console& console, const Route&);
  TabCounts counts;
  void enter(const Route& route) override {
    counts.load();
    SearchedList::enter(route);
  }
  void changed(const Changes& changes) override {
    if (!changes.of({"product"})) return;
    list.refresh();
    counts.load();
  }
};
// Those of every provider, for operators.
class AllProducts : public SearchedList<ProductRow> {
 public:
  AllProducts(Console& console, const Route&);
  CannedReplies reasons;  // of taking off sale
  void changed(const Changes& changes) override {
    if (changes.of({"moderation"})) list.refresh();
  }
};

// {"id", "purpose", "kind", "name", "size", "width", "height"}
std::optional<std::pair<std::string, domain::files::FileMetadata>> file_from_json(const json::Json& json);
Files files_from_json(const json::Json& json);  // an object by id; those that cannot be read are left out

}  // namespace ops::state
