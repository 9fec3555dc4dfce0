// Everything the screens show and do. One object; it follows the address, loads what a screen needs, and drops it when the
// account changes. Single-threaded: replies arrive from the platform between frames.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "client/platform/platform.h"
#include "client/state/admin/accounts.h"
#include "client/state/admin/category_editor.h"
#include "client/state/admin/settings_editor.h"
#include "client/state/api_client.h"
#include "client/state/catalog/categories.h"
#include "client/state/catalog/moderation.h"
#include "client/state/catalog/product_editor.h"
#include "client/state/column_choice.h"
#include "client/state/csv_export.h"
#include "client/state/live.h"
#include "client/state/messaging/notices.h"
#include "client/state/orders/messages.h"
#include "client/state/orders/order_page.h"
#include "client/state/overview.h"
#include "client/state/paged.h"
#include "client/state/route.h"
#include "client/state/session.h"
#include "i18n/i18n.h"

namespace ops::state {

class Console {
 public:
  explicit Console(platform::Platform& platform);
  Console(const Console&) = delete;

  // Once a frame, before drawing: the address may have changed (back, forward), the connection may be back.
  void begin_frame();

  const Route& route() const { return route_; }
  void go(Route route);

  i18n::Lang lang() const { return lang_; }
  void set_lang(i18n::Lang lang);

  bool offline() const { return !was_online_ || !api.reachable(); }
  // Loads again what failed on the screen shown.
  void retry();
  // Signing out drops what this browser keeps of the account's forms: the next user of the computer shall not find it.
  // Asks first where there is something.
  void sign_out();
  std::size_t kept_drafts() const { return count_kept_drafts(platform_, session.account().id); }
  bool asks_sign_out = false;  // the question is on the screen
  std::vector<platform::PickedFile> take_dropped() { return platform_.take_dropped(); }
  void open_beside(const std::string& fragment) { platform_.open_page("/console/" + fragment); }
  void open_page(const std::string& path) { platform_.open_page(path); }
  bool is_provider() const;
  bool is_operator() const;

 private:
  static constexpr double kFirstWait = 2, kLongestWait = 60;  // seconds

  platform::Platform& platform_;

 public:
  ApiClient api;
  Session session;
  Categories categories;
  CsvExport csv;
  ColumnChoice column_choice;
  bool choosing_columns = false;  // the choice is on the screen
  std::string typed_q;            // in the search box of the list shown; asked for when it is sent
  Paged<ProductRow> products;
  Paged<OrderView> orders;
  Paged<QueueRow> queue;
  Paged<ProductRow> listings;  // everybody's, for operators
  Unread unread;
  Paged<AccountRow> accounts;
  AccountSearch account_search;  // of the list of accounts
  Paged<OperatorLogRow> operator_log;
  // Those of the screen shown; null on other screens.
  std::unique_ptr<Overview> overview;  // kept while the same account is signed in
  std::unique_ptr<ProductEditor> editor;
  std::unique_ptr<OrderPage> order;
  std::unique_ptr<Messages> messages;  // of that order
  std::unique_ptr<ModerationPage> moderation;
  std::unique_ptr<CategoryEditor> category_editor;
  std::unique_ptr<AccountPage> account_page;
  std::unique_ptr<Notices> notices;
  std::unique_ptr<SettingsEditor> settings_editor;

 private:
  Live live_;
  void enter();  // loads what the route shows
  void enter_admin();
  void account_changed();
  void open_editor(const std::string& id);
  void watch_connection();
  void check_server();

  Route route_;
  std::string fragment_;
  i18n::Lang lang_;
  bool was_online_ = true;
  // While the server is away: when to look again, ever more seldom.
  double wait_seconds_ = kFirstWait;
  std::optional<double> check_at_;
  bool checking_ = false;
};

}  // namespace ops::state
