#include "server/upload_folder.h"

#include <stdexcept>

#include "server/app/files/blobs.h"

namespace ops {

store::UploadFolder upload_folder(const std::string& files) {
  return {[files](const std::string& sha256) { return app::read_bytes(files, sha256); },
          [files](const std::string& sha256, const std::string& bytes) {
            if (app::keep_bytes(files, sha256, bytes) != app::Kept::yes)
              throw std::runtime_error("no space left for uploads in " + files + ", or the disk refuses to write");
          }};
}

}  // namespace ops
