// What the server told to have changed. Source: docs/api-reference.md, "Live".
#pragma once
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace ops::state {

class Changes {
 public:
  // `kind`: order, message, notice, unread, product, moderation, question, quote; resync: whatever is shown may have changed.
  void add(std::string_view kind, std::string_view id) { all_.emplace(kind, id); }
  void add(const Changes& more) { all_.insert(more.all_.begin(), more.all_.end()); }
  void clear() { all_.clear(); }
  bool empty() const { return all_.empty(); }
  // Whether something of one of these kinds has changed; with an id: that thing.
  bool of(std::initializer_list<std::string_view> kinds, std::string_view id = {}) const;

 private:
  std::set<std::pair<std::string, std::string>> all_;  // kind and id
};

}  // namespace ops::state
