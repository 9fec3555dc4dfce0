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
#include "json/json.h"
#include "json/product_types.h"

namespace ops::state {

using Files = std::map<std::string, domain::files::FileMetadata>;  // by id

// As operators see it; of one's own product their part is empty.
struct Product : json::ReviewedProduct {
  bool may(std::string_view action) const;
  const domain::files::FileMetadata* file(std::string_view id) const;  // null: not of it
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

std::optional<json::File> file_from_json(const json::Json& json);
Files files_from_json(const json::Json& json);  // an object by id; those that cannot be read are left out

}  // namespace ops::state
