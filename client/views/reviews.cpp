// The operators' queue: what is overdue first.
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

// True: the review is to be opened.
bool draw_row(state::Console& console, const state::QueueRow& row) {
  const Lang lang = console.lang();
  const ui::IdScope id(row.id);
  ui::next_row();
  ui::next_cell();
  const bool open = ui::link("name", row.name, state::to_fragment({.screen = state::Screen::review, .id = row.id}));
  ui::next_cell();
  ui::text(row.provider_name);
  ui::next_cell();
  ui::text(say(lang, row.first_time ? "queue.first" : "queue.change"));
  ui::next_cell();
  ui::text(when(row.submitted_at));
  ui::next_cell();
  ui::text(when(row.due_at));
  if (row.overdue) ui::badge(say(lang, "overdue"), ui::Tone::bad);
  if (row.due_at && !row.overdue) ui::muted(countdown(lang, console.api.now(), *row.due_at));
  if (!row.due_within_data) ui::muted(say(lang, "status.weekends_only"));
  return open;
}

}  // namespace

void draw_reviews(state::Console& console) {
  const Lang lang = console.lang();
  ui::muted(say(lang, "nav.review.group"));
  ui::heading(say(lang, "nav.reviews"), 1);
  auto& list = console.queue;
  if (!list.items().empty()) {
    const ui::Column columns[] = {{say(lang, "field.name"), 3.5f},
                                  {say(lang, "role.provider"), 2},
                                  {say(lang, "column.kind"), 1.5f},
                                  {say(lang, "column.submitted"), 2.1f},
                                  {say(lang, "column.review_due"), 2.2f}};
    ui::begin_table("queue", say(lang, "nav.reviews"), columns);
    std::string opened;
    list_rows(list, [&](const state::QueueRow& row) {
      if (draw_row(console, row)) opened = row.id;
    });
    ui::end_table();
    if (!opened.empty()) console.go({.screen = state::Screen::review, .id = opened});
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(say(lang, "queue.none"));
  }
  list_end(console, list);
}

}  // namespace ops::views
