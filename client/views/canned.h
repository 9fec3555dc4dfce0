// Texts that an account writes again and again, chosen into a field and edited where they are needed.
#pragma once
#include <string>
#include <string_view>

#include "client/state/console.h"
#include "client/state/orders/canned_replies.h"

namespace ops::views {

// Keys of the words.
struct CannedWords {
  std::string_view shipped, choose, edit, own, hint;
};
inline constexpr CannedWords kReasonWords{"reasons.shipped", "reasons", "reasons.edit", "reasons.own", "reasons.hint"};
inline constexpr CannedWords kReplyWords{"message.replies.shipped", "message.replies", "message.replies.edit",
                                         "message.replies.own", "message.replies.hint"};

// True: one of them went into `text`, after what is typed already.
bool draw_canned(state::Console& console, state::CannedReplies& canned, const CannedWords& words, std::string& text,
                 bool enabled = true);

}  // namespace ops::views
