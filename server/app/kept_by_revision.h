// What is read from the store once for each change of the catalogue, and kept for those who ask meanwhile.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>

namespace ops::app {

// Thread-safe. Nobody waits for the store behind another: `read` is called without the lock, by each who finds what is kept too old.
template <class T>
class KeptByRevision {
 public:
  using Shared = std::shared_ptr<const T>;
  // `read` is called where what is kept is of an earlier revision than this one, which was read before.
  Shared get(std::int64_t revision, const std::function<T()>& read) {
    if (const Shared kept = find(revision)) return kept;
    const auto fresh = std::make_shared<const T>(read());
    const std::lock_guard lock(mutex_);
    if (!kept_ || revision_ < revision) {
      kept_ = fresh;
      revision_ = revision;
    }
    return fresh;
  }
  // What is kept, of whatever revision; null: nobody has asked. For pages that must be built although the store fails.
  Shared kept() {
    const std::lock_guard lock(mutex_);
    return kept_;
  }

 private:
  Shared find(std::int64_t revision) {
    const std::lock_guard lock(mutex_);
    return revision_ < revision ? nullptr : kept_;
  }

  std::mutex mutex_;
  std::int64_t revision_ = 0;
  Shared kept_;
};

}  // namespace ops::app
