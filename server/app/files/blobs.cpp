#include "server/app/files/blobs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "server/app/crypto.h"
#include "server/app/transact.h"
#include "server/store/upload_bytes.h"

namespace ops::app {
namespace {

namespace fs = std::filesystem;

fs::path path_of(const std::string& dir, const std::string& sha256) {
  return fs::path(dir) / sha256.substr(0, 2) / sha256.substr(2);
}

[[noreturn]] void fail_at(const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    if (number_ < 0) fail_at(path);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

void write_synced(const fs::path& path, const std::string& bytes) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL);
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t wrote = ::write(file.number(), bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) fail_at(path);
    done += static_cast<std::size_t>(wrote);
  }
  if (::fsync(file.number()) != 0) fail_at(path);
}

bool in_database(const Services& services) { return services.files_dir.empty(); }

// No space, or the disk refuses; EFBIG is the bound that somebody has set to the size of files.
bool is_refusal(int code) { return code == ENOSPC || code == EDQUOT || code == EFBIG || code == EROFS || code == EIO; }

domain::Instant changed_at(const fs::directory_entry& entry) {
  struct stat facts{};
  if (::stat(entry.path().c_str(), &facts) != 0) fail_at(entry.path());
  return {facts.st_mtime};
}

}  // namespace

bool keep_before_row(const Services& services, const std::string& sha256, const std::string& bytes) {
  return in_database(services) || keep_bytes(services.files_dir, sha256, bytes) == Kept::yes;
}

bool keep_with_row(const Services& services, store::Tx& tx, const std::string& sha256, const std::string& bytes) {
  if (!in_database(services)) return has_bytes(services.files_dir, sha256);
  tx.upload_bytes().put(sha256, bytes);
  return true;
}

std::optional<std::string> bytes_of(Services& services, const std::string& sha256) {
  if (!in_database(services)) return read_bytes(services.files_dir, sha256);
  return snapshot<std::optional<std::string>>(services,
                                              [&](const store::Tx& tx) { return tx.upload_bytes().read(sha256); });
}

void forget_bytes_of(const Services& services, store::Tx& tx, const std::string& sha256) {
  if (in_database(services))
    tx.upload_bytes().remove(sha256);
  else
    remove_bytes(services.files_dir, sha256);
}

std::vector<std::string> strays_of(Services& services, Instant cutoff) {
  constexpr int kMost = 200;  // (chosen) a sweep; what is left waits for the next one
  if (in_database(services))
    return snapshot<std::vector<std::string>>(services,
                                              [&](const store::Tx& tx) { return tx.upload_bytes().unnamed(kMost); });
  std::vector<std::string> strays = names_before(services.files_dir, cutoff);
  services.store.read([&](const store::Tx& tx) {
    std::erase_if(strays, [&](const std::string& name) { return tx.files().has_content(name); });
  });
  return strays;
}

std::string scratch_dir(const Services& services) {
  return in_database(services) ? fs::temp_directory_path().string() : services.files_dir;
}

void sync_folder(const std::string& folder) {
  const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
  if (::fsync(descriptor.number()) != 0) fail_at(folder);
}

Kept keep_bytes(const std::string& dir, const std::string& sha256, const std::string& bytes) {
  const fs::path path = path_of(dir, sha256);
  const fs::path aside = path.string() + "." + random_letters(8);
  try {
    fs::create_directories(path.parent_path());
    if (!fs::exists(path)) {
      write_synced(aside, bytes);
      fs::rename(aside, path);
    }
    // Also of what is there already: whoever has just renamed it may not have come to this yet, or failed at it.
    sync_folder(path.parent_path());
    sync_folder(dir);  // the subfolder may be new
    return Kept::yes;
  } catch (const std::system_error& error) {
    std::error_code ignored;  // the first failure is the one to tell
    fs::remove(aside, ignored);
    if (is_refusal(error.code().value())) return Kept::storage_full;
    throw;
  }
}

bool has_bytes(const std::string& dir, const std::string& sha256) { return fs::exists(path_of(dir, sha256)); }

std::optional<std::string> read_bytes(const std::string& dir, const std::string& sha256) {
  std::ifstream in(path_of(dir, sha256), std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return std::move(bytes).str();
}

void remove_bytes(const std::string& dir, const std::string& sha256) { fs::remove(path_of(dir, sha256)); }

std::vector<std::string> names_before(const std::string& dir, domain::Instant cutoff) {
  std::vector<std::string> names;
  if (!fs::exists(dir)) return names;
  for (const auto& folder : fs::directory_iterator(dir)) {
    if (!folder.is_directory()) continue;
    for (const auto& entry : fs::directory_iterator(folder))
      if (changed_at(entry) < cutoff)
        names.push_back(folder.path().filename().string() + entry.path().filename().string());
  }
  return names;
}

}  // namespace ops::app
