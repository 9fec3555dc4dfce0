#include "client/views/root.h"

#include "client/ui/icons.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "client/views/shortcuts.h"
#include "client/views/sign_in.h"

namespace ops::views {
namespace {

using state::Console;
using Phase = state::Session::Phase;

std::string nav_label(const Console& console, const state::ScreenType& type) {
  const Lang lang = console.lang();
  std::string label(tr(lang, type.title));
  const auto add = [&](std::string_view address, std::string_view key, std::int64_t unread) {
    if (type.address == address && unread > 0) label += " · " + tr(lang, key, {{"n", std::to_string(unread)}});
  };
  add("/inbox", "message.unread", console.unread.messages());
  add("/questions", "questions.waiting", console.unread.questions());
  add("/quotes", "quotes.waiting", console.unread.quotes());
  add("/notices", "notices.unread", console.unread.notices());
  return label;
}

void draw_nav_item(Console& console, const ScreenView& view) {
  const state::Route route{.path = std::string(view.type.address)};
  const bool current = console.route().path == route.path;  // also where one of the list is shown
  const auto response =
      ui::nav_item(view.type.title, view.icon, nav_label(console, view.type), to_fragment(route), current);
  if (response.beside) console.open_beside(route);
  if (response.pressed) console.go(route);
}

// A group's words stand above the first of its screens.
void draw_nav(Console& console) {
  const std::string_view* group = nullptr;
  for (const ScreenView& view : kScreens) {
    if (view.icon == ui::Icon::none || !console.may_open(view.type)) continue;
    if (!group || *group != view.group) {
      ui::space();
      if (!view.group.empty()) ui::muted(tr(console.lang(), view.group));
    }
    group = &view.group;
    draw_nav_item(console, view);
  }
}

void draw_signed_in(Console& console) {
  const Lang lang = console.lang();
  const auto& account = console.session.account();
  ui::text(account.display_name);
  ui::muted(tr(lang, "role." + std::string(domain::accounts::role_name(account.role))));
  const Lang other = lang == Lang::zh_cn ? Lang::en : Lang::zh_cn;
  if (ui::button("lang", tr(other, "lang.name"), ui::Emphasis::quiet)) console.set_lang(other);
  const auto text = tr(lang, console.comfortable() ? "text.compact" : "text.comfortable");
  if (ui::button("text", text, ui::Emphasis::quiet)) console.set_comfortable(!console.comfortable());
  if (ui::button("security", tr(lang, "nav.security"), ui::Emphasis::quiet)) console.go({.path = "/security"});
  if (ui::button("sign_out", tr(lang, "sign_out"), ui::Emphasis::quiet, !console.session.busy())) {
    console.sign_out();
  }
}

void draw_sign_out_question(Console& console) {
  if (!console.asks_sign_out) return;
  const Lang lang = console.lang();
  const auto body = tr(lang, "draft.sign_out.body", {{"n", std::to_string(console.kept_drafts())}});
  if (ui::confirm("ask_sign_out", tr(lang, "draft.sign_out.title"), body, tr(lang, "draft.sign_out.confirm"),
                  tr(lang, "cancel"), console.asks_sign_out)) {
    console.session.sign_out();
  }
}

void draw_sidebar(Console& console) {
  const Lang lang = console.lang();
  const ui::Sidebar sidebar(tr(lang, "nav"), console.nav_open);
  ui::brand(tr(lang, "console.title"));
  if (ui::narrow()) {
    const bool open = console.nav_open;
    ui::at_right(2.25f);
    if (ui::icon_button("menu", open ? ui::Icon::close : ui::Icon::menu, tr(lang, open ? "nav.close" : "nav.open")))
      console.nav_open = !open;
    if (!open) return;
  }
  ui::space();
  draw_find_entry(console);
  draw_nav(console);
  ui::space();
  ui::separator();
  draw_signed_in(console);
}

// Whether the code of the screens is there; until then how far it has come stands in their place.
bool draw_screens_loaded(Console& console) {
  if (console.screen_loading() != state::Loading::loading)
    return loaded(console, console.screen_loading(), state::Problem{.code = "screens"});
  ui::progress(tr(console.lang(), "loading.screens"), console.screen_progress());
  return false;
}

void draw_screen(Console& console) {
  const Lang lang = console.lang();
  if (!console.is_provider() && !console.is_operator()) {
    ui::heading(tr(lang, "not_for_buyers.title"), 1);
    ui::text(tr(lang, "not_for_buyers"));
    page_link(console, "storefront", tr(lang, "nav.storefront"), "/");
    return;
  }
  if (!draw_screens_loaded(console)) return;
  if (!console.shown()) {
    ui::heading(tr(lang, "no_such_screen"), 1);
    if (link_to(console, "home", tr(lang, "nav.home"), {})) console.go({});
    return;
  }
  const ScreenView& view = kScreens[*console.shown()];
  if (!view.group.empty()) ui::muted(tr(lang, view.group));
  if (!view.type.title.empty()) ui::heading(tr(lang, view.type.title), 1);
  view.draw(console, *console.screen());
}

// Screens of the same kind share an id, so that a product that has just got its address does not jump to the top.
std::string page_id(const Console& console) {
  return "screen" + std::string(console.shown() ? kScreens[*console.shown()].type.address : "");
}

void draw_all(Console& console) {
  const Lang lang = console.lang();
  ui::tree().set_language(i18n::lang_tag(lang));
  const auto phase = console.session.phase();
  if (phase == Phase::unknown) {
    const ui::Page page("start", 26, true);
    const auto& problem = console.session.problem();
    loaded(console, problem ? state::Loading::failed : state::Loading::loading, problem);
    return;
  }
  if (phase == Phase::signed_out) {
    draw_sign_in(console);
    return;
  }
  if (phase == Phase::signed_in) heed_keys(console);
  draw_sidebar(console);
  if (ui::narrow() && console.nav_open) return;
  const ui::Page page(page_id(console), ui::content_ems(), false, console.visits());
  if (console.offline()) ui::alert(tr(lang, "offline"));
  if (!console.told().empty()) ui::notice(tr(lang, console.told()));
  if (phase == Phase::ended) draw_sign_in_again(console);
  if (phase == Phase::signed_in) draw_problem(console, console.session.problem());  // signing out failed
  draw_screen(console);
  draw_sign_out_question(console);
}

void draw_overlays(Console& console) {
  console.palette.begin_frame();
  draw_palette(console);
  draw_key_sheet(console);
}

// What comes with the code of the screens besides them. Volatile: what a compiler knows to be called is in the module's first part.
struct WithScreens {
  void (*use_words)();
  void (*draw_overlays)(Console&);
};
volatile WithScreens with_screens{use_screen_words, draw_overlays};

constexpr auto kTypes = [] {
  std::array<state::ScreenType, kScreens.size()> types;
  for (std::size_t i = 0; i < types.size(); ++i) types[i] = kScreens[i].type;
  return types;
}();

}  // namespace

state::Screens screens() {
  return {kTypes, [] { with_screens.use_words(); }};
}

void draw(Console& console) {
  console.begin_frame();
  ui::comfortable_text(console.comfortable());
  if (const auto ended = console.command_ended(); ended != state::ApiClient::Ended::none)
    ui::command_ended(ended == state::ApiClient::Ended::fields_in_error);
  draw_all(console);
  if (console.has_shared_code()) with_screens.draw_overlays(console);
  ui::draw_outcomes(tr(console.lang(), "outcome.dismiss"));
}

}  // namespace ops::views
