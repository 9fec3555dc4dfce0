#include "client/state/live.h"

#include "client/state/console.h"

namespace ops::state {
namespace {

constexpr double kSettleSeconds = 0.15;

}  // namespace

void Live::follow() {
  forget();
  platform_.follow_changes(console_.session.newest_change(),
                           [this](std::string_view kind, std::string_view id) { told(kind, id); });
}

void Live::unfollow() {
  forget();
  platform_.unfollow_changes();
}

void Live::forget() {
  told_.clear();
  waits_for_screen_.clear();
}

void Live::told(std::string_view kind, std::string_view id) {
  if (!console_.session.has_account()) return;
  if (told_.empty()) {
    due_at_ = platform_.now_seconds() + kSettleSeconds;
    platform_.wake_in(kSettleSeconds);
  }
  told_.add(kind, id);
}

void Live::begin_frame() {
  settle();
  Screen* const screen = console_.screen();
  if (waits_for_screen_.empty() || (screen && screen->busy())) return;  // the answer that it waits for brings a frame
  if (screen) screen->changed(waits_for_screen_);
  waits_for_screen_.clear();
}

void Live::settle() {
  if (told_.empty()) return;
  const double rest = due_at_ - platform_.now_seconds();
  if (rest > 0) return platform_.wake_in(rest);  // browsers wake a little early
  if (told_.of({"message", "notice", "unread", "question", "quote"})) console_.unread.load();
  waits_for_screen_.add(told_);
  told_.clear();
}

}  // namespace ops::state
