// Bytes of uploads, by their content hash: in a folder, <files_dir>/ab/cdef…, or, where several servers share them, in the database.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "server/app/common.h"

namespace ops::store {
class Tx;
}

namespace ops::app {

// Both steps of keeping an upload. First, before the row that names the bytes: durable when it returns, where they lie in the folder.
// False: no space, or the disk refuses.
[[nodiscard]] bool keep_before_row(const Services& services, const std::string& sha256, const std::string& bytes);
// Then in the transaction of the row, about Subject::content: with it, where they lie in the database. False: the folder has lost them
// meanwhile.
[[nodiscard]] bool keep_with_row(const Services& services, store::Tx& tx, const std::string& sha256,
                                 const std::string& bytes);
std::optional<std::string> bytes_of(Services& services, const std::string& sha256);
// In a transaction about Subject::content, which has seen that no row names them.
void forget_bytes_of(const Services& services, store::Tx& tx, const std::string& sha256);
// What no row names, though it lies there since before `cutoff`: content hashes, and what was written aside and left.
std::vector<std::string> strays_of(Services& services, Instant cutoff);
// For what is written and read once, and left to nobody: beside the files, or where this machine has its temporary ones.
std::string scratch_dir(const Services& services);

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
