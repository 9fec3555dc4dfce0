#include "tests/fault/syncs.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <mutex>
#include <utility>

namespace ops::fault {
namespace {

std::mutex syncs_mutex;
std::vector<std::string> synced;
std::string failing;

bool may_sync(int descriptor) {
  std::error_code gone;
  const auto path = std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(descriptor), gone).string();
  const std::lock_guard lock(syncs_mutex);
  if (!failing.empty() && path.find(failing) != path.npos) return false;
  synced.push_back(path);
  return true;
}

}  // namespace

std::vector<std::string> take_synced() {
  const std::lock_guard lock(syncs_mutex);
  return std::exchange(synced, {});
}

FailingSync::FailingSync(std::string part) {
  const std::lock_guard lock(syncs_mutex);
  failing = std::move(part);
}
FailingSync::~FailingSync() {
  const std::lock_guard lock(syncs_mutex);
  failing.clear();
}

}  // namespace ops::fault

extern "C" int fsync(int descriptor) {
  if (ops::fault::may_sync(descriptor)) return static_cast<int>(::syscall(SYS_fsync, descriptor));
  errno = EIO;
  return -1;
}

// SQLite's.
extern "C" int fdatasync(int descriptor) { return ::fsync(descriptor); }
