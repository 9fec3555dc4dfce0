#include "tests/fault/layer.h"

#include <sqlite3.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

#include "tests/fault/disk.h"

namespace ops::fault {
namespace {

std::atomic<Disk*> the_disk{nullptr};
sqlite3_vfs* below = nullptr;  // SQLite's own

// As SQLite allocates it: ours first, the file of the layer below right behind it.
struct Opened {
  sqlite3_file base;
  std::shared_ptr<Disk::File>* file;  // null: not on the disk
  Disk* disk;
  sqlite3_file* real;
};

Opened& ours(sqlite3_file* file) { return *reinterpret_cast<Opened*>(file); }
sqlite3_file* real(sqlite3_file* file) { return ours(file).real; }

int close_file(sqlite3_file* file) {
  const int result = real(file)->pMethods->xClose(real(file));
  delete ours(file).file;
  return result;
}
int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  return real(file)->pMethods->xRead(real(file), to, size, at);
}
int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  const auto through = [&](std::size_t some) {
    return real(file)->pMethods->xWrite(real(file), bytes, static_cast<int>(some), at);
  };
  const auto wanted = static_cast<std::size_t>(size);
  if (!ours(file).file) return through(wanted);
  return ours(file).disk->write(**ours(file).file, bytes, wanted, static_cast<std::size_t>(at), through);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (ours(file).file) {
    const int result = ours(file).disk->truncate(**ours(file).file, static_cast<std::size_t>(size));
    if (result != SQLITE_OK) return result;
  }
  return real(file)->pMethods->xTruncate(real(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
  if (ours(file).file) return ours(file).disk->sync(**ours(file).file);  // the machine's own disk need not turn
  return real(file)->pMethods->xSync(real(file), flags);
}
int size_of_file(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
int lock_file(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
int unlock_file(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
int reserved(sqlite3_file* file, int* yes) { return real(file)->pMethods->xCheckReservedLock(real(file), yes); }
int control(sqlite3_file* file, int what, void* with) {
  if (what == SQLITE_FCNTL_SIZE_HINT || what == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_NOTFOUND;  // would write past us
  return real(file)->pMethods->xFileControl(real(file), what, with);
}
int sector_size(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int characteristics(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** to) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, to);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  constexpr int kShared = SQLITE_SHM_LOCK | SQLITE_SHM_SHARED;
  if (ours(file).file && flags == kShared && ours(file).disk->refuses_read()) return SQLITE_IOERR_SHMLOCK;
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

// Version 2: no memory maps, so that every read and write passes here.
constexpr sqlite3_io_methods kMethods = {2,           close_file,   read_file,       write_file,  truncate_file,
                                         sync_file,   size_of_file, lock_file,       unlock_file, reserved,
                                         control,     sector_size,  characteristics, shm_map,     shm_lock,
                                         shm_barrier, shm_unmap,    nullptr,         nullptr};

int open_file(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* given) {
  Opened& opened = ours(file);
  opened = {
      {nullptr}, nullptr, the_disk, reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(Opened))};
  const int result = below->xOpen(below, path, opened.real, flags, given);
  if (result != SQLITE_OK) return result;
  if (opened.disk && opened.disk->holds(path))
    opened.file = new std::shared_ptr<Disk::File>(opened.disk->open(path, (flags & SQLITE_OPEN_MAIN_DB) == 0));
  opened.base.pMethods = &kMethods;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* path, int sync_folder) {
  Disk* disk = the_disk;
  if (disk && disk->holds(path)) disk->remove(path, sync_folder != 0);
  return below->xDelete(below, path, 0);
}

// --- memory ---

std::atomic<std::int64_t> until_failure{0};  // 0: none is to fail
std::atomic<bool> only_one{false};
std::atomic<std::int64_t> failures{0};
sqlite3_mem_methods own_memory;

bool fails() {
  if (until_failure == 0) return false;
  if (until_failure > 1) {
    --until_failure;
    return false;
  }
  if (only_one) until_failure = 0;
  ++failures;
  return true;
}
void* allocate(int size) { return fails() ? nullptr : own_memory.xMalloc(size); }
void* reallocate(void* old, int size) { return fails() ? nullptr : own_memory.xRealloc(old, size); }

// Before anybody has opened a database: SQLite takes another memory only then.
const bool installed = [] {
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &own_memory);
  sqlite3_mem_methods memory = own_memory;
  memory.xMalloc = allocate;
  memory.xRealloc = reallocate;
  sqlite3_config(SQLITE_CONFIG_MALLOC, &memory);
  below = sqlite3_vfs_find(nullptr);
  static sqlite3_vfs vfs = *below;
  vfs.zName = "fault";
  vfs.szOsFile = static_cast<int>(sizeof(Opened)) + below->szOsFile;
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  return sqlite3_vfs_register(&vfs, 1) == SQLITE_OK;
}();

}  // namespace

void put_disk(Disk* disk) {
  if (!installed) std::abort();
  the_disk = disk;
}

NoMemory::NoMemory(std::int64_t nth, bool once) {
  failures = 0;
  only_one = once;
  until_failure = nth;
}
NoMemory::~NoMemory() { until_failure = 0; }
std::int64_t NoMemory::failed() const { return failures; }

}  // namespace ops::fault
