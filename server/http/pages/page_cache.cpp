#include "server/http/pages/page_cache.h"

namespace ops::http {

std::shared_ptr<const Packed> PageCache::find(const std::string& key, std::int64_t revision) {
  const std::lock_guard lock(mutex_);
  const auto found = pages_.find(key);
  if (found == pages_.end() || found->second.revision != revision) return nullptr;
  by_use_.splice(by_use_.begin(), by_use_, found->second.used);
  return found->second.page;
}

void PageCache::keep(const std::string& key, std::int64_t revision, std::shared_ptr<const Packed> page) {
  const std::lock_guard lock(mutex_);
  if (const auto old = pages_.find(key); old != pages_.end()) {
    by_use_.erase(old->second.used);
    pages_.erase(old);
  }
  by_use_.push_front(key);
  pages_.emplace(key, Kept{revision, std::move(page), by_use_.begin()});
  while (pages_.size() > max_pages_) {
    pages_.erase(by_use_.back());
    by_use_.pop_back();
  }
}

}  // namespace ops::http
