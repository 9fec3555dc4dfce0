#include "client/views/root.h"

#include "client/ui/icons.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

using state::Console;
using state::Screen;
using Phase = state::Session::Phase;

void nav(Console& console, Screen screen, ui::Icon icon, std::string_view key, std::initializer_list<Screen> within) {
  bool current = false;
  for (const auto other : within) current |= console.route().screen == other;
  const state::Route route{.screen = screen};
  std::string label(say(console.lang(), key));
  if (const auto unread = console.unread.messages(); screen == Screen::orders && unread > 0)
    label += " · " + say(console.lang(), "message.unread", {{"n", std::to_string(unread)}});
  if (const auto unread = console.unread.notices(); screen == Screen::notices && unread > 0)
    label += " · " + say(console.lang(), "notices.unread", {{"n", std::to_string(unread)}});
  if (ui::nav_item(key, icon, label, current, state::to_fragment(route))) console.go(route);
}

void draw_signed_in(Console& console) {
  const Lang lang = console.lang();
  const auto& account = console.session.account();
  ui::text(account.display_name);
  ui::muted(say(lang, "role." + std::string(domain::accounts::role_name(account.role))));
  const Lang other = lang == Lang::zh_cn ? Lang::en : Lang::zh_cn;
  if (ui::button("lang", say(other, "lang.name"), ui::Emphasis::quiet)) console.set_lang(other);
  if (ui::button("security", say(lang, "nav.security"), ui::Emphasis::quiet)) console.open_page("/settings/security");
  if (ui::button("sign_out", say(lang, "sign_out"), ui::Emphasis::quiet, !console.session.busy())) {
    console.sign_out();
  }
}

void draw_sign_out_question(Console& console) {
  if (!console.asks_sign_out) return;
  const Lang lang = console.lang();
  const auto body = say(lang, "draft.sign_out.body", {{"n", std::to_string(console.kept_drafts())}});
  if (ui::confirm("ask_sign_out", say(lang, "draft.sign_out.title"), body, say(lang, "draft.sign_out.confirm"),
                  say(lang, "cancel"), console.asks_sign_out)) {
    console.session.sign_out();
  }
}

void draw_sidebar(Console& console) {
  const Lang lang = console.lang();
  const ui::Sidebar sidebar(say(lang, "nav"));
  ui::heading(say(lang, "console.title"), 2);
  ui::space();
  if (console.is_provider() || console.is_operator())
    nav(console, Screen::home, ui::Icon::home, "nav.start", {Screen::home});
  if (console.is_provider() || console.is_operator())
    nav(console, Screen::notices, ui::Icon::bell, "nav.notices", {Screen::notices});
  ui::space();
  if (console.is_provider()) {
    ui::muted(say(lang, "nav.products.group"));
    nav(console, Screen::products, ui::Icon::product, "nav.products",
        {Screen::products, Screen::product, Screen::new_product});
    ui::space();
    ui::muted(say(lang, "nav.orders.group"));
    nav(console, Screen::orders, ui::Icon::order, "nav.orders", {Screen::orders, Screen::order});
  }
  if (console.is_operator()) {
    ui::muted(say(lang, "nav.review.group"));
    nav(console, Screen::reviews, ui::Icon::review, "nav.reviews", {Screen::reviews, Screen::review});
    nav(console, Screen::listings, ui::Icon::product, "nav.listings", {Screen::listings, Screen::listing});
    nav(console, Screen::categories, ui::Icon::tree, "nav.categories", {Screen::categories});
    nav(console, Screen::accounts, ui::Icon::person, "nav.accounts", {Screen::accounts, Screen::account});
    nav(console, Screen::rules, ui::Icon::rules, "nav.rules", {Screen::rules});
    nav(console, Screen::acts, ui::Icon::log, "nav.acts", {Screen::acts});
    ui::space();
    ui::muted(say(lang, "nav.orders.group"));
    nav(console, Screen::orders, ui::Icon::order, "nav.orders", {Screen::orders, Screen::order});
  }
  ui::space();
  ui::separator();
  draw_signed_in(console);
}

// A screen that this account has: a provider's address opened by an operator shows what is wrong instead of nothing.
bool allowed_here(const Console& console) {
  switch (console.route().screen) {
    case Screen::products:
    case Screen::product:
    case Screen::new_product:
      return console.is_provider();
    case Screen::reviews:
    case Screen::review:
    case Screen::listings:
    case Screen::listing:
    case Screen::categories:
    case Screen::accounts:
    case Screen::account:
    case Screen::acts:
    case Screen::rules:
      return console.is_operator();
    case Screen::orders:
    case Screen::order:
      return console.is_provider() || console.is_operator();
    case Screen::notices:
    case Screen::home:
      return console.is_provider() || console.is_operator();
    case Screen::unknown:
      return false;
  }
  return false;
}

void draw_screen(Console& console) {
  const Lang lang = console.lang();
  if (!console.is_provider() && !console.is_operator()) {
    ui::heading(say(lang, "not_for_buyers.title"), 1);
    ui::text(say(lang, "not_for_buyers"));
    if (ui::link("storefront", say(lang, "nav.storefront"))) console.open_page("/");
    return;
  }
  if (!allowed_here(console)) {
    ui::heading(say(lang, "no_such_screen"), 1);
    if (ui::link("home", say(lang, "nav.home"))) console.go({});
    return;
  }
  switch (console.route().screen) {
    case Screen::products:
      return draw_products(console);
    case Screen::product:
    case Screen::new_product:
      return draw_product(console);
    case Screen::orders:
      return draw_orders(console);
    case Screen::order:
      return draw_order(console);
    case Screen::reviews:
      return draw_reviews(console);
    case Screen::review:
    case Screen::listing:
      return draw_review(console);
    case Screen::listings:
      return draw_listings(console);
    case Screen::categories:
      return draw_categories(console);
    case Screen::accounts:
      return draw_accounts(console);
    case Screen::account:
      return draw_account(console);
    case Screen::acts:
      return draw_acts(console);
    case Screen::rules:
      return draw_rules(console);
    case Screen::notices:
      return draw_notices(console);
    case Screen::home:
      return draw_start(console);
    case Screen::unknown:
      return;
  }
}

// Screens of the same kind share an id, so that a product that has just got its address does not jump to the top, and another
// filter of a list leaves the focus on its button.
std::string page_id(const state::Route& route) {
  const auto screen = route.screen == Screen::new_product ? Screen::product : route.screen;
  return "screen" + std::to_string(static_cast<int>(screen));
}

}  // namespace

void draw(Console& console) {
  console.begin_frame();
  const Lang lang = console.lang();
  ui::tree().set_language(words::lang_tag(lang));
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
  draw_sidebar(console);
  const ui::Page page(page_id(console.route()), 68);
  if (console.offline()) ui::alert(say(lang, "offline"));
  if (phase == Phase::ended) draw_sign_in_again(console);
  draw_screen(console);
  draw_sign_out_question(console);
  if (const auto address = ui::take_opened_beside(); !address.empty()) console.open_beside(address);
}

}  // namespace ops::views
