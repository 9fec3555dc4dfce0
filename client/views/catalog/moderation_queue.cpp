// The operators' queue: what is overdue first.
#include "client/views/format.h"
#include "client/views/list_table.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

using state::Console;
using state::QueueRow;

bool draw_queued_name(Console& console, const QueueRow& row) {
  return link_to(console, "name", row.name, {.path = "/reviews", .id = row.id}).pressed;
}

bool draw_queued_provider(Console&, const QueueRow& row) {
  ui::text(row.provider.display_name);
  return false;
}

std::string_view kind(Lang lang, const QueueRow& row) {
  return tr(lang, row.first_time ? "queue.first" : "queue.change");
}

bool draw_kind(Console& console, const QueueRow& row) {
  ui::text(kind(console.lang(), row));
  return false;
}

bool draw_submitted(Console&, const QueueRow& row) {
  ui::muted(when(row.submitted_at));
  return false;
}

bool draw_moderation_due(Console& console, const QueueRow& row) {
  const Lang lang = console.lang();
  const auto left = countdown(lang, console.api.now(), row.due_at);
  const auto text = left.empty() ? when(row.due_at) : left;
  if (row.overdue) ui::badge(text, ui::Tone::bad);
  if (!row.overdue) ui::muted(text);
  if (!row.due_within_data) ui::muted(tr(lang, "status.weekends_only"));
  return false;
}

constexpr ListColumn<QueueRow> kQueueColumns[] = {
    {"name", "field.name", 3.5f, "name", draw_queued_name,
     [](Lang, const Console&, const QueueRow& row) { return row.name; }},
    {"provider", "role.provider", 2, "", draw_queued_provider,
     [](Lang, const Console&, const QueueRow& row) { return row.provider.display_name; }},
    {"kind", "column.kind", 1.5f, "", draw_kind,
     [](Lang lang, const Console&, const QueueRow& row) { return std::string(kind(lang, row)); }},
    {"submitted",
     "column.submitted",
     1,
     "submitted_at",
     draw_submitted,
     [](Lang, const Console&, const QueueRow& row) { return when(row.submitted_at); },
     false,
     {.ems = 9}},
    {"due",
     "column.review_due",
     1,
     "due_at",
     draw_moderation_due,
     [](Lang, const Console&, const QueueRow& row) { return when(row.due_at); },
     false,
     {.ems = 11}},
};
constexpr ListTable<QueueRow> kQueueTable{"queue", "nav.reviews", "due_at", kQueueColumns};

}  // namespace

void draw_moderation_queue(state::Console& console, state::ModerationQueue& queue) {
  const Lang lang = console.lang();
  auto& list = queue.list;
  if (draw_saved_views(console, kQueueTable.id)) return;
  draw_tools(console, queue, kQueueTable);
  ui::space(0.25f);
  if (!list.items().empty()) {
    draw_list(console, list, kQueueTable, [](const QueueRow& row) -> const auto& { return row.id; });
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(tr(lang, console.route().q.empty() ? "queue.none" : "list.none_found"));
  }
  list_end(console, list);
}

}  // namespace ops::views
