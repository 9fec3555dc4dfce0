// A disk that can be ill, or lose its power, under SQLite. It stands before SQLite's own layer for files (a VFS), and is told of
// every write and sync.
//
// What it knows of a file is what a kernel and a disk know: its pages as everybody reads them, and as they would be found after a
// power loss. A sync makes the one the other; in between any dirty page may reach the disk by itself, whole or in part.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <string>

namespace ops::fault {

// What it answers is what SQLite's own layer makes of the kernel's errors.
enum class Ill {
  no,
  full,         // ENOSPC: what makes a file longer fails, after half of it was written
  refusing,     // EROFS, EIO: nothing is written any more
  failing_sync  // EIO from fsync(): of the dirty pages some were written, and the kernel forgets the others were dirty
};

// All files of databases whose path begins with `prefix` and are opened while this lives are on it. One at a time.
class Disk {
 public:
  Disk(std::string prefix, std::uint32_t seed);
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  void set(Ill ill);
  // The next `count` times that a reader asks for its place in the log after a sync, it is refused.
  void refuse_read_after_sync(int count);

  using Image = std::map<std::string, std::string>;  // file name (without folder) -> bytes
  // What is found when the power goes now. Each time another chance decides what of the unsynced is there.
  Image lose_power();
  // What is found when only the process ends now: all it has written.
  Image kill();
  // Called before every operation that writes, with this disk locked: lose_power() may be called in it, and nothing that writes.
  void before_each(std::function<void()> call);
  std::uint64_t operations() const { return operations_; }
  std::uint64_t syncs() const { return syncs_; }

  // For the layer alone.
  struct File {
    std::string name;
    std::string now, kept;
    std::set<std::size_t> dirty;  // pages of `now` that may not be on the disk
    bool named = false;           // whether the folder's entry is on the disk
  };
  bool holds(const char* path) const;
  std::shared_ptr<File> open(const std::string& path, bool is_log);
  int write(File& file, const void* bytes, std::size_t size, std::size_t at,
            const std::function<int(std::size_t)>& through);
  int truncate(File& file, std::size_t size);
  int sync(File& file);
  void remove(const std::string& path, bool for_good);
  bool refuses_read();

 private:
  bool chance(unsigned percent) { return random_() % 100 < percent; }
  void reach_disk(File& file, std::size_t page);
  std::string found(const File& file, unsigned percent);
  void operation();

  const std::string prefix_;
  mutable std::recursive_mutex mutex_;  // before_each() calls back
  std::mt19937 random_;
  std::map<std::string, std::shared_ptr<File>> files_;  // by path
  std::map<std::string, std::string> gone_;             // deleted, but the folder was not synced: may be there again
  std::function<void()> before_each_;
  Ill ill_ = Ill::no;
  int refused_reads_ = 0;
  bool synced_ = false;
  std::uint64_t operations_ = 0, syncs_ = 0;
};

// Puts what was found into a new folder.
void put(const Disk::Image& image, const std::filesystem::path& folder);

}  // namespace ops::fault
