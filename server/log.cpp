#include "server/log.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace ops {
namespace {

constexpr auto kGather = std::chrono::milliseconds(50);
constexpr std::size_t kWriteAt = 64 * 1024;
constexpr std::size_t kMost = 8 * 1024 * 1024;  // a reader that stands still: then lines wait for it, none is dropped

int open_to_append(const std::string& path) {
  return ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

int must_open(const std::string& path) {
  const int file = open_to_append(path);
  if (file < 0) throw std::runtime_error("cannot write the log " + path + ": " + std::strerror(errno));
  return file;
}

}  // namespace

Log::Log(int descriptor) : descriptor_(descriptor), thread_([this] { run(); }) {}

Log::Log(std::string path) : path_(std::move(path)), descriptor_(must_open(path_)), thread_([this] { run(); }) {}

Log::~Log() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  some_.notify_one();
  thread_.join();
  if (!path_.empty()) ::close(descriptor_);
}

void Log::reopen() { reopen_ = true; }

void Log::line(std::string_view text) {
  std::unique_lock lock(mutex_);
  // Without a bound, on purpose: who reads the log is the operator's own, no stranger can make it wait, and lines of the audit may
  // not be dropped.
  space_.wait(lock, [&] { return waiting_.size() < kMost; });
  const bool first = waiting_.empty();
  waiting_.append(text) += '\n';
  const bool much = waiting_.size() >= kWriteAt;
  lock.unlock();
  if (first || much) some_.notify_one();
}

void Log::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    some_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
    some_.wait_for(lock, kGather, [&] { return ending_ || waiting_.size() >= kWriteAt; });
    const std::string lines = std::exchange(waiting_, {});
    const bool last = ending_;
    lock.unlock();
    space_.notify_all();
    take_new_file();
    write_all(lines);
    if (last) return;
    lock.lock();
  }
}

// Only here, by the thread that writes: a descriptor is not closed while something is written to it.
void Log::take_new_file() {
  if (path_.empty() || !reopen_.exchange(false)) return;
  const int file = open_to_append(path_);
  if (file < 0) return;
  ::close(std::exchange(descriptor_, file));
}

void Log::write_all(const std::string& lines) const {
  for (std::size_t at = 0; at < lines.size();) {
    const auto written = ::write(descriptor_, lines.data() + at, lines.size() - at);
    if (written <= 0) return;  // nobody reads the log: no reason to stop serving
    at += static_cast<std::size_t>(written);
  }
}

}  // namespace ops
