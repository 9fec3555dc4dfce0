// SQLite as the tests of faults run it: its files through a Disk, its memory through a purse that may be empty.
#pragma once
#include <cstdint>

namespace ops::fault {

class Disk;
void put_disk(Disk* disk);  // null: files are nobody's but SQLite's

// From the n-th allocation of SQLite's on (1: the next one) none succeeds while this lives; `once`: only that one fails.
class NoMemory {
 public:
  NoMemory(std::int64_t nth, bool once);
  ~NoMemory();
  NoMemory(const NoMemory&) = delete;
  NoMemory& operator=(const NoMemory&) = delete;
  // How many failed.
  std::int64_t failed() const;
};

}  // namespace ops::fault
