// Pages that are the same for every visitor: built and compressed once per change of what they show, not once per request.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/http/transport/packed.h"

namespace ops::http {

// A page and the catalogue's subjects that it shows; empty: any change may concern it.
struct Shown {
  std::shared_ptr<const Packed> page;
  std::vector<std::string> subjects{};
};

// Thread-safe. Of requests for a page that must be built one builds it, the others wait for it, a bounded number for a bounded
// time.
class PageCache {
 public:
  explicit PageCache(std::size_t max_pages) : max_pages_(max_pages) {}

  struct Source {
    // Whether one of the subjects has changed after that revision.
    std::function<bool(const std::vector<std::string>& subjects, std::int64_t revision)> changed;
    // Null: there is no page worth keeping. Whoever waits for it builds his own.
    std::function<Shown()> build;
  };
  // The page as it is in `revision` of the catalogue or a later one. What the source throws is thrown to its caller alone.
  std::shared_ptr<const Packed> get(const std::string& key, std::int64_t revision, const Source& source);

 private:
  struct Kept {
    std::int64_t revision;
    Shown shown;
    std::list<std::string>::iterator used;
  };
  struct Build {
    std::int64_t revision;
    bool done = false;
    std::shared_ptr<const Packed> page{};
  };
  class Builder;
  const Kept* find(const std::string& key, std::int64_t revision);
  void keep(const std::string& key, std::int64_t revision, Shown shown);

  const std::size_t max_pages_;
  std::mutex mutex_;
  std::condition_variable built_;
  std::size_t waiting_ = 0;
  std::map<std::string, Kept> pages_;
  std::map<std::string, std::shared_ptr<Build>> builds_;
  std::list<std::string> by_use_;  // the latest first
};

// Those of one server.
struct PageCaches {
  PageCache home{1000}, product{1000},
      provider{1000};             // (chosen) some 20 MB each: pages of 5 to 20 KB, in three encodings
  PageCache picture{256};         // (chosen) some 15 MB
  PageCache small_picture{1000};  // (chosen) some 30 MB
  PageCache product_json{1000};   // (chosen) some 3 MB: the API's answers
  PageCache search_json{500};     // (chosen) 7 MB of lists of 20, 35 MB of the longest
  PageCache market{256};  // (chosen) some 5 MB: all of them in both languages, for several addresses of the site
  PageCache found{16};    // (chosen) parts of a site map have two megabytes each
};

}  // namespace ops::http
