// What the newest backup leaves in the data directory for the server to tell: `opsmarket backup` is a program of its own that runs
// beside it. Source: docs/operating.md, "Backup".
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "domain/instant.h"

namespace ops::app {

struct LastBackup {
  domain::Instant made_at;
  std::int64_t bytes = 0;  // of all its files
};

// The file's name in the data directory. It describes this directory's backups, so no backup contains it.
inline constexpr const char* kLastBackupFile = "last_backup.json";
// Where it lies: beside the folder of uploads.
std::string last_backup_file(const std::string& files_dir);

// Replaces what `file` says, in one step. False: it could not be written.
[[nodiscard]] bool keep_last_backup(const std::string& file, const LastBackup& backup);
// Nothing: none was made, or what is there is no such file, cannot be read, or is of a time to come.
std::optional<LastBackup> last_backup(const std::string& file, domain::Instant now);

}  // namespace ops::app
