// Bytes of uploads in a folder, by their content hash: <dir>/ab/cdef…
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/instant.h"

namespace ops::app {

enum class Kept { yes, storage_full };
// Durable when it returns: written aside, synced, renamed. Keeps what is there already. Throws std::system_error when the
// folder cannot be used.
Kept keep_bytes(const std::string& dir, const std::string& sha256, const std::string& bytes);
bool has_bytes(const std::string& dir, const std::string& sha256);
std::optional<std::string> read_bytes(const std::string& dir, const std::string& sha256);
void remove_bytes(const std::string& dir, const std::string& sha256);
// What lies in the folder since before `cutoff`, as names for remove_bytes: content hashes, and what was written aside and left.
std::vector<std::string> names_before(const std::string& dir, domain::Instant cutoff);

// A new or renamed file's name is the folder's to keep. Throws std::system_error.
void sync_folder(const std::string& folder);

}  // namespace ops::app
