// What was read and taken apart a moment ago, by its key, so that it need not be at once again. Whoever uses it must look whether it is
// still so.
#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace ops::app {

// Thread-safe. Beyond `most` all are forgotten: what is in use is soon there again.
template <class T>
class Recent {
 public:
  explicit Recent(std::size_t most) : most_(most) {}

  std::optional<T> find(const std::string& key) const {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    return found == entries_.end() ? std::nullopt : std::optional<T>(found->second);
  }
  void put(const std::string& key, T entry) {
    const std::lock_guard lock(mutex_);
    if (entries_.size() >= most_) entries_.clear();
    entries_.insert_or_assign(key, std::move(entry));
  }
  // Gives it away.
  std::optional<T> take(const std::string& key) {
    const std::lock_guard lock(mutex_);
    auto found = entries_.extract(key);
    return found.empty() ? std::nullopt : std::optional<T>(std::move(found.mapped()));
  }

 private:
  const std::size_t most_;
  mutable std::mutex mutex_;
  std::map<std::string, T> entries_;
};

}  // namespace ops::app
