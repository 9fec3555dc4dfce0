// The fields of a listing, in the order of the form: from this one table come its JSON, the API's description of it, what is checked and
// cleaned of a plain field, the console's form, the moderators' view, and what an order freezes of it (by the same name in
// orders::Snapshot). A plain field is its member in listing.h, its row in fields.cpp and its words.
#pragma once
#include "domain/catalog/listing.h"
#include "domain/errors.h"
#include "domain/fields.h"

namespace ops::domain::catalog {

const FieldTable& fields_of(Of<DemandField>);
const FieldTable& fields_of(Of<Sku>);
const FieldTable& fields_of(Of<GalleryPicture>);
const FieldTable& fields_of(Of<Listing>);

// How a field is typed. What is not plain has a rule, a widget and a text of its own wherever it is met, found by its name.
enum class InputKind {
  own,
  fixed,   // there is one value
  text,    // plain: one line
  lines,   // plain: several lines
  number,  // plain: a whole number that may be missing
  tick,    // plain
};

struct ListingField {
  Field field;
  InputKind input = InputKind::own;
  std::int64_t min = 0, max = 0;  // of a number; of a text, its most characters (0: it has a rule of its own)
  bool needed = true;             // of a plain text or number
  std::string_view unit = {};     // of a number: the key of its text, which takes {n}

  std::string_view name() const { return field.name; }
  // REQUIRES: the field is a text; a number
  std::string& text(Listing& listing) const { return as<std::string>(field.of(&listing)); }
  std::optional<std::int64_t>& number(Listing& listing) const {
    return as<std::optional<std::int64_t>>(field.of(&listing));
  }
  bool& tick(Listing& listing) const { return as<bool>(field.of(&listing)); }
  const std::string& text(const Listing& listing) const { return as<std::string>(field.of(&listing)); }
  const std::optional<std::int64_t>& number(const Listing& listing) const {
    return as<std::optional<std::int64_t>>(field.of(&listing));
  }
  bool tick(const Listing& listing) const { return as<bool>(field.of(&listing)); }
};
std::span<const ListingField> listing_fields();
const ListingField* listing_field(std::string_view name);  // null: there is none

}  // namespace ops::domain::catalog
