#include "tests/fault/disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>

#include "tests/fault/layer.h"

namespace ops::fault {
namespace {

constexpr std::size_t kPage = 4096, kSector = 512;  // of the kernel; of the disk: no smaller piece is torn

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// The bytes from `at` on of one, in the other.
void copy_piece(const std::string& from, std::string& to, std::size_t at, std::size_t size) {
  if (at >= from.size()) return;
  size = std::min(size, from.size() - at);
  if (to.size() < at + size) to.resize(at + size);
  std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(at), size, to.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

Disk::Disk(std::string prefix, std::uint32_t seed) : prefix_(std::move(prefix)), random_(seed) { put_disk(this); }
Disk::~Disk() { put_disk(nullptr); }

void Disk::set(Ill ill) {
  const std::lock_guard lock(mutex_);
  ill_ = ill;
}

void Disk::refuse_read_after_sync(int count) {
  const std::lock_guard lock(mutex_);
  refused_reads_ = count;
  synced_ = false;
}

void Disk::before_each(std::function<void()> call) {
  const std::lock_guard lock(mutex_);
  before_each_ = std::move(call);
}

void Disk::operation() {
  ++operations_;
  if (before_each_) before_each_();
}

bool Disk::holds(const char* path) const { return path && std::string_view(path).starts_with(prefix_); }

std::shared_ptr<Disk::File> Disk::open(const std::string& path, bool is_log) {
  const std::lock_guard lock(mutex_);
  auto& file = files_[path];
  if (file) return file;
  file = std::make_shared<File>();
  file->name = name_of(path);
  std::ifstream in(path, std::ios::binary);
  file->now.assign(std::istreambuf_iterator<char>(in), {});
  file->kept = file->now;
  file->named = !file->now.empty() || !is_log;  // the folder is synced before anybody is told of a new market
  return file;
}

void Disk::reach_disk(File& file, std::size_t page) {
  if (chance(80)) return copy_piece(file.now, file.kept, page * kPage, kPage);
  for (std::size_t at = page * kPage; at < (page + 1) * kPage; at += kSector)
    if (chance(50)) copy_piece(file.now, file.kept, at, kSector);
}

int Disk::write(File& file, const void* bytes, std::size_t size, std::size_t at,
                const std::function<int(std::size_t)>& through) {
  const std::lock_guard lock(mutex_);
  operation();
  if (ill_ == Ill::refusing) return SQLITE_IOERR_WRITE;
  const bool fails = ill_ == Ill::full && at + size > file.now.size();
  if (fails) size /= 2;
  if (const int wrong = through(size); wrong != SQLITE_OK) return wrong;
  if (file.now.size() < at + size) file.now.resize(at + size);
  std::copy_n(static_cast<const char*>(bytes), size, file.now.begin() + static_cast<std::ptrdiff_t>(at));
  for (std::size_t page = at / kPage; size > 0 && page <= (at + size - 1) / kPage; ++page) file.dirty.insert(page);
  // Now and then the kernel writes one back by itself.
  if (!file.dirty.empty() && chance(20)) {
    auto some = file.dirty.begin();
    std::advance(some, random_() % file.dirty.size());
    reach_disk(file, *some);
  }
  return fails ? SQLITE_FULL : SQLITE_OK;
}

int Disk::truncate(File& file, std::size_t size) {
  const std::lock_guard lock(mutex_);
  operation();
  if (ill_ == Ill::refusing) return SQLITE_IOERR_TRUNCATE;
  file.now.resize(size);
  file.dirty.insert(size / kPage);
  return SQLITE_OK;
}

int Disk::sync(File& file) {
  const std::lock_guard lock(mutex_);
  operation();
  if (ill_ == Ill::failing_sync || ill_ == Ill::refusing) {
    for (const std::size_t page : file.dirty)
      if (chance(50)) reach_disk(file, page);
    file.dirty.clear();
    return SQLITE_IOERR_FSYNC;
  }
  for (const std::size_t page : file.dirty) copy_piece(file.now, file.kept, page * kPage, kPage);
  file.kept.resize(file.now.size());
  file.dirty.clear();
  if (!file.named) {  // the first sync of a new log or journal syncs the folder too, and with it every name in it
    gone_.clear();
    for (const auto& [path, other] : files_) other->named = true;
  }
  synced_ = true;
  ++syncs_;
  return SQLITE_OK;
}

void Disk::remove(const std::string& path, bool for_good) {
  const std::lock_guard lock(mutex_);
  operation();
  const auto found = files_.find(path);
  if (found == files_.end()) return;
  const auto file = found->second;
  files_.erase(found);
  if (file->named && !for_good) gone_[file->name] = file->kept;
  if (for_good) gone_.clear();
}

bool Disk::refuses_read() {
  const std::lock_guard lock(mutex_);
  if (!synced_ || refused_reads_ == 0) return false;
  --refused_reads_;
  return true;
}

std::string Disk::found(const File& file, unsigned percent) {
  std::string bytes = file.kept;
  for (const std::size_t page : file.dirty)
    for (std::size_t at = page * kPage; at < (page + 1) * kPage; at += kSector)
      if (chance(percent)) copy_piece(file.now, bytes, at, kSector);
  if (bytes.size() > file.now.size() && chance(50)) bytes.resize(file.now.size());
  return bytes;
}

Disk::Image Disk::lose_power() {
  const std::lock_guard lock(mutex_);
  constexpr unsigned kSurvives[] = {0, 0, 10, 50, 90, 100};  // percent of what was not synced
  const unsigned percent = kSurvives[random_() % std::size(kSurvives)];
  Image image;
  for (const auto& [name, bytes] : gone_)
    if (chance(50)) image[name] = bytes;
  for (const auto& [path, file] : files_)
    if (file->named || chance(50)) image[file->name] = found(*file, percent);
  return image;
}

Disk::Image Disk::kill() {
  const std::lock_guard lock(mutex_);
  Image image;
  for (const auto& [path, file] : files_) image[file->name] = file->now;
  return image;
}

void put(const Disk::Image& image, const std::filesystem::path& folder) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const auto& [name, bytes] : image) std::ofstream(folder / name, std::ios::binary) << bytes;
}

}  // namespace ops::fault
