#include "client/views/catalog/listing_text.h"

#include "client/views/format.h"
#include "client/views/words.h"
#include "domain/catalog/fields.h"

namespace ops::views {
namespace {

namespace catalog = domain::catalog;

std::string category(const state::Console& console, std::string_view id) {
  std::string text;
  for (const auto* level : console.categories.path_to(id)) {
    text += (text.empty() ? "" : " › ") + (console.lang() == Lang::zh_cn ? level->name : level->name_en);
  }
  return text.empty() ? "–" : text;
}

std::string line(std::string text) { return text.empty() ? "–" : text; }

std::string of(Lang lang, const catalog::DemandField& field) {
  std::string text = field.label + " · " + std::string(tr(lang, "type." + field.type));
  if (field.required) text += " · " + std::string(tr(lang, "field.required"));
  if (field.max_length) text += " · " + tr(lang, "at_most_characters", {{"n", std::to_string(*field.max_length)}});
  if (!field.help.empty()) text += " · " + field.help;
  for (std::size_t i = 0; i < field.options.size(); ++i) text += (i == 0 ? " · " : " / ") + field.options[i];
  return text;
}

std::string of(Lang lang, const catalog::Sku& sku) {
  const auto price = [](const std::optional<domain::money::Fen>& fen) { return fen ? yuan(*fen) : "–"; };
  const std::string count = sku.duration ? std::to_string(*sku.duration) : "–";
  const std::string duration = sku.unit.empty() ? count + " –" : tr(lang, "duration." + sku.unit, {{"n", count}});
  return line(sku.spec) + " · " + duration + " · " + price(sku.original_price) + " → " + price(sku.discount_price);
}

std::string of(Lang lang, const domain::files::FileMetadata* file) {
  if (!file) return std::string(tr(lang, "file.unknown"));
  std::string text = file->name + "  " + bytes(file->size);
  if (file->sides) text += "  " + std::to_string(file->sides->width) + "×" + std::to_string(file->sides->height);
  return text;
}

std::string plain(Lang lang, const catalog::ListingField& row, const catalog::Listing& listing) {
  if (row.input == catalog::InputKind::tick) return std::string(tr(lang, row.tick(listing) ? "yes" : "no"));
  if (row.input != catalog::InputKind::number) return line(row.text(listing));
  const auto& number = row.number(listing);
  return number ? tr(lang, row.unit, {{"n", std::to_string(*number)}}) : "–";
}

template <class Rows, class Text>
std::string lines(const Rows& rows, Text text_of) {
  std::string text;
  for (const auto& row : rows) text += (text.empty() ? "" : "\n") + text_of(row);
  return line(text);
}

}  // namespace

std::string field_summary(const state::Console& console, const catalog::Listing& listing, std::string_view field,
                          const FileOf& file) {
  const Lang lang = console.lang();
  const auto file_line = [&](const std::string& id) { return of(lang, file(id)); };
  if (field == "category_id") return category(console, listing.category_id);
  if (field == "logo_file_id") return listing.logo_file_id.empty() ? "–" : file_line(listing.logo_file_id);
  if (field == "delivery_method") return std::string(tr(lang, "delivery." + listing.delivery_method));
  if (field == "demand_template") return lines(listing.demand_template, [&](const auto& row) { return of(lang, row); });
  if (field == "skus") return lines(listing.skus, [&](const auto& row) { return of(lang, row); });
  if (field == "gallery")
    return lines(listing.gallery, [&](const auto& one) { return line(one.alt) + " · " + file_line(one.file_id); });
  if (field == "document_file_ids") return lines(listing.document_file_ids, file_line);
  if (field == "acceptance_checklist")
    return lines(listing.acceptance_checklist, [](const std::string& text) { return text; });
  const auto* row = catalog::listing_field(field);
  return row ? plain(lang, *row, listing) : "–";
}

}  // namespace ops::views
