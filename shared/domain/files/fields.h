// The fields of what is known of a stored upload.
#pragma once
#include "domain/fields.h"
#include "domain/files/files.h"

namespace ops::domain {

template <>
struct NamesOf<files::Purpose> {
  static constexpr auto name = files::purpose_name;
  static constexpr auto from = files::purpose_from_name;
};
template <>
struct NamesOf<files::Kind> {
  static constexpr auto name = files::kind_name;
  static constexpr auto from = files::kind_from_name;
};

namespace files {

const FieldTable& fields_of(Of<Sides>);
const FieldTable& fields_of(Of<FileMetadata>);

}  // namespace files
}  // namespace ops::domain
