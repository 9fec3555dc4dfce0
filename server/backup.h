// A backup is a data directory like any other, with a manifest beside it: made while the server runs, checked when it is
// put back. docs/operating.md, "Backup".
#pragma once
#include <string>
#include <vector>

namespace ops {

// Copies the state below `data` into `to`, which must not exist. A server may be working on `data`: what it had committed at
// one moment is in the copy, and nothing later. `to` appears only when all of it is on the disk.
// Returns what the backup lacks (files whose bytes the data directory has lost); empty: nothing.
// Throws std::runtime_error, in words for an operator, when no backup could be made; then `to` is not there.
std::vector<std::string> make_backup(const std::string& data, const std::string& to);

// Copies the backup `from` to a directory beside `data`, which must not exist or be empty, and compares it with the manifest.
// Returns that directory. Throws std::runtime_error when the backup is not whole; then nothing is left behind.
std::string unpack_backup(const std::string& from, const std::string& data);
// The last step, after whatever else is checked in `unpacked`: it becomes `data`.
void put_in_place(const std::string& unpacked, const std::string& data);

}  // namespace ops
