// The screens of the console, one line each in kScreens. What a screen holds and does is a state::Screen, what it looks like a
// function that draws it.
#pragma once
#include <array>
#include <memory>
#include <string_view>

#include "client/state/accounts/profile.h"
#include "client/state/accounts/security.h"
#include "client/state/admin/accounts.h"
#include "client/state/admin/category_editor.h"
#include "client/state/admin/settings_editor.h"
#include "client/state/admin/site_pages.h"
#include "client/state/admin/synonyms.h"
#include "client/state/catalog/moderation.h"
#include "client/state/catalog/product_editor.h"
#include "client/state/console.h"
#include "client/state/messaging/conversations.h"
#include "client/state/messaging/notices.h"
#include "client/state/orders/earnings.h"
#include "client/state/orders/moderated_reviews.h"
#include "client/state/orders/order_page.h"
#include "client/state/orders/own_reviews.h"
#include "client/state/overview.h"
#include "client/state/questions/questions.h"
#include "client/state/quotes/quotes.h"
#include "client/ui/icons.h"

namespace ops::views {

void draw_start(state::Console& console, state::Overview& overview);
void draw_notices(state::Console& console, state::Notices& notices);
void draw_products(state::Console& console, state::ProductList& products);
void draw_product(state::Console& console, state::ProductEditor& editor);  // also a new one
void draw_profile(state::Console& console, state::ProfileEditor& editor);
void draw_moderation_queue(state::Console& console, state::ModerationQueue& queue);
void draw_moderation(state::Console& console, state::ModerationPage& page);
void draw_all_products(state::Console& console, state::AllProducts& products);
void draw_categories(state::Console& console, state::CategoryEditor& editor);
void draw_accounts(state::Console& console, state::AccountList& accounts);
void draw_account(state::Console& console, state::AccountPage& page);
void draw_settings(state::Console& console, state::SettingsEditor& editor);
void draw_site_pages(state::Console& console, state::SitePages& site);
void draw_site_page(state::Console& console, state::SitePageEditor& editor);
void draw_synonyms(state::Console& console, state::SynonymsEditor& editor);
void draw_operator_log(state::Console& console, state::OperatorLog& log);
void draw_conversations(state::Console& console, state::Conversations& inbox);
void draw_moderated_reviews(state::Console& console, state::ModeratedReviews& reviews);
void draw_own_reviews(state::Console& console, state::OwnReviews& reviews);
void draw_questions(state::Console& console, state::Questions& questions);
void draw_quotes(state::Console& console, state::Quotes& quotes);
void draw_quote(state::Console& console, state::QuotePage& page);
void draw_orders(state::Console& console, state::OrderList& orders);
void draw_order(state::Console& console, state::OrderPage& page);
void draw_security(state::Console& console, state::AccountSecurity& account);
void draw_earnings(state::Console& console, state::EarningsPage& page);

struct ScreenView {
  state::ScreenType type;
  std::string_view group;  // in the sidebar, key of its words; empty: it stands above all groups
  ui::Icon icon;           // in the sidebar; none: it does not stand there
  void (*draw)(state::Console&, state::Screen&);
};

// `title` and what follows it are of a screen that stands in the sidebar; others draw a title of their own. The part is an argument of the
// template: the build reads it in the names of the functions that a row refers to (tools/lib/wasm/divide.mjs).
template <state::Part kPart, class State, void (*kDraw)(state::Console&, State&)>
constexpr ScreenView screen(std::string_view address, state::Readers readers, std::string_view title = {},
                            std::string_view group = {}, ui::Icon icon = ui::Icon::none) {
  const auto make = [](state::Console& console, const state::Route& route) -> std::unique_ptr<state::Screen> {
    return std::make_unique<State>(console, route);
  };
  const auto draw = [](state::Console& console, state::Screen& shown) { kDraw(console, static_cast<State&>(shown)); };
  return {{address, readers, kPart, title, make}, group, icon, draw};
}

// In the order of the sidebar.
inline constexpr auto kScreens = [] {
  using enum state::Readers;
  using state::Part;
  using ui::Icon;
  constexpr std::string_view alone, products = "nav.products.group", market = "nav.review.group",
                                    trade = "nav.orders.group";
  return std::array{
      screen<Part::trade, state::Overview, draw_start>("/", both, "nav.start", alone, Icon::home),
      screen<Part::trade, state::Notices, draw_notices>("/notices", both, "nav.notices", alone, Icon::bell),
      screen<Part::listings, state::ProductList, draw_products>("/products", providers, "nav.products", products,
                                                                Icon::product),
      screen<Part::listings, state::ProductEditor, draw_product>("/products/{id}", providers),
      screen<Part::listings, state::ProfileEditor, draw_profile>("/profile", providers, "nav.profile", products,
                                                                 Icon::person),
      screen<Part::market, state::ModerationQueue, draw_moderation_queue>("/reviews", operators, "nav.reviews", market,
                                                                          Icon::moderation),
      screen<Part::market, state::ModerationPage, draw_moderation>("/reviews/{id}", operators),
      screen<Part::market, state::AllProducts, draw_all_products>("/listings", operators, "nav.listings", market,
                                                                  Icon::product),
      screen<Part::market, state::ModerationPage, draw_moderation>("/listings/{id}", operators),
      screen<Part::market, state::ModeratedReviews, draw_moderated_reviews>("/customer-reviews", operators,
                                                                            "nav.customer_reviews", market, Icon::star),
      screen<Part::market, state::CategoryEditor, draw_categories>("/categories", operators, "nav.categories", market,
                                                                   Icon::tree),
      screen<Part::market, state::AccountList, draw_accounts>("/accounts", operators, "nav.accounts", market,
                                                              Icon::person),
      screen<Part::market, state::AccountPage, draw_account>("/accounts/{id}", operators),
      screen<Part::market, state::SettingsEditor, draw_settings>("/rules", operators, "nav.rules", market, Icon::rules),
      screen<Part::market, state::SitePages, draw_site_pages>("/site", operators, "nav.site", market, Icon::edit),
      screen<Part::market, state::SitePageEditor, draw_site_page>("/site/{id}", operators),
      screen<Part::market, state::SynonymsEditor, draw_synonyms>("/synonyms", operators, "nav.synonyms", market,
                                                                 Icon::search),
      screen<Part::market, state::OperatorLog, draw_operator_log>("/acts", operators, "nav.acts", market, Icon::log),
      screen<Part::trade, state::OrderList, draw_orders>("/orders", both, "nav.orders", trade, Icon::order),
      screen<Part::trade, state::OrderPage, draw_order>("/orders/{id}", both),
      screen<Part::trade, state::Conversations, draw_conversations>("/inbox", both, "nav.inbox", trade, Icon::chat),
      screen<Part::trade, state::Questions, draw_questions>("/questions", both, "nav.questions", trade, Icon::quote),
      screen<Part::trade, state::Quotes, draw_quotes>("/quotes", both, "nav.quotes", trade, Icon::bullets),
      screen<Part::trade, state::QuotePage, draw_quote>("/quotes/{id}", both),
      screen<Part::trade, state::OwnReviews, draw_own_reviews>("/feedback", providers, "nav.own_reviews", trade,
                                                               Icon::star),
      screen<Part::trade, state::EarningsPage, draw_earnings>("/earnings", providers, "nav.earnings", trade,
                                                              Icon::money),
      screen<Part::trade, state::AccountSecurity, draw_security>("/security", both),
  };
}();

}  // namespace ops::views
