#include "client/state/catalog/product.h"

#include <algorithm>

#include "client/state/console.h"
#include "json/fields.h"
#include "json/reader.h"

namespace ops::state {

bool Product::may(std::string_view action) const {
  return std::find(allowed_actions.begin(), allowed_actions.end(), action) != allowed_actions.end();
}

const domain::files::FileMetadata* Product::file(std::string_view file_id) const {
  const auto at = std::find_if(files.begin(), files.end(), [&](const json::File& file) { return file.id == file_id; });
  return at == files.end() ? nullptr : &*at;
}

std::optional<json::File> file_from_json(const json::Json& json) {
  auto file = json::read<json::File>(json, "", json::Unknown::ignore);
  if (!file || file->id.empty()) return std::nullopt;
  return std::move(file).value();
}

Files files_from_json(const json::Json& json) {
  Files files;
  if (!json.is_object()) return files;
  for (const auto& [id, value] : json.items()) {
    if (const auto file = file_from_json(value)) files.emplace(file->id, *file);
  }
  return files;
}

std::optional<Product> product_from_json(const json::Json& json) {
  auto product = json::read<json::ReviewedProduct>(json, "", json::Unknown::ignore);
  if (!product || product->id.empty()) return std::nullopt;
  return Product{std::move(product).value()};
}

ProductList::ProductList(Console& console, const Route&)
    : SearchedList(console.api, "/api/v1/provider/products", product_row_from_json), counts(console.api, "products") {}

AllProducts::AllProducts(Console& console, const Route&)
    : SearchedList(console.api, "/api/v1/operator/products", product_row_from_json),
      reasons(console.platform, console.session.account().id, "reasons") {}

std::optional<ProductRow> product_row_from_json(const json::Json& json) {
  auto read = json::read<json::ProductRow>(json, "", json::Unknown::ignore);
  if (!read || read->id.empty()) return std::nullopt;
  ProductRow row{std::move(read).value(), {}};
  json::Reader reader(json, "");
  if (const auto* provider = reader.object("provider"))
    row.provider_name = json::Reader(*provider, "provider").text("display_name");
  return row;
}

}  // namespace ops::state
