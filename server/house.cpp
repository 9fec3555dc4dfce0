#include "server/house.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "server/app/sealing.h"

namespace ops {
namespace {

namespace fs = std::filesystem;

// Two servers on one directory would each believe to be the only writer. The lock ends with the process, however it ends.
int lock_directory(const std::string& data) {
  const std::string path = data + "/lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) throw std::runtime_error("cannot write in " + data);
  if (::flock(file, LOCK_EX | LOCK_NB) == 0) return file;
  ::close(file);
  throw std::runtime_error(data + " is in use by another opsmarket process");
}

domain::calendar::Calendar calendar_of(const std::string& holidays) {
  auto calendar = domain::calendar::Calendar::published();
  if (holidays.empty()) return calendar;
  for (const auto& entry : fs::directory_iterator(holidays)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    auto year = domain::calendar::parse_year(text);
    if (!year)
      throw std::runtime_error(entry.path().string() + ", line " + std::to_string(year.error().line) + ": " +
                               year.error().reason);
    calendar.set_year(std::move(*year));
  }
  return calendar;
}

domain::Instant system_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::seconds>(now).count()};
}

}  // namespace

House::House(const Options& options) {
  const std::string files = options.data + "/files";
  std::error_code failed;
  fs::create_directories(files, failed);
  if (failed) throw std::runtime_error("cannot make " + files + ": " + failed.message());
  fs::permissions(options.data, fs::perms::owner_all, failed);  // passwords' hashes and people's files are in it
  lock_ = lock_directory(options.data);
  store_ = store::open_sqlite(options.data + "/opsmarket.db");
  services_ =
      std::make_unique<app::Services>(app::Services{*store_, system_now, calendar_of(options.holidays), {}, files});
  services_->secret_key =
      app::read_or_make_key(options.key_file.empty() ? options.data + "/secret.key" : options.key_file);
  services_->sends_mail = !options.smtp_host.empty();
}

House::~House() {
  services_.reset();
  store_.reset();
  if (lock_ >= 0) ::close(lock_);
}

}  // namespace ops
