#include "domain/files/fields.h"

namespace ops::domain::files {
namespace {

constexpr Field kSides[] = {
    field<&Sides::width>("width"),
    field<&Sides::height>("height"),
};
constexpr FieldTable kSidesTable{"", kSides};

// It follows from the kind: any text is read, and changes nothing.
constexpr MemberType kMediaType{.kind = FieldKind::name,
                                .name = [](const void* kind) { return media_type(as<Kind>(kind)); },
                                .set_name = [](void*, std::string_view) { return true; }};

constexpr Field kFileMetadata[] = {
    field<&FileMetadata::purpose>("purpose", {.required = true}),
    field<&FileMetadata::kind>("kind", {.required = true}),
    field<&FileMetadata::name>("name"),
    field_as<&FileMetadata::kind>("media_type", kMediaType),
    field<&FileMetadata::size>("size", {.required = true}),
    inlined<&FileMetadata::sides>(),
};
constexpr FieldTable kFileMetadataTable{"", kFileMetadata};

}  // namespace

const FieldTable& fields_of(Of<Sides>) { return kSidesTable; }
const FieldTable& fields_of(Of<FileMetadata>) { return kFileMetadataTable; }

}  // namespace ops::domain::files
