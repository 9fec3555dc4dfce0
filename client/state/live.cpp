#include "client/state/live.h"

#include "client/state/console.h"

namespace ops::state {
namespace {

constexpr double kSettleSeconds = 0.15;

}  // namespace

void Live::follow() {
  told_.clear();
  platform_.follow_changes(console_.session.newest_change(),
                           [this](std::string_view kind, std::string_view id) { told(kind, id); });
}

void Live::unfollow() {
  told_.clear();
  platform_.unfollow_changes();
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
  if (told_.empty() || platform_.now_seconds() < due_at_) return;
  if (told_.of({"message", "notice", "unread"})) console_.unread.load();
  if (Screen* const screen = console_.screen()) screen->changed(told_);
  told_.clear();
}

}  // namespace ops::state
