#include "server/http/pages/page_cache.h"

#include "server/bounds/bounds.h"

namespace ops::http {

// One thread's work on a page. Whatever comes of it, those who wait are told.
class PageCache::Builder {
 public:
  // REQUIRES: the cache is locked
  Builder(PageCache& cache, std::string key, std::int64_t revision)
      : cache_(cache), key_(std::move(key)), build_(std::make_shared<Build>(Build{revision})) {
    cache_.builds_[key_] = build_;
  }
  ~Builder() {
    const std::lock_guard lock(cache_.mutex_);
    if (shown_.page) cache_.keep(key_, build_->revision, shown_);
    build_->page = shown_.page;
    build_->done = true;
    // Another may build the same page meanwhile, tired of waiting.
    if (const auto mine = cache_.builds_.find(key_); mine != cache_.builds_.end() && mine->second == build_)
      cache_.builds_.erase(mine);
    cache_.built_.notify_all();
  }
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;

  std::shared_ptr<const Packed> run(const Source& source, std::optional<Kept> old) {
    const bool still = old && !old->shown.subjects.empty() && !source.changed(old->shown.subjects, old->revision);
    shown_ = still ? old->shown : source.build();
    return shown_.page;
  }

 private:
  PageCache& cache_;
  const std::string key_;
  std::shared_ptr<Build> build_;
  Shown shown_;
};

std::shared_ptr<const Packed> PageCache::get(const std::string& key, std::int64_t revision, const Source& source) {
  std::unique_lock lock(mutex_);
  while (true) {
    if (const Kept* kept = find(key, revision)) return kept->shown.page;
    const auto found = builds_.find(key);
    if (found == builds_.end()) break;
    if (waiting_ >= bounds::kMaxWaitingForPages) break;  // enough threads are held up: this one builds its own
    const auto build = found->second;
    ++waiting_;
    const bool done = built_.wait_for(lock, bounds::kPagePatience, [&] { return build->done; });
    --waiting_;
    if (!done) break;
    if (build->page && build->revision >= revision) return build->page;
  }
  std::optional<Kept> old;
  if (const auto kept = pages_.find(key); kept != pages_.end()) old = kept->second;
  Builder builder(*this, key, revision);
  lock.unlock();
  return builder.run(source, std::move(old));
}

const PageCache::Kept* PageCache::find(const std::string& key, std::int64_t revision) {
  const auto found = pages_.find(key);
  if (found == pages_.end() || found->second.revision < revision) return nullptr;
  by_use_.splice(by_use_.begin(), by_use_, found->second.used);
  return &found->second;
}

void PageCache::keep(const std::string& key, std::int64_t revision, Shown shown) {
  if (const auto old = pages_.find(key); old != pages_.end()) {
    by_use_.erase(old->second.used);
    pages_.erase(old);
  }
  by_use_.push_front(key);
  pages_.emplace(key, Kept{revision, std::move(shown), by_use_.begin()});
  while (pages_.size() > max_pages_) {
    pages_.erase(by_use_.back());
    by_use_.pop_back();
  }
}

}  // namespace ops::http
