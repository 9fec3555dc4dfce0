#include "server/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "server/app/blobs.h"
#include "server/app/secrets.h"
#include "server/store/store.h"
#include "wire/json.h"

namespace ops {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabase = "opsmarket.db";
constexpr const char* kManifest = "manifest.json";
constexpr const char* kKey = "secret.key";

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

void sync(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), path.string());
  const int failed = ::fsync(descriptor);
  const int why = errno;
  ::close(descriptor);
  if (failed != 0) throw std::system_error(why, std::generic_category(), path.string());
}

// Folders too: a new file's name is the folder's to keep.
void sync_all(const fs::path& top) {
  for (const auto& entry : fs::recursive_directory_iterator(top)) sync(entry.path());
  sync(top);
}

// What a copy leaves out: the lock, which is the running process's; the database with its log, which the store copies; the key, so
// that whoever finds a backup opens no secret.
bool stays_behind(const fs::path& name) {
  const std::string text = name.string();
  return text == "lock" || text == kKey || text == kManifest || text.starts_with(kDatabase);
}

void copy_new(const fs::path& from, const fs::path& to) {
  if (fs::exists(to)) return;
  fs::create_directories(to.parent_path());
  std::error_code failed;
  fs::copy_file(from, to, failed);
  // Swept while we walked: if the snapshot needs it all the same, require_files() says so.
  if (failed && failed != std::errc::no_such_file_or_directory) throw std::system_error(failed, to.string());
}

void copy_tree(const fs::path& from, const fs::path& to) {
  fs::create_directories(to);
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    const fs::path name = fs::relative(entry.path(), from);
    if (entry.is_regular_file() && !stays_behind(name)) copy_new(entry.path(), to / name);
  }
}

// An upload that came between the walk and the snapshot is copied now: nothing is swept in its first day.
std::vector<std::string> require_files(const std::string& data, const fs::path& copy,
                                       const std::vector<std::string>& hashes) {
  std::vector<std::string> lost;
  for (const std::string& hash : hashes) {
    const auto held = app::has_bytes((copy / "files").string(), hash);
    if (held) continue;
    const auto bytes = app::read_bytes(data + "/files", hash);
    if (!bytes || app::keep_bytes((copy / "files").string(), hash, *bytes) != app::Kept::yes)
      lost.push_back("the bytes of file " + hash + " are missing");
  }
  return lost;
}

void write_manifest(const fs::path& copy, std::size_t files) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const domain::Instant made{std::chrono::duration_cast<std::chrono::seconds>(now).count()};
  std::ofstream out(copy / kManifest);
  out << wire::dump({{"made_at", domain::to_rfc3339(made)},
                     {"opsmarket", OPS_VERSION},
                     {"database_sha256", app::sha256_hex_of_file((copy / kDatabase).string())},
                     {"files", files}})
      << '\n';
  if (!out.flush()) fail("cannot write " + (copy / kManifest).string());
}

// Removes what was half done, whatever ended it.
class Unfinished {
 public:
  explicit Unfinished(fs::path path) : path_(std::move(path)) {}
  ~Unfinished() {
    std::error_code ignored;  // what made it end is told already
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  void keep() { path_.clear(); }

 private:
  fs::path path_;
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

wire::Json read_manifest(const fs::path& from) {
  std::ifstream in(from / kManifest);
  if (!in) fail(from.string() + " is no backup: it has no " + kManifest);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  auto manifest = wire::parse(text);
  if (!manifest || !manifest->is_object() || !manifest->contains("database_sha256"))
    fail((from / kManifest).string() + " cannot be read");
  return *manifest;
}

void copy_database(const fs::path& source, const fs::path& to, const wire::Json& manifest) {
  fs::copy_file(source / kDatabase, to / kDatabase);
  const wire::Json digest = app::sha256_hex_of_file((to / kDatabase).string());
  if (digest != manifest["database_sha256"])
    fail("the database in " + source.string() + " is not the one that was backed up: its SHA-256 differs");
}

}  // namespace

bool is_backup(const std::string& directory) { return fs::exists(fs::path(directory) / kManifest); }

BorrowedBackup::BorrowedBackup(const std::string& from) {
  const fs::path source = without_slash(from);
  const wire::Json manifest = read_manifest(source);
  const fs::path aside = source.string() + ".look-" + app::random_letters(6);
  Unfinished unfinished(aside);
  fs::create_directory(aside);
  fs::permissions(aside, fs::perms::owner_all);
  if (fs::exists(source / "files")) fs::create_directory_symlink(source / "files", aside / "files");
  copy_database(source, aside, manifest);
  path_ = aside.string();
  unfinished.keep();
}

BorrowedBackup::~BorrowedBackup() {
  std::error_code ignored;  // it was only looked at
  fs::remove_all(path_, ignored);
}

std::vector<std::string> make_backup(const std::string& data, const std::string& to) {
  if (!fs::exists(fs::path(data) / kDatabase)) fail(data + " holds no market: there is no " + kDatabase);
  const fs::path target = without_slash(to);
  if (fs::exists(target)) fail(target.string() + " is there already: a backup never replaces another");
  const fs::path aside = target.string() + ".partial-" + app::random_letters(6);
  Unfinished unfinished(aside);
  fs::create_directories(aside);
  fs::permissions(aside, fs::perms::owner_all);  // passwords' hashes and people's files are in it
  copy_tree(data, aside);
  const auto hashes = store::copy_sqlite((fs::path(data) / kDatabase).string(), (aside / kDatabase).string());
  const auto lost = require_files(data, aside, hashes);
  write_manifest(aside, hashes.size());
  sync_all(aside);
  rename_durably(aside, target);
  unfinished.keep();
  return lost;
}

std::string unpack_backup(const std::string& from, const std::string& data) {
  const fs::path source = without_slash(from), target = without_slash(data);
  const wire::Json manifest = read_manifest(source);
  if (fs::exists(target) && !fs::is_empty(target)) fail(target.string() + " is not empty: a restore never overwrites");
  const fs::path aside = target.string() + ".restoring-" + app::random_letters(6);
  Unfinished unfinished(aside);
  copy_tree(source, aside);
  fs::permissions(aside, fs::perms::owner_all);
  fs::create_directories(aside / "files");
  copy_database(source, aside, manifest);
  take_key_along(source, aside);
  sync_all(aside);
  unfinished.keep();
  return aside.string();
}

void put_in_place(const std::string& unpacked, const std::string& data) {
  const fs::path target = without_slash(data);
  if (fs::exists(target)) fs::remove(target);  // empty, or this throws
  rename_durably(unpacked, target);
}

}  // namespace ops
