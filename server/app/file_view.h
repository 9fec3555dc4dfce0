// For use-cases only.
#pragma once
#include "server/app/files.h"
#include "server/store/records.h"

namespace ops::app {

inline StoredFile stored_file(const store::FileRecord& record) {
  return {record.id, record.fact, record.sha256, record.owner_id};
}

}  // namespace ops::app
