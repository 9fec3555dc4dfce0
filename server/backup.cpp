#include "server/backup.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <system_error>

#include "json/json.h"
#include "server/app/crypto.h"
#include "server/app/files/blobs.h"
#include "server/app/upkeep/last_backup.h"
#include "server/moved.h"
#include "server/store/move.h"
#include "server/store/store.h"
#include "server/upload_folder.h"

namespace ops {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabase = "opsmarket.db";
constexpr const char* kManifest = "manifest.json";
constexpr const char* kKey = "secret.key";
constexpr const char* kPartial = ".partial-";
constexpr const char* kLook = ".look-";

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

void sync(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), path.string());
  const int failed = ::fsync(descriptor);
  const int why = errno;
  ::close(descriptor);
  if (failed != 0) throw std::system_error(why, std::generic_category(), path.string());
}

// While it is there, signals that end the program are kept back, and end the work at the next step, so that what is half done is
// removed.
class Stoppable {
 public:
  Stoppable() {
    sigemptyset(&signals_);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals_, signal);
    ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  ~Stoppable() {
    constexpr timespec kAtOnce{};
    while (::sigtimedwait(&signals_, nullptr, &kAtOnce) > 0) {
    }
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  Stoppable(const Stoppable&) = delete;
  Stoppable& operator=(const Stoppable&) = delete;
  void step() const {
    sigset_t pending;
    ::sigpending(&pending);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
      if (sigismember(&pending, signal) == 1) fail("stopped by a signal; what was half done is removed");
  }

 private:
  sigset_t signals_{}, before_{};
};

// Folders too: a new file's name is the folder's to keep.
void sync_all(const fs::path& top, const Stoppable& work) {
  for (const auto& entry : fs::recursive_directory_iterator(top)) {
    work.step();
    sync(entry.path());
  }
  sync(top);
}

// What a copy leaves out: the lock, which is the running process's; the database with its log, which the store copies; the key, so
// that whoever finds a backup opens no secret; and what is said of this directory's own backups.
bool stays_behind(const fs::path& name) {
  const std::string text = name.string();
  return text == "lock" || text == kKey || text == kManifest || text.starts_with(kDatabase) ||
         text.starts_with(app::kLastBackupFile);
}

void copy_new(const fs::path& from, const fs::path& to) {
  if (fs::exists(to)) return;
  fs::create_directories(to.parent_path());
  std::error_code failed;
  fs::copy_file(from, to, failed);
  // Swept while we walked: if the snapshot needs it all the same, require_files() says so.
  if (failed && failed != std::errc::no_such_file_or_directory) throw std::system_error(failed, to.string());
}

void copy_tree(const fs::path& from, const fs::path& to, const Stoppable& work) {
  fs::create_directories(to);
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    work.step();
    const fs::path name = fs::relative(entry.path(), from);
    if (entry.is_regular_file() && !stays_behind(name)) copy_new(entry.path(), to / name);
  }
}

std::string bytes_missing(const std::string& hash) { return "the bytes of file " + hash + " are missing"; }

// An upload that came between the walk and the snapshot is copied now: nothing is swept in its first day.
std::vector<std::string> require_files(const std::string& data, const fs::path& copy,
                                       const std::vector<std::string>& hashes) {
  std::vector<std::string> lost;
  for (const std::string& hash : hashes) {
    const auto held = app::has_bytes((copy / "files").string(), hash);
    if (held) continue;
    const auto bytes = app::read_bytes(data + "/files", hash);
    if (!bytes || app::keep_bytes((copy / "files").string(), hash, *bytes) != app::Kept::yes)
      lost.push_back(bytes_missing(hash));
  }
  return lost;
}

domain::Instant clock_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::seconds>(now).count()};
}

void write_manifest(const fs::path& copy, domain::Instant made, std::size_t files) {
  std::ofstream out(copy / kManifest);
  out << json::dump({{"made_at", domain::to_rfc3339(made)},
                     {"opsmarket", OPS_VERSION},
                     {"database_sha256", app::sha256_hex_of_file((copy / kDatabase).string())},
                     {"files", files}})
      << '\n';
  if (!out.flush()) fail("cannot write " + (copy / kManifest).string());
}

std::int64_t bytes_in(const fs::path& top) {
  std::int64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(top))
    if (entry.is_regular_file()) bytes += static_cast<std::int64_t>(entry.file_size());
  return bytes;
}

// A folder that is locked as long as its process lives.
class LockedFolder {
 public:
  explicit LockedFolder(const fs::path& path)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) {
    locked_ = descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
  }
  ~LockedFolder() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  LockedFolder(const LockedFolder&) = delete;
  LockedFolder& operator=(const LockedFolder&) = delete;
  bool locked() const { return locked_; }

 private:
  int descriptor_;
  bool locked_ = false;
};

constexpr std::size_t kMarkLetters = 6;

// A new folder beside `target`, for work that is not done: "copy.partial-7K3Q9F", locked, for its owner's eyes only.
fs::path beside(const fs::path& target, const std::string& mark) {
  return target.string() + mark + app::random_letters(kMarkLetters);
}

// Removes those that a process which was killed, or a power cut, has left there.
void remove_left_over(const fs::path& target, const std::string& mark) {
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(target.parent_path(), none)) {
    const std::string name = entry.path().filename().string();
    const auto at = name.rfind(mark);
    if (at == name.npos || at == 0 || name.size() != at + mark.size() + kMarkLetters) continue;
    const auto is_mark = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    if (!std::ranges::all_of(name.substr(at + mark.size()), is_mark)) continue;
    const LockedFolder left(entry.path());
    if (left.locked()) fs::remove_all(entry.path(), none);
  }
}

