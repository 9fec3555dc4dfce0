#include "client/views/shortcuts.h"

#include <algorithm>

#include "client/ui/ui.h"
#include "client/views/screens.h"
#include "client/views/words.h"

namespace ops::views {
namespace {

using state::Console;

void find(Console& console) { console.palette.show(); }
void show_keys(Console& console) { console.palette.shows_keys = true; }
void save(Console&) { ui::press_save(); }
void send(Console&) { ui::press_send(); }
void go_to_bar(Console&) { ui::focus_bar(); }

// A line of the table that handles the keys and that the sheet shows. One that leads to a screen is called as the screen is.
struct Shortcut {
  char first = 0;  // the key before it; 0: none
  char key = 0;
  bool command = false;           // with Ctrl (Cmd)
  std::string_view address = {};  // of the screen that it leads to
  std::string_view words = {};    // else, of what it does
  void (*run)(Console&) = nullptr;
};
constexpr char kGo = 'g';
constexpr Shortcut kShortcuts[] = {
    {.key = 'k', .command = true, .words = "find.title", .run = find},
    {.key = 's', .command = true, .words = "keys.save", .run = save},
    {.key = '\n', .command = true, .words = "keys.send", .run = send},
    {.key = '?', .words = "keys.title", .run = show_keys},
    {.first = kGo, .key = 'b', .words = "form.bar", .run = go_to_bar},
    {.first = kGo, .key = 's', .address = "/"},
    {.first = kGo, .key = 'n', .address = "/notices"},
    {.first = kGo, .key = 'o', .address = "/orders"},
    {.first = kGo, .key = 'p', .address = "/products"},
    {.first = kGo, .key = 'p', .address = "/listings"},
    {.first = kGo, .key = 'r', .address = "/reviews"},
    {.first = kGo, .key = 'c', .address = "/categories"},
    {.first = kGo, .key = 'a', .address = "/accounts"},
    {.first = kGo, .key = 't', .address = "/rules"},
    {.first = kGo, .key = 'l', .address = "/acts"},
};

const ScreenView* screen_of(const Shortcut& shortcut) {
  const auto at = std::find_if(kScreens.begin(), kScreens.end(),
                               [&](const ScreenView& view) { return view.type.address == shortcut.address; });
  return at == kScreens.end() ? nullptr : &*at;
}

bool may_use(const Console& console, const Shortcut& shortcut) {
  if (shortcut.run) return true;
  const auto* view = screen_of(shortcut);
  return view && console.may_open(view->type);
}

std::string keys_text(Lang lang, const Shortcut& shortcut) {
  const char upper = static_cast<char>(shortcut.key >= 'a' ? shortcut.key - 'a' + 'A' : shortcut.key);
  if (shortcut.command)
    return (ui::on_apple() ? "⌘" : "Ctrl+") + (shortcut.key == '\n' ? std::string("Enter") : std::string(1, upper));
  if (!shortcut.first) return std::string(1, shortcut.key);
  return tr(lang, "keys.then", {{"first", std::string(1, shortcut.first)}, {"key", std::string(1, shortcut.key)}});
}

std::string_view words_of(Lang lang, const Shortcut& shortcut) {
  const auto* view = shortcut.run ? nullptr : screen_of(shortcut);
  return tr(lang, view ? view->type.title : shortcut.words);
}

// What the keys do here, or the screens that they lead to.
void draw_keys(Console& console, bool to_screens) {
  const Lang lang = console.lang();
  const ui::Column columns[] = {{tr(lang, "keys.key"), 1.6f}, {tr(lang, "keys.what"), 3}};
  ui::begin_table(to_screens ? "screens" : "keys", tr(lang, to_screens ? "find.screens" : "keys.title"), columns);
  for (const Shortcut& shortcut : kShortcuts) {
    if (!may_use(console, shortcut) || shortcut.address.empty() == to_screens) continue;
    ui::next_row();
    ui::next_cell();
    ui::text(keys_text(lang, shortcut));
    ui::next_cell();
    ui::text(words_of(lang, shortcut));
  }
  ui::end_table();
}

// Side by side where there is room, so that the sheet is no higher than a screen.
void draw_all_keys(Console& console) {
  constexpr float kGap = 1;
  const float width = ui::narrow() ? ui::width_ems() : (ui::width_ems() - kGap) / 2;
  for (const bool to_screens : {false, true}) {
    if (to_screens && !ui::narrow()) ui::same_line(kGap);
    const ui::Stack column(width);
    draw_keys(console, to_screens);
  }
}

}  // namespace

void heed_keys(Console& console) {
  const auto pressed = ui::key_pressed();
  if (pressed.key == 0 || (!pressed.command && !console.palette.single_keys())) return;
  const char first = console.palette.take_first_key();
  for (const Shortcut& shortcut : kShortcuts) {
    const bool meant = shortcut.key == pressed.key && shortcut.command == pressed.command &&
                       (shortcut.first == 0 || shortcut.first == first);
    if (!meant || !may_use(console, shortcut)) continue;
    if (shortcut.run) return shortcut.run(console);
    return console.visit({.path = std::string(shortcut.address)});
  }
  if (!pressed.command && pressed.key == kGo) console.palette.note_first_key(kGo);
}

void draw_key_sheet(Console& console) {
  const Lang lang = console.lang();
  constexpr float kSheetEms = 56, kSheetTop = 0.08f;
  bool& open = console.palette.shows_keys;
  const ui::Dialog dialog("keys", open, kSheetEms, kSheetTop);
  if (!dialog) return;
  const ui::GroupScope group(ui::Role::dialog, tr(lang, "keys.title"));
  ui::heading(tr(lang, "keys.title"), 2);
  draw_all_keys(console);
  ui::space(0.25f);
  bool single = console.palette.single_keys();
  if (ui::checkbox("single", tr(lang, "keys.single"), single, {.hint = tr(lang, "keys.single.hint")}))
    console.palette.set_single_keys(single);
  ui::space(0.25f);
  if (ui::appearing()) ui::focus_next();
  if (ui::button("close", tr(lang, "close"), ui::Emphasis::primary) || ui::left_by_escape()) {
    dialog.close();
    open = false;
  }
}

void draw_find_entry(Console& console) {
  const auto label = std::string(tr(console.lang(), "find.open")) + "  " + keys_text(console.lang(), kShortcuts[0]);
  if (ui::button("find", ui::Icon::search, label)) console.palette.show();
}

}  // namespace ops::views
