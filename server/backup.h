// A backup is a data directory with a manifest in it: made while the server runs, checked when it is put back, and never
// opened itself, since opening a database writes to it. docs/operating.md, "Backup".
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "server/store/move.h"

namespace ops {

struct MadeBackup {
  std::vector<std::string> lost;  // what it lacks: files whose bytes the data directory has lost
  bool recorded = false;          // the server can tell when it was made (app/admin/last_backup.h)
};

// Copies the state below `data`, or where `database` names one (postgresql://…) that of it, into `to`, which must not exist. A server may be working on `data`: what it had committed at
// one moment is in the copy, and nothing later. `use`: of a database, whether servers may be working on it. `to` appears only when all of it is on the disk.
// Throws std::runtime_error, in words for an operator, when no backup could be made; then `to` is not there. So it does when the program
// is told to end (SIGTERM, SIGINT, SIGHUP), within a file or some pages of the database; what a killed one has left is removed by the next.
MadeBackup make_backup(const std::string& data, const std::string& database, const std::string& to,
                       store::SourceUse use = store::SourceUse::shared);

// Copies the backup `from` to a directory beside `data`, which must not exist or be empty, and compares it with the manifest. The key is
// copied where the backup holds one.
// Returns that directory. Throws std::runtime_error when the backup is not whole; then nothing is left behind.
std::string unpack_backup(const std::string& from, const std::string& data);
bool is_backup(const std::string& directory);

// To look at the backup `from`, which stays as it is: a directory beside it, with a copy of its database, and its files by
// reference. Gone with the object. Throws std::runtime_error when the database is not the one that was backed up.
class BorrowedBackup {
 public:
  explicit BorrowedBackup(const std::string& from);
  ~BorrowedBackup();
  BorrowedBackup(const BorrowedBackup&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::shared_ptr<void> copy_;  // goes with the object, and is locked until then
  std::string path_;
};

// The last step, after whatever else is checked in `unpacked`: it becomes `data`.
void put_in_place(const std::string& unpacked, const std::string& data);

}  // namespace ops
