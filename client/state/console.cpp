#include "client/state/console.h"

#include <algorithm>
#include <utility>

namespace ops::state {
namespace {

constexpr std::string_view kLangKey = "lang", kTextKey = "text", kComfortable = "comfortable";
constexpr std::string_view kSignedIn = "signed_in";  // read by the page's loader
constexpr int kFramesAfterChange = 3;

i18n::Lang first_lang(platform::Platform& platform) {
  return i18n::lang_from_tags(platform.kept(kLangKey).value_or(platform.language()));
}

}  // namespace

Console::Console(platform::Platform& the_platform, const Screens& screens)
    : platform(the_platform),
      api(platform),
      session(api),
      categories(api),
      csv(platform, api),
      column_choice(platform),
      saved_views(platform),
      copied(platform),
      unread(api),
      palette(*this),
      live_(platform, *this),
      types_(screens.types),
      screens_come_(screens.come),
      screens_(types_.size()),
      fragment_(platform.address()),
      lang_(first_lang(platform)),
      comfortable_(platform.kept(kTextKey) == kComfortable),
      was_online_(platform.online()) {
  route_ = parse_route(fragment_);
  session.on_change = [this] { account_changed(); };
  session.on_signed_out = [this](const Account& account) { drop_kept_drafts(platform, account.id); };
  session.on_signed_in = [this] {
    live_.follow();
    (void)platform.keep(kSignedIn, "1");  // else the next start takes a moment longer
  };
  session.start();
  load_code(Part::shared);
}

void Console::load_code(Part part) {
  const auto index = static_cast<std::size_t>(part);
  Code& code = code_[index];
  if (code.loading == Loading::loading || code.loading == Loading::ready) return;
  code = {.loading = Loading::loading};
  const auto come = [this, part, &code](bool here) {
    code.loading = here ? Loading::ready : Loading::failed;
    if (!here) return;
    if (part == Part::shared) screens_come_();
    if (!shown_ && session.has_account()) show();
  };
  platform.fetch_part(kPartNames[index], come, [&code](double fraction) { code.progress = fraction; });
}

// What other screens need comes once the one that is shown has been drawn, so that nobody waits for it.
void Console::load_other_code() {
  const bool drawn = std::exchange(shown_before_, shown_) == shown_;
  if (!drawn || !shown_ || screens_[*shown_]->busy()) return;
  for (const ScreenType& type : types_)
    if (may_open(type) && code(type.part).loading == Loading::idle) load_code(type.part);
}

std::span<const ScreenType>::iterator Console::type_shown() const {
  return std::find_if(types_.begin(), types_.end(),
                      [this](const ScreenType& one) { return leads_to(one.address, route_) && may_open(one); });
}

Part Console::part_shown() const {
  const auto type = type_shown();
  return type == types_.end() ? Part::shared : type->part;
}

Loading Console::screen_loading() const {
  const Loading shared = code(Part::shared).loading, own = code(part_shown()).loading;
  if (shared == Loading::failed || own == Loading::failed) return Loading::failed;
  return shared == Loading::ready && own == Loading::ready ? Loading::ready : Loading::loading;
}

double Console::screen_progress() const { return (code(Part::shared).progress + code(part_shown()).progress) / 2; }

bool Console::is_provider() const {
  return session.has_account() && session.account().role == domain::accounts::Role::provider;
}
bool Console::is_operator() const {
  return session.has_account() && session.account().role == domain::accounts::Role::operator_;
}

void Console::begin_frame() {
  if (auto fragment = platform.address(); fragment != fragment_) {
    fragment_ = std::move(fragment);
    route_ = parse_route(fragment_);
    enter();
  }
  watch_connection();
  live_.begin_frame();
  load_other_code();
}

// Timers ask for one frame when they are due; an idle page without a connection builds no others.
void Console::watch_connection() {
  const bool back = platform.online() && !was_online_;
  was_online_ = platform.online();
  if (back) return check_server();
  if (api.reachable()) {
    wait_seconds_ = kFirstWait;
    check_at_.reset();
    return;
  }
  if (checking_ || !was_online_) return;  // the browser tells when the network is back
  if (!check_at_) {
    check_at_ = platform.now_seconds() + wait_seconds_;
    platform.wake_in(wait_seconds_);
  } else if (const double rest = *check_at_ - platform.now_seconds(); rest > 0) {
    platform.wake_in(rest);  // browsers wake a little early
  } else {
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

ApiClient::Ended Console::command_ended() {
  const auto ended = api.take_ended();
  if (ended != ApiClient::Ended::none && !std::exchange(told_now_, false)) told_.clear();
  return ended;
}

void Console::sign_out() {
  if (kept_drafts() > 0) {
    asks_sign_out = true;
  } else {
    session.sign_out();
  }
}

void Console::go(Route route) {
  nav_open = false;
  fragment_ = to_fragment(route);
  platform.set_address(fragment_);
  route_ = std::move(route);
  enter();
  platform.request_frames(kFramesAfterChange);
}

void Console::visit(Route route) {
  ++visits_;
  go(std::move(route));
}

void Console::set_lang(i18n::Lang lang) {
  lang_ = lang;
  // Should the browser refuse to keep it, the language is chosen again next time; nothing is lost.
  (void)platform.keep(kLangKey, i18n::lang_tag(lang));
}

void Console::set_comfortable(bool comfortable) {
  comfortable_ = comfortable;
  (void)platform.keep(kTextKey, comfortable ? kComfortable : "compact");
}

void Console::account_changed() {
  shown_.reset();
  for (auto& screen : screens_) screen.reset();
  unread.clear();
  csv.cancel();
  palette.open = palette.shows_keys = false;
  if (session.has_account()) return enter();
  live_.unfollow();
  platform.forget(kSignedIn);
}

bool Console::may_open(const ScreenType& type) const {
  return (is_provider() && type.readers != Readers::operators) || (is_operator() && type.readers != Readers::providers);
}

void Console::enter() {
  if (!session.has_account()) return;
  told_.clear();
  unread.load();
  if (categories.loading() == Loading::idle || categories.loading() == Loading::failed) categories.load();
  if (csv.phase() == CsvExport::Phase::done) csv.cancel();  // it has been said, on the list it was of
  show();
}

void Console::show() {
  const auto type = type_shown();
  if (screen_loading() != Loading::ready) {
    if (shown_) leave();
    return load_code(part_shown());  // when it has come it is shown
  }
  const auto next = static_cast<std::size_t>(type - types_.begin());
  if (shown_ && (*shown_ != next || !screens_[next]->shows(route_))) leave();
  if (type == types_.end()) return;
  if (!shown_) ++visits_;
  shown_ = next;
  if (!screens_[next]) screens_[next] = type->make(*this, route_);
  screens_[next]->enter(route_);
}

void Console::leave() {
  if (!screens_[*shown_]->leave()) screens_[*shown_].reset();
  shown_.reset();
}

void Console::forget(std::string_view address) {
  for (std::size_t i = 0; i < types_.size(); ++i)
    if (types_[i].address == address) screens_[i].reset();
}

void Console::retry() {
  for (std::size_t part = 0; part < code_.size(); ++part)
    if (code_[part].loading == Loading::failed) load_code(static_cast<Part>(part));
  if (!session.has_account()) {
    if (session.phase() == Session::Phase::unknown && !session.busy()) session.start();
    return;
  }
  if (categories.loading() == Loading::failed) categories.load();
  if (auto* shown = screen()) shown->retry();
}

}  // namespace ops::state
