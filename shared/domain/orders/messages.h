// What the people of an order write to each other. Whoever may see an order may write messages (with files)
// on it in any state. Rule: orders.messages. Messages change nothing of the order, so they are no rows of its table.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "domain/orders/attachments.h"

namespace ops::domain::orders {

inline constexpr std::int64_t kMaxMessage = 2000;     // (chosen) code points
inline constexpr std::int64_t kMaxMessageFiles = 10;  // (chosen) as of a delivery

struct MessageDraft {
  std::string text;
  std::vector<std::string> file_ids;
};
// As it is kept: trimmed, NFC, line breaks as LF. Bytes that are no UTF-8 stay as they are, for check_message to refuse.
MessageDraft normalized(MessageDraft draft);
// Of a normalized draft. Fields "text" (required where there are no files either, malformed, too_long) and "file_ids".
Errors check_message(const MessageDraft& draft, const FileLookup& file);

}  // namespace ops::domain::orders
