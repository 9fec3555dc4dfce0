#include "server/log.h"

#include <unistd.h>

#include <chrono>
#include <utility>

namespace ops {
namespace {

constexpr auto kGather = std::chrono::milliseconds(50);
constexpr std::size_t kWriteAt = 64 * 1024;
constexpr std::size_t kMost = 8 * 1024 * 1024;  // a reader that stands still: then lines wait for it, none is dropped

}  // namespace

Log::Log(int descriptor) : descriptor_(descriptor), thread_([this] { run(); }) {}

Log::~Log() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  some_.notify_one();
  thread_.join();
}

void Log::line(std::string_view text) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return waiting_.size() < kMost; });
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
    room_.notify_all();
    write_all(lines);
    if (last) return;
    lock.lock();
  }
}

void Log::write_all(const std::string& lines) const {
  for (std::size_t at = 0; at < lines.size();) {
    const auto written = ::write(descriptor_, lines.data() + at, lines.size() - at);
    if (written <= 0) return;  // nobody reads the log: no reason to stop serving
    at += static_cast<std::size_t>(written);
  }
}

}  // namespace ops
