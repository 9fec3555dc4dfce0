// What the program asks the kernel to sync: this test's own fsync() and fdatasync() stand before the C library's.
#pragma once
#include <string>
#include <vector>

namespace ops::fault {

// Paths that were given to them since the last call.
std::vector<std::string> take_synced();

// Syncing any path that contains `part` fails with EIO while this lives.
class FailingSync {
 public:
  explicit FailingSync(std::string part);
  ~FailingSync();
  FailingSync(const FailingSync&) = delete;
  FailingSync& operator=(const FailingSync&) = delete;
};

}  // namespace ops::fault
