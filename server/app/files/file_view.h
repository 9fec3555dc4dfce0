// For use-cases only.
#pragma once
#include "domain/files/pictures.h"
#include "server/app/files/files.h"
#include "server/store/records.h"

namespace ops::app {

// A draft may show more than it may be submitted with, but not without end.
inline constexpr std::size_t kMostPictures = 10 * domain::files::kMaxPictures;

inline StoredFile stored_file(const store::FileRecord& record) {
  return {record.id, record.metadata, record.sha256, record.owner_id};
}

}  // namespace ops::app