// Removes what was half done, whatever ended it.
class Unfinished {
 public:
  explicit Unfinished(fs::path path) : path_(std::move(path)) {
    fs::create_directories(path_);
    fs::permissions(path_, fs::perms::owner_all);  // passwords' hashes and people's files are in it
    lock_.emplace(path_);
  }
  ~Unfinished() {
    std::error_code ignored;  // what made it end is told already
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  void keep() { path_.clear(); }

 private:
  fs::path path_;
  std::optional<LockedFolder> lock_;
};

void rename_durably(const fs::path& from, const fs::path& to) {
  fs::rename(from, to);
  sync(to.parent_path());
}

fs::path without_slash(const std::string& path) {
  const fs::path whole = fs::absolute(path).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

// Backups of the first releases hold the key, and may be the only place that still does. Later ones do not.
void take_key_along(const fs::path& from, const fs::path& to) {
  if (!fs::exists(from / kKey)) return;
  fs::copy_file(from / kKey, to / kKey);
  fs::permissions(to / kKey, fs::perms::owner_read | fs::perms::owner_write);
}

json::Json read_manifest(const fs::path& from) {
  std::ifstream in(from / kManifest);
  if (!in) fail(from.string() + " is no backup: it has no " + kManifest);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  auto manifest = json::parse(text);
  if (!manifest || !manifest->is_object() || !manifest->contains("database_sha256"))
    fail((from / kManifest).string() + " cannot be read");
  return *manifest;
}

void copy_database(const fs::path& source, const fs::path& to, const json::Json& manifest) {
  fs::copy_file(source / kDatabase, to / kDatabase);
  const json::Json digest = app::sha256_hex_of_file((to / kDatabase).string());
  if (digest != manifest["database_sha256"])
    fail("the database in " + source.string() + " is not the one that was backed up: its SHA-256 differs");
}

struct Copied {
  std::size_t files = 0;
  std::vector<std::string> lost;  // a sentence for each whose bytes are missing
};

Copied copy_directory(const std::string& data, const fs::path& aside, const Stoppable& work) {
  copy_tree(data, aside, work);
  const auto hashes =
      store::copy_sqlite((fs::path(data) / kDatabase).string(), (aside / kDatabase).string(), [&] { work.step(); });
  return {hashes.size(), require_files(data, aside, hashes)};
}

// One snapshot of a database that servers work on, as a data directory.
Copied copy_shared(const std::string& database, store::SourceUse use, const fs::path& aside, const Stoppable& work) {
  const auto moved =
      store::move_to_sqlite(database, use, (aside / kDatabase).string(), upload_folder((aside / "files").string()),
                            [&](const std::string&) { work.step(); });
  Copied copied{moved.uploads + moved.lost.size(), {}};
  for (const std::string& hash : moved.lost) copied.lost.push_back(bytes_missing(hash));
  return copied;
}

}  // namespace

bool is_backup(const std::string& directory) { return fs::exists(fs::path(directory) / kManifest); }

BorrowedBackup::BorrowedBackup(const std::string& from) {
  const fs::path source = without_slash(from);
  const json::Json manifest = read_manifest(source);
  remove_left_over(source, kLook);
  const fs::path aside = beside(source, kLook);
  copy_ = std::make_shared<Unfinished>(aside);
  if (fs::exists(source / "files")) fs::create_directory_symlink(source / "files", aside / "files");
  copy_database(source, aside, manifest);
  path_ = aside.string();
}

BorrowedBackup::~BorrowedBackup() = default;

MadeBackup make_backup(const std::string& data, const std::string& database, const std::string& to,
                       store::SourceUse use) {
  const bool shared = !database.empty();
  if (!shared && !fs::exists(fs::path(data) / kDatabase)) fail(data + " holds no market: there is no " + kDatabase);
  if (!shared) refuse_moved(data);
  const fs::path target = without_slash(to);
  if (fs::exists(target)) fail(target.string() + " is there already: a backup never replaces another");
  const Stoppable work;
  remove_left_over(target, kPartial);
  const fs::path aside = beside(target, kPartial);
  Unfinished unfinished(aside);
  const Copied copied = shared ? copy_shared(database, use, aside, work) : copy_directory(data, aside, work);
  const domain::Instant at = clock_now();
  write_manifest(aside, at, copied.files);
  sync_all(aside, work);
  const std::int64_t bytes = bytes_in(aside);
  rename_durably(aside, target);
  unfinished.keep();
  const bool recorded = !shared && app::keep_last_backup((fs::path(data) / app::kLastBackupFile).string(), {at, bytes});
  return {copied.lost, recorded};
}

std::string unpack_backup(const std::string& from, const std::string& data) {
  const fs::path source = without_slash(from), target = without_slash(data);
  const json::Json manifest = read_manifest(source);
  if (fs::exists(target) && !fs::is_empty(target)) fail(target.string() + " is not empty: a restore never overwrites");
  const Stoppable work;
  const fs::path aside = beside(target, ".restoring-");
  Unfinished unfinished(aside);
  copy_tree(source, aside, work);
  fs::create_directories(aside / "files");
  copy_database(source, aside, manifest);
  take_key_along(source, aside);
  sync_all(aside, work);
  unfinished.keep();
  return aside.string();
}

void put_in_place(const std::string& unpacked, const std::string& data) {
  const fs::path target = without_slash(data);
  if (fs::exists(target)) fs::remove(target);  // empty, or this throws
  rename_durably(unpacked, target);
}

}  // namespace ops
