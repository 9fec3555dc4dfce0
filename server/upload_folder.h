// The folder of uploads in a data directory, for a market that moves into or out of it.
#pragma once
#include <string>

#include "server/store/move.h"

namespace ops {

// `files`: the folder, as app/files/blobs.h keeps it.
store::UploadFolder upload_folder(const std::string& files);

}  // namespace ops
