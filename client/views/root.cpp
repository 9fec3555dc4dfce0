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
  std::string label(tr(console.lang(), key));
  if (const auto unread = console.unread.messages(); screen == Screen::orders && unread > 0)
    label += " · " + tr(console.lang(), "message.unread", {{"n", std::to_string(unread)}});
  if (const auto unread = console.unread.notices(); screen == Screen::notices && unread > 0)
    label += " · " + tr(console.lang(), "notices.unread", {{"n", std::to_string(unread)}});
  if (ui::nav_item(key, icon, label, current, state::to_fragment(route))) console.go(route);
}

void draw_signed_in(Console& console) {
  const Lang lang = console.lang();
  const auto& account = console.session.account();
  ui::text(account.display_name);
  ui::muted(tr(lang, "role." + std::string(domain::accounts::role_name(account.role))));
  const Lang other = lang == Lang::zh_cn ? Lang::en : Lang::zh_cn;
  if (ui::button("lang", tr(other, "lang.name"), ui::Emphasis::quiet)) console.set_lang(other);
  if (ui::button("security", tr(lang, "nav.security"), ui::Emphasis::quiet)) console.open_page("/settings/security");
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
  const ui::Sidebar sidebar(tr(lang, "nav"));
  ui::heading(tr(lang, "console.title"), 2);
  ui::space();
  if (console.is_provider() || console.is_operator())
    nav(console, Screen::home, ui::Icon::home, "nav.start", {Screen::home});
  if (console.is_provider() || console.is_operator())
    nav(console, Screen::notices, ui::Icon::bell, "nav.notices", {Screen::notices});
  ui::space();
  if (console.is_provider()) {
    ui::muted(tr(lang, "nav.products.group"));
    nav(console, Screen::products, ui::Icon::product, "nav.products",
        {Screen::products, Screen::product, Screen::new_product});
    ui::space();
    ui::muted(tr(lang, "nav.orders.group"));
    nav(console, Screen::orders, ui::Icon::order, "nav.orders", {Screen::orders, Screen::order});
  }
  if (console.is_operator()) {
    ui::muted(tr(lang, "nav.review.group"));
    nav(console, Screen::moderation_queue, ui::Icon::moderation, "nav.reviews",
        {Screen::moderation_queue, Screen::moderation});
    nav(console, Screen::listings, ui::Icon::product, "nav.listings", {Screen::listings, Screen::listing});
    nav(console, Screen::categories, ui::Icon::tree, "nav.categories", {Screen::categories});
    nav(console, Screen::accounts, ui::Icon::person, "nav.accounts", {Screen::accounts, Screen::account});
    nav(console, Screen::rules, ui::Icon::rules, "nav.rules", {Screen::rules});
    nav(console, Screen::operator_log, ui::Icon::log, "nav.acts", {Screen::operator_log});
    ui::space();
    ui::muted(tr(lang, "nav.orders.group"));
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
    case Screen::moderation_queue:
    case Screen::moderation:
    case Screen::listings:
    case Screen::listing:
    case Screen::categories:
    case Screen::accounts:
    case Screen::account:
    case Screen::operator_log:
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
    ui::heading(tr(lang, "not_for_buyers.title"), 1);
    ui::text(tr(lang, "not_for_buyers"));
    if (ui::link("storefront", tr(lang, "nav.storefront"))) console.open_page("/");
    return;
  }
  if (!allowed_here(console)) {
    ui::heading(tr(lang, "no_such_screen"), 1);
    if (ui::link("home", tr(lang, "nav.home"))) console.go({});
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
    case Screen::moderation_queue:
      return draw_moderation_queue(console);
    case Screen::moderation:
    case Screen::listing:
      return draw_moderation(console);
    case Screen::listings:
      return draw_listings(console);
    case Screen::categories:
      return draw_categories(console);
    case Screen::accounts:
      return draw_accounts(console);
    case Screen::account:
      return draw_account(console);
    case Screen::operator_log:
      return draw_operator_log(console);
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
  draw_sidebar(console);
  const ui::Page page(page_id(console.route()), 68);
  if (console.offline()) ui::alert(tr(lang, "offline"));
  if (phase == Phase::ended) draw_sign_in_again(console);
  draw_screen(console);
  draw_sign_out_question(console);
  if (const auto address = ui::take_opened_beside(); !address.empty()) console.open_beside(address);
}

}  // namespace ops::views
