// Keeps the screen that is shown up to date: what the server tells to have changed is loaded again, and nothing else. What is being
// typed stays. Source: docs/api-reference.md, "Live".
#pragma once
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "client/platform/platform.h"

namespace ops::state {

class Console;

class Live {
 public:
  Live(platform::Platform& platform, Console& console) : platform_(platform), console_(console) {}
  Live(const Live&) = delete;

  void follow();  // of whoever is signed in now, from what the server knew when it said so
  void unfollow();
  void begin_frame();  // loads what was told since

 private:
  void told(std::string_view kind, std::string_view id);
  void refresh_order();
  void refresh_products();
  // Whether something of one of these kinds has changed; with an id: that thing.
  bool changed(std::initializer_list<std::string_view> kinds, std::string_view id = {}) const;

  platform::Platform& platform_;
  Console& console_;
  std::set<std::pair<std::string, std::string>> told_;  // kind and id
  double due_at_ = 0;                                   // when it is loaded: one step is several changes
};

}  // namespace ops::state
