// What the people of an order write to each other: a page of its own, so that an unfinished message and the order's forms
// cannot take each other's input.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "server/app/messaging/messages.h"
#include "server/app/orders/orders.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct MessagesPage {
  const app::OrderView& order;
  const app::Listed<app::Message>& messages;  // newest first, as the use-case gives them; shown the other way round
  bool newest = true;                         // the page's messages are the latest ones
  std::string text;                           // as typed, where it was refused
  std::vector<app::StoredFile> kept;          // uploaded with the refused message
  domain::Errors errors;                      // fields "text", "file_ids…", "files"
};
std::string messages_page(const Frame& frame, const MessagesPage& page);

}  // namespace ops::pages
