// What the account was told.
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

using state::NoticeRow;

bool draw_notice_row(Lang lang, const NoticeRow& notice) {
  const ui::IdScope id(notice.id);
  ui::next_row();
  ui::next_cell();
  ui::badge(say(lang, notice.read ? "notices.read" : "notices.new"), notice.read ? ui::Tone::neutral : ui::Tone::info);
  ui::next_cell();
  const auto route = state::route_of(notice);
  const std::string title = words::notice_title(lang, notice.what);
  bool open = false;
  if (route) open = ui::link("open", title, state::to_fragment(*route));
  if (!route) ui::text(title);
  ui::next_cell();
  ui::text(words::notice_detail(lang, notice.what));
  ui::next_cell();
  ui::text(when(notice.at));
  return open;
}

}  // namespace

void draw_notices(state::Console& console) {
  if (!console.notices) return;
  const Lang lang = console.lang();
  state::Notices& notices = *console.notices;
  ui::heading(say(lang, "nav.notices"), 1);
  ui::muted(say(lang, "notices.how"));
  if (ui::link("settings", say(lang, "notices.settings"))) console.open_page("/settings");
  if (ui::button("read_all", say(lang, "notices.read_all"), ui::Emphasis::normal,
                 !notices.sending() && console.unread.notices() > 0))
    notices.read_all();
  draw_problem(console, notices.problem());
  auto& list = notices.list;
  if (!list.items().empty()) {
    const ui::Column columns[] = {{say(lang, "column.state"), 1},
                                  {say(lang, "notices.what"), 3},
                                  {say(lang, "notices.about"), 5},
                                  {say(lang, "acts.at"), 2}};
    ui::begin_table("notices", say(lang, "nav.notices"), columns);
    std::optional<NoticeRow> opened;
    list_rows(list, [&](const NoticeRow& notice) {
      if (draw_notice_row(lang, notice)) opened = notice;
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
    ui::text(say(lang, "notices.none"));
  }
  list_end(console, list);
}

}  // namespace ops::views
