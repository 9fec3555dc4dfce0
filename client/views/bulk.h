// Above a list: what is done to the rows that were chosen, and what became of each.
#pragma once
#include <span>
#include <string_view>

#include "client/state/bulk.h"
#include "client/state/console.h"
#include "client/state/orders/canned_replies.h"
#include "client/views/words.h"

namespace ops::views {

// A command on rows. Its words: `key` on its button, `key`.ask with {n} above what confirms it, `key`.confirm with {n}.
struct BulkAction {
  std::string_view key;
  bool takes_reason = false;
};
// What was pressed.
struct BulkPressed {
  bool all = false, exports = false;
  const BulkAction* confirmed = nullptr;
};
// `count`: of the rows chosen, those that are there; `reasons`: of the commands that take one. Draws nothing while none is, but what became of the last command.
BulkPressed draw_bulk_bar(state::Console& console, state::Bulk& bulk, std::size_t count,
                          std::span<const BulkAction> actions, state::CannedReplies* reasons = nullptr);

}  // namespace ops::views
