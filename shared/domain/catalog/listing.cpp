#include "domain/catalog/listing.h"

#include "domain/catalog/fields.h"
#include "domain/text/text.h"

namespace ops::domain::catalog {
namespace {

// What is not UTF-8 stays as it was; validate() calls it malformed.
void clean_in_place(std::string& value) {
  if (text::valid_utf8(value)) value = text::clean(value);
}
void clean_lines_in_place(std::string& value) {
  if (text::valid_utf8(value)) value = text::clean_lines(value);
}

void normalize(DemandField& field) {
  clean_in_place(field.key);
  clean_in_place(field.label);
  clean_in_place(field.type);
  clean_in_place(field.help);
  for (auto& option : field.options) clean_in_place(option);
  // Left over from a type chosen before: without meaning now, and without a place in the form to remove them.
  if (field.type != "line" && field.type != "text") field.max_length.reset();
  if (field.type != "choice") field.options.clear();
}

}  // namespace

Listing new_listing() {
  Listing listing;
  listing.demand_template = {{.key = "demand",
                              .label = "需求描述",
                              .type = "text",
                              .required = true,
                              .help = {},
                              .max_length = {},
                              .options = {}},
                             {.key = "contact",
                              .label = "联系方式",
                              .type = "line",
                              .required = true,
                              .help = {},
                              .max_length = {},
                              .options = {}}};
  Sku row;
  row.duration = 1;
  row.unit = "once";
  listing.skus = {row};
  return listing;
}

Listing duplicate_of(Listing listing) {
  for (auto& row : listing.skus) row.id.clear();
  return listing;
}

std::optional<OsSet> parse_os(std::string_view utf8) {
  if (!text::valid_utf8(utf8)) return std::nullopt;
  std::string plain = text::narrow(utf8);
  constexpr std::string_view kListComma = "、";  // as a Chinese list has it
  for (auto at = plain.find(kListComma); at != plain.npos; at = plain.find(kListComma))
    plain.replace(at, kListComma.size(), ",");
  for (char& c : plain)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  OsSet set;
  for (std::size_t from = 0; from <= plain.size();) {
    const std::size_t end = std::min(plain.find(',', from), plain.size());
    const std::string name = text::clean(std::string_view{plain}.substr(from, end - from));
    if (name != "windows" && name != "linux") return std::nullopt;
    (name == "windows" ? set.windows : set.linux) = true;
    from = end + 1;
  }
  return set;
}

std::string to_text(OsSet os) {
  if (os.windows && os.linux) return "Windows,Linux";
  return os.windows ? "Windows" : os.linux ? "Linux" : "";
}

Listing normalized(Listing listing) {
  for (const ListingField& row : listing_fields()) {
    const FieldKind kind = row.field.type->kind;
    if (row.input == InputKind::lines)
      clean_lines_in_place(row.text(listing));
    else if (kind == FieldKind::text)
      clean_in_place(row.text(listing));
    else if (kind == FieldKind::texts)
      for (auto& line : as<std::vector<std::string>>(row.field.of(&listing))) clean_in_place(line);
  }
  if (const auto os = parse_os(listing.supported_os)) listing.supported_os = to_text(*os);
  for (auto& field : listing.demand_template) normalize(field);
  for (auto& sku : listing.skus) {
    clean_in_place(sku.spec);
    clean_in_place(sku.unit);
  }
  for (auto& picture : listing.gallery) {
    clean_in_place(picture.file_id);
    clean_in_place(picture.alt);
  }
  return listing;
}

}  // namespace ops::domain::catalog
