// For use-cases only.
#pragma once
#include "server/app/files/files.h"
#include "server/store/records.h"

namespace ops::app {

inline StoredFile stored_file(const store::FileRecord& record) {
  return {record.id, record.metadata, record.sha256, record.owner_id};
}

}  // namespace ops::app
