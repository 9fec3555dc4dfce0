// The inbox: one row for each order with messages, what is unread first.
#include <algorithm>

#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

using state::ConversationRow;

constexpr std::size_t kSnippet = 120;  // bytes of a message that stand in the list

// The beginning of the message, on one line, cut between characters.
std::string snippet(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (text.size() <= kSnippet) return text;
  std::size_t end = kSnippet;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
  return text.substr(0, end) + "…";
}

bool draw_conversation(state::Console& console, const ConversationRow& row) {
  const Lang lang = console.lang();
  const ui::IdScope id(row.order_id);
  ui::next_row();
  ui::next_cell();
  const bool open = link_to(console, "open", row.number, {.path = "/orders", .id = row.order_id}).pressed;
  if (row.unread > 0) ui::badge(tr(lang, "message.unread", {{"n", std::to_string(row.unread)}}), ui::Tone::info);
  ui::next_cell();
  ui::text(console.is_provider() ? row.buyer : row.buyer + " / " + row.provider);
  ui::muted(row.product);
  ui::next_cell();
  ui::muted(row.author_name + " · " + std::string(tr(lang, "role." + row.author_role)));
  ui::text(row.text.empty() ? std::string(tr(lang, "inbox.only_files")) : snippet(row.text));
  ui::next_cell();
  ui::text(when(row.at));
  return open;
}

}  // namespace

void draw_conversations(state::Console& console, state::Conversations& inbox) {
  const Lang lang = console.lang();
  auto& list = inbox.list;
  if (!list.items().empty()) {
    const ui::Column columns[] = {{tr(lang, "column.number"), 2},
                                  {tr(lang, "inbox.who"), 2.4f},
                                  {tr(lang, "inbox.last"), 4.2f},
                                  {tr(lang, "column.time"), 1.8f}};
    table_of_orders(console, list, "inbox", tr(lang, "nav.inbox"), columns, draw_conversation);
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(tr(lang, "inbox.none"));
  }
  list_end(console, list);
}

}  // namespace ops::views
