// Pages that are the same for every visitor: built and compressed once per change of the catalogue, not once per request.
#pragma once
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <string>

#include "server/http/packed.h"

namespace ops::http {

// Thread-safe. Two requests for a page that is not there yet may both build it; the last one stays.
class PageCache {
 public:
  explicit PageCache(std::size_t max_pages) : max_pages_(max_pages) {}
  // Null when there is no page of `key`, or only one of another revision.
  std::shared_ptr<const Packed> find(const std::string& key, std::int64_t revision);
  void keep(const std::string& key, std::int64_t revision, std::shared_ptr<const Packed> page);

 private:
  struct Kept {
    std::int64_t revision;
    std::shared_ptr<const Packed> page;
    std::list<std::string>::iterator used;
  };
  const std::size_t max_pages_;
  std::mutex mutex_;
  std::map<std::string, Kept> pages_;
  std::list<std::string> by_use_;  // the latest first
};

}  // namespace ops::http
