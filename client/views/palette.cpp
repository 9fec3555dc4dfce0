// What Ctrl+K opens: screens and actions by their words in either language, and what the server finds.
#include <algorithm>

#include "client/ui/picker.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "client/views/shortcuts.h"

namespace ops::views {
namespace {

using state::Console;
using state::Palette;
using state::Readers;

// What can be done from anywhere.
struct ConsoleAction {
  std::string_view words;
  ui::Icon icon;
  Readers readers;
  void (*run)(Console&);
};
constexpr ConsoleAction kActions[] = {
    {"products.new", ui::Icon::add, Readers::providers,
     [](Console& console) { console.visit({.path = "/products", .id = "new"}); }},
    {"keys.title", ui::Icon::rules, Readers::both, [](Console& console) { console.palette.shows_keys = true; }},
    {"find.language", ui::Icon::none, Readers::both,
     [](Console& console) { console.set_lang(console.lang() == Lang::en ? Lang::zh_cn : Lang::en); }},
    {"nav.security", ui::Icon::none, Readers::both, [](Console& console) { console.visit({.path = "/security"}); }},
    {"nav.storefront", ui::Icon::none, Readers::both, [](Console& console) { console.open_page("/"); }},
    {"sign_out", ui::Icon::none, Readers::both, [](Console& console) { console.sign_out(); }},
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// In whichever language it is typed.
bool named(std::string_view words, const std::string& typed) {
  for (const Lang lang : {Lang::zh_cn, Lang::en})
    if (lower(tr(lang, words)).find(typed) != std::string::npos) return true;
  return false;
}

// All that is found, and what choosing one of it does.
struct Offers {
  std::vector<ui::Pick> picks;
  std::vector<std::function<void()>> run;
  void add(ui::Pick pick, std::function<void()> what) {
    picks.push_back(std::move(pick));
    run.push_back(std::move(what));
  }
};

std::string typed_words(const Palette& palette) {
  const std::string typed = lower(palette.text);
  const auto from = typed.find_first_not_of(' ');
  return from == typed.npos ? std::string() : typed.substr(from, typed.find_last_not_of(' ') - from + 1);
}

void offer_screens(Console& console, const std::string& typed, Offers& offers) {
  const Lang lang = console.lang();
  for (const ScreenView& view : kScreens) {
    if (view.icon == ui::Icon::none || !console.may_open(view.type) || !named(view.type.title, typed)) continue;
    offers.add({view.icon, std::string(tr(lang, view.type.title)), {}, std::string(tr(lang, "find.screens"))},
               [&console, address = std::string(view.type.address)] { console.visit({.path = address}); });
  }
}

void offer_actions(Console& console, const std::string& typed, Offers& offers) {
  const Lang lang = console.lang();
  for (const ConsoleAction& action : kActions) {
    if (!console.may_open({.address = {}, .readers = action.readers, .title = {}}) || !named(action.words, typed))
      continue;
    offers.add({action.icon, std::string(tr(lang, action.words)), {}, std::string(tr(lang, "find.actions"))},
               [&console, run = action.run] { run(console); });
  }
}

void offer_found(Console& console, Offers& offers) {
  const Lang lang = console.lang();
  struct PickStyle {
    ui::Icon icon;
    std::string_view group, state;
  };
  constexpr PickStyle kLooks[] = {{ui::Icon::order, "nav.orders", "state.provider."},
                                  {ui::Icon::product, "find.listings", "state."},
                                  {ui::Icon::person, "nav.accounts", "role."}};
  for (const auto& one : console.palette.found()) {
    const PickStyle& look = kLooks[static_cast<std::size_t>(one.type)];
    const auto state = tr(lang, std::string(look.state) + one.state);
    const auto title = one.title.empty() ? std::string(tr(lang, "products.unnamed")) : one.title;
    const auto detail = (one.detail.empty() ? "" : one.detail + " · ") + std::string(state);
    offers.add({look.icon, title, detail, std::string(tr(lang, look.group))},
               [&console, route = one.route] { console.visit(route); });
  }
}

std::string status_text(const Console& console, std::size_t count) {
  const Lang lang = console.lang();
  const Palette& palette = console.palette;
  if (palette.text.empty()) return std::string(tr(lang, "find.hint"));
  if (palette.searching()) return std::string(tr(lang, "find.searching"));
  return count == 0 ? std::string(tr(lang, "find.none")) : tr(lang, "find.count", {{"n", std::to_string(count)}});
}

}  // namespace

void draw_palette(Console& console) {
  Palette& palette = console.palette;
  if (!palette.open) return;
  const Lang lang = console.lang();
  const std::string typed = typed_words(palette);
  Offers offers;
  offer_screens(console, typed, offers);
  offer_actions(console, typed, offers);
  offer_found(console, offers);
  const std::string status = status_text(console, offers.picks.size());
  const std::string problem = palette.problem() ? problem_text(lang, *palette.problem()) : std::string();
  const auto response = ui::picker("palette", {tr(lang, "find.title"), status, problem}, palette.text, offers.picks,
                                   palette.at, palette.open);
  if (response.typed) palette.typed();
  if (response.picked) offers.run[*response.picked]();
}

}  // namespace ops::views
