#include "client/state/live.h"

#include <algorithm>

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
  told_.emplace(kind, id);
}

bool Live::changed(std::initializer_list<std::string_view> kinds, std::string_view id) const {
  return std::any_of(told_.begin(), told_.end(), [&](const auto& change) {
    if (change.first == "resync") return true;
    const bool kind = std::find(kinds.begin(), kinds.end(), change.first) != kinds.end();
    return kind && (id.empty() || change.second == id);
  });
}

void Live::begin_frame() {
  if (told_.empty() || platform_.now_seconds() < due_at_) return;
  const bool of_orders = changed({"order", "message", "notice"});
  if (changed({"message", "notice", "unread"})) console_.unread.load();
  switch (console_.route().screen) {
    case Screen::home:
      if (console_.overview && changed({"order", "product", "moderation"})) console_.overview->load();
      break;
    case Screen::orders:
      if (of_orders) console_.orders.refresh();
      break;
    case Screen::order:
      refresh_order();
      break;
    case Screen::notices:
      if (console_.notices && changed({"notice", "unread"})) console_.notices->list.refresh();
      break;
    default:
      refresh_products();
  }
  told_.clear();
}

void Live::refresh_order() {
  if (!console_.order) return;
  const std::string& id = console_.order->order_id();
  if (changed({"order", "notice"}, id)) console_.order->refresh();
  if (console_.messages && changed({"message"}, id)) console_.messages->list.refresh();
  if (changed({"notice"}, id)) console_.unread.saw(id);
}

void Live::refresh_products() {
  const Route& route = console_.route();
  if (route.screen == Screen::products && changed({"product"})) console_.products.refresh();
  if (route.screen == Screen::moderation_queue && changed({"moderation"})) console_.queue.refresh();
  if (route.screen == Screen::listings && changed({"moderation"})) console_.listings.refresh();
  if (console_.editor && changed({"product"}, route.id)) console_.editor->refresh();
  if (console_.moderation && changed({"moderation"}, route.id)) console_.moderation->refresh();
}

}  // namespace ops::state
