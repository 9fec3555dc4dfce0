#include "server/app/upkeep/last_backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "json/json.h"
#include "json/reader.h"

namespace ops::app {
namespace {

constexpr std::size_t kMostBytes = 1024;     // such a file has some 60
constexpr std::int64_t kClocksDiffer = 300;  // seconds that the two programs' clocks may differ (chosen)

// Of a file of some bytes; nothing for a link, a pipe, a folder or a long file.
std::optional<std::string> short_text(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return std::nullopt;
  std::string text(kMostBytes + 1, '\0');
  struct stat status{};
  const bool plain = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
  const ssize_t read = plain ? ::read(descriptor, text.data(), text.size()) : -1;
  ::close(descriptor);
  if (read < 0 || static_cast<std::size_t>(read) > kMostBytes) return std::nullopt;
  text.resize(static_cast<std::size_t>(read));
  return text;
}

}  // namespace

std::string last_backup_file(const std::string& files_dir) {
  return (std::filesystem::path(files_dir).parent_path() / kLastBackupFile).string();
}

bool keep_last_backup(const std::string& file, const LastBackup& backup) {
  const std::string aside = file + ".new";
  {
    std::ofstream out(aside, std::ios::trunc);
    out << json::dump({{"made_at", domain::to_rfc3339(backup.made_at)}, {"bytes", backup.bytes}}) << '\n';
    if (!out.flush()) return false;
  }
  std::error_code failed, ignored;
  std::filesystem::rename(aside, file, failed);
  if (failed) std::filesystem::remove(aside, ignored);
  return !failed;
}

std::optional<LastBackup> last_backup(const std::string& file, domain::Instant now) {
  const auto text = short_text(file);
  if (!text) return std::nullopt;
  const auto json = json::parse(*text);
  if (!json || !json->is_object()) return std::nullopt;
  json::Reader reader(*json, "");
  const auto made_at = reader.instant("made_at");
  const auto bytes = reader.integer("bytes");
  if (!made_at || !bytes || *bytes < 0 || *made_at > now + kClocksDiffer) return std::nullopt;
  return LastBackup{*made_at, *bytes};
}

}  // namespace ops::app
