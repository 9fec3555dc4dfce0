#include "client/state/console.h"

#include <algorithm>

namespace ops::state {
namespace {

constexpr std::string_view kLangKey = "lang";
constexpr int kFramesAfterChange = 3;

i18n::Lang first_lang(platform::Platform& platform) {
  return i18n::lang_from_tags(platform.kept(kLangKey).value_or(platform.language()));
}

}  // namespace

Console::Console(platform::Platform& platform)
    : platform_(platform),
      api(platform),
      session(api),
      categories(api),
      csv(platform, api),
      column_choice(platform),
      products(api, product_row_from_json),
      orders(api, order_from_json),
      queue(api, queue_row_from_json),
      listings(api, product_row_from_json),
      unread(api),
      accounts(api, account_row_from_json),
      operator_log(api, operator_log_row_from_json),
      live_(platform, *this),
      fragment_(platform.address()),
      lang_(first_lang(platform)),
      was_online_(platform.online()) {
  route_ = parse_route(fragment_);
  session.on_change = [this] { account_changed(); };
  session.on_signed_out = [this](const Account& account) { drop_kept_drafts(platform_, account.id); };
  session.on_signed_in = [this] { live_.follow(); };
  session.start();
}

bool Console::is_provider() const {
  return session.has_account() && session.account().role == domain::accounts::Role::provider;
}
bool Console::is_operator() const {
  return session.has_account() && session.account().role == domain::accounts::Role::operator_;
}

void Console::begin_frame() {
  if (auto fragment = platform_.address(); fragment != fragment_) {
    fragment_ = std::move(fragment);
    route_ = parse_route(fragment_);
    enter();
  }
  watch_connection();
  live_.begin_frame();
}

// Timers ask for one frame when they are due; an idle page without a connection builds no others.
void Console::watch_connection() {
  const bool back = platform_.online() && !was_online_;
  was_online_ = platform_.online();
  if (back) return check_server();
  if (api.reachable()) {
    wait_seconds_ = kFirstWait;
    check_at_.reset();
    return;
  }
  if (checking_ || !was_online_) return;  // the browser tells when the network is back
  if (!check_at_) {
    check_at_ = platform_.now_seconds() + wait_seconds_;
    platform_.wake_in(wait_seconds_);
  } else if (platform_.now_seconds() >= *check_at_) {
    wait_seconds_ = std::min(2 * wait_seconds_, kLongestWait);
    check_server();
  }
}

// The smallest request there is; whatever it answers, the server is there.
void Console::check_server() {
  if (checking_) return;
  checking_ = true;
  check_at_.reset();
  api.send({.method = "GET", .path = "/api/v1/session"}, [this](const Reply&) {
    checking_ = false;
    if (api.reachable()) retry();
  });
}

void Console::sign_out() {
  if (kept_drafts() > 0) {
    asks_sign_out = true;
  } else {
    session.sign_out();
  }
}

void Console::go(Route route) {
  fragment_ = to_fragment(route);
  platform_.set_address(fragment_);
  route_ = std::move(route);
  enter();
  platform_.request_frames(kFramesAfterChange);
}

void Console::set_lang(i18n::Lang lang) {
  lang_ = lang;
  // Should the browser refuse to keep it, the language is chosen again next time; nothing is lost.
  (void)platform_.keep(kLangKey, i18n::lang_tag(lang));
}

void Console::account_changed() {
  editor.reset();
  order.reset();
  messages.reset();
  unread.clear();
  moderation.reset();
  overview.reset();
  category_editor.reset();
  account_page.reset();
  notices.reset();
  settings_editor.reset();
  account_search = {};
  csv.cancel();
  products.clear();
  orders.clear();
  queue.clear();
  listings.clear();
  accounts.clear();
  operator_log.clear();
  if (session.has_account())
    enter();
  else
    live_.unfollow();
}

void Console::open_editor(const std::string& id) {
  if (editor && editor->product_id() == id) return;
  editor.reset();  // its uploads end before the next one's begin
  editor = std::make_unique<ProductEditor>(
      ProductEditor::Context{
          .platform = platform_,
          .api = api,
          .categories = categories,
          .account_id = session.account().id,
          .created = [this](const std::string& created) { go({.screen = Screen::product, .id = created}); },
          .removed = [this] { go({.screen = Screen::products}); }},
      id);
}

void Console::enter() {
  if (!session.has_account()) return;
  if (route_.screen == Screen::home && (is_provider() || is_operator())) {
    if (!overview) overview = std::make_unique<Overview>(api, is_provider());
    overview->load();
  }
  unread.load();
  if (categories.loading() == Loading::idle || categories.loading() == Loading::failed) categories.load();
  if (csv.phase() == CsvExport::Phase::done) csv.cancel();  // it has been said, on the list it was of
  const auto query = list_query(route_);
  typed_q = route_.q;
  const bool edits = is_provider() && (route_.screen == Screen::product || route_.screen == Screen::new_product);
  if (!edits) editor.reset();
  if (route_.screen != Screen::order) {
    order.reset();
    messages.reset();
  }
  const bool judges = is_operator() && (route_.screen == Screen::moderation || route_.screen == Screen::listing);
  if (!judges) moderation.reset();
  if (edits) open_editor(route_.id);
  if (edits && !route_.id.empty()) unread.saw(route_.id);
  if (route_.screen == Screen::products && is_provider()) products.load("/api/v1/provider/products" + query);
  if (route_.screen == Screen::orders) orders.load("/api/v1/orders" + query);
  if (route_.screen == Screen::order && (!order || order->order_id() != route_.id)) {
    order = std::make_unique<OrderPage>(platform_, api, session.account().id, route_.id);
    messages = std::make_unique<Messages>(platform_, api, session.account().id, route_.id, [this] { unread.load(); });
    unread.saw(route_.id);
  }
  if (route_.screen == Screen::moderation_queue && is_operator()) queue.load("/api/v1/operator/reviews" + query);
  if (route_.screen == Screen::listings && is_operator()) listings.load("/api/v1/operator/products" + query);
  if (judges && (!moderation || moderation->product_id() != route_.id)) {
    moderation =
        std::make_unique<ModerationPage>(platform_, api, session.account().id, route_.id, [this] { queue.clear(); });
  }
  if (route_.screen != Screen::notices) notices.reset();
  if (route_.screen == Screen::notices && !notices) notices = std::make_unique<Notices>(api, [this] { unread.load(); });
  enter_admin();
}

void Console::enter_admin() {
  if (route_.screen != Screen::categories) category_editor.reset();
  if (route_.screen != Screen::account) account_page.reset();
  if (route_.screen != Screen::rules) settings_editor.reset();
  if (!is_operator()) return;
  const auto& own_id = session.account().id;
  if (route_.screen == Screen::categories && !category_editor)
    category_editor = std::make_unique<CategoryEditor>(platform_, api, own_id, [this] { categories.load(); });
  if (route_.screen == Screen::accounts) accounts.load(account_search.path());
  if (route_.screen == Screen::account && (!account_page || account_page->id() != route_.id))
    account_page = std::make_unique<AccountPage>(platform_, api, own_id, route_.id);
  if (route_.screen == Screen::rules && !settings_editor)
    settings_editor = std::make_unique<SettingsEditor>(platform_, api, own_id);
  if (route_.screen == Screen::operator_log) operator_log.load("/api/v1/operator/acts?limit=50");
}

void Console::retry() {
  if (!session.has_account()) {
    if (session.phase() == Session::Phase::unknown && !session.busy()) session.start();
    return;
  }
  if (overview && overview->loading() == Loading::failed) overview->load();
  if (categories.loading() == Loading::failed) categories.load();
  if (products.loading() == Loading::failed) products.reload();
  if (orders.loading() == Loading::failed) orders.reload();
  if (queue.loading() == Loading::failed) queue.reload();
  if (listings.loading() == Loading::failed) listings.reload();
  if (editor && editor->loading() == Loading::failed) editor->load();
  if (order && order->loading() == Loading::failed) order->load();
  if (messages && messages->list.loading() == Loading::failed) messages->list.again();
  if (moderation && moderation->loading() == Loading::failed) moderation->load();
  if (accounts.loading() == Loading::failed) accounts.reload();
  if (operator_log.loading() == Loading::failed) operator_log.reload();
  if (category_editor && category_editor->loading() == Loading::failed) category_editor->load();
  if (notices && notices->list.loading() == Loading::failed) notices->list.again();
  if (settings_editor && settings_editor->loading() == Loading::failed) settings_editor->load();
  if (account_page && account_page->loading() == Loading::failed) account_page->load();
}

}  // namespace ops::state
