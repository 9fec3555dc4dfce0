// Keeps the screen that is shown up to date: it is given what the server tells to have changed, and loads that again. What is being
// typed stays. Source: docs/api-reference.md, "Live".
#pragma once
#include <string_view>

#include "client/platform/platform.h"
#include "client/state/changes.h"

namespace ops::state {

class Console;

class Live {
 public:
  Live(platform::Platform& platform, Console& console) : platform_(platform), console_(console) {}
  Live(const Live&) = delete;

  void follow();  // of whoever is signed in now, from what the server knew when it said so
  void unfollow();
  void begin_frame();  // hands on what was told since

 private:
  void told(std::string_view kind, std::string_view id);
  void settle();  // what was told long enough ago goes on
  void forget();

  platform::Platform& platform_;
  Console& console_;
  Changes told_;
  double due_at_ = 0;         // when it is handed on: one step is several changes
  Changes waits_for_screen_;  // until the one that is shown is no longer busy
};

}  // namespace ops::state
