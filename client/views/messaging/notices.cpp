// What the account was told.
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

using state::NoticeRow;

bool draw_notice_row(state::Console& console, const NoticeRow& notice) {
  const Lang lang = console.lang();
  const ui::IdScope id(notice.id);
  ui::next_row();
  ui::next_cell();
  ui::badge(tr(lang, notice.read ? "notices.read" : "notices.new"), notice.read ? ui::Tone::neutral : ui::Tone::info);
  ui::next_cell();
  const auto route = state::route_of(notice);
  const std::string title = i18n::notice_title(lang, notice.what);
  bool open = false;
  if (route) open = link_to(console, "open", title, *route).pressed;
  if (!route) ui::text(title);
  ui::next_cell();
  ui::text(i18n::notice_detail(lang, notice.what));
  ui::next_cell();
  ui::muted(when(notice.at));
  if (!route) return false;
  const auto row = ui::row_opens();
  if (row.beside) console.open_beside(*route);
  return open || row.pressed;
}

}  // namespace

void draw_notices(state::Console& console, state::Notices& notices) {
  const Lang lang = console.lang();
  ui::muted(tr(lang, "notices.how"));
  page_link(console, "settings", tr(lang, "notices.settings"), "/settings");
  if (ui::button("read_all", tr(lang, "notices.read_all"), ui::Emphasis::normal,
                 !notices.sending() && console.unread.notices() > 0))
    notices.read_all();
  draw_problem(console, notices.problem());
  auto& list = notices.list;
  if (!list.items().empty()) {
    const ui::Column columns[] = {{.title = tr(lang, "column.state"), .ems = 5},
                                  {tr(lang, "notices.what"), 3},
                                  {tr(lang, "notices.about"), 5},
                                  {.title = tr(lang, "acts.at"), .ems = 9.5f}};
    ui::begin_table("notices", tr(lang, "nav.notices"), columns);
    std::optional<NoticeRow> opened;
    list_rows(list, [&](const NoticeRow& notice) {
      if (draw_notice_row(console, notice)) opened = notice;
    });
    ui::end_table();
    if (opened) {
      const auto route = state::route_of(*opened);
      notices.read_one(*opened);
      console.go(*route);  // the page ends here
      return;
    }
  } else if (list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(tr(lang, "notices.none"));
  }
  list_end(console, list);
}

}  // namespace ops::views
