// The console: who is signed in, where they are, and which screen is shown. It follows the address, makes the screens that it
// leads to, and drops them when the account changes. Single-threaded: replies arrive from the platform between frames.
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "client/platform/platform.h"
#include "client/state/api_client.h"
#include "client/state/catalog/categories.h"
#include "client/state/column_choice.h"
#include "client/state/copied.h"
#include "client/state/csv_export.h"
#include "client/state/kept_draft.h"
#include "client/state/live.h"
#include "client/state/messaging/unread.h"
#include "client/state/palette.h"
#include "client/state/route.h"
#include "client/state/saved_views.h"
#include "client/state/screen.h"
#include "client/state/session.h"
#include "i18n/i18n.h"

namespace ops::state {

class Console {
 public:
  Console(platform::Platform& platform, const Screens& screens);
  Console(const Console&) = delete;

  // Once a frame, before drawing: the address may have changed (back, forward), the connection may be back.
  void begin_frame();

  const Route& route() const { return route_; }
  // Ends the screen that is shown, unless it is one that stays.
  void go(Route route);
  // The same as to another screen, though it may be the one shown: who asked for it by its name starts at its heading.
  void visit(Route route);
  // The screen shown, and its place in the table; none: the address leads to none that this account may open.
  Screen* screen() { return shown_ ? screens_[*shown_].get() : nullptr; }
  std::optional<std::size_t> shown() const { return shown_; }
  // The code of the screens comes after the first frame. Until that of the one which the address leads to has come none is shown.
  Loading screen_loading() const;
  double screen_progress() const;  // 0..1 of that code
  bool has_shared_code() const { return code(Part::shared).loading == Loading::ready; }
  // How many screens were shown until now: another number, another screen, be it of the same type. A product that has just got its address
  // stays the same, and so does a list with another filter.
  std::int64_t visits() const { return visits_; }
  bool may_open(const ScreenType& type) const;
  // What stays of the screen of this address is true no more: it is made anew the next time. REQUIRES: it is not shown
  void forget(std::string_view address);

  i18n::Lang lang() const { return lang_; }
  void set_lang(i18n::Lang lang);
  // Larger text and more room; kept in this browser.
  bool comfortable() const { return comfortable_; }
  void set_comfortable(bool comfortable);

  bool offline() const { return !was_online_ || !api.reachable(); }
  // Loads again what failed on the screen shown.
  void retry();
  // Signing out drops what this browser keeps of the account's forms: the next user of the computer shall not find it.
  // Asks first where there is something.
  void sign_out();
  std::size_t kept_drafts() const { return count_kept_drafts(platform, session.account().id); }
  bool nav_open = false;       // the navigation fills a narrow screen
  bool asks_sign_out = false;  // the question is on the screen
  std::vector<platform::PickedFile> take_dropped() { return platform.take_dropped(); }
  void open_beside(const Route& route) { platform.open_page("/console/" + to_fragment(route)); }
  // What a command brought where its own screen cannot say it, being left by it: the key of its words, until the next command or screen.
  void tell(std::string key) { told_ = std::move(key), told_now_ = true; }
  const std::string& told() const { return told_; }
  ApiClient::Ended command_ended();
  void open_page(const std::string& path) { platform.open_page(path); }
  bool is_provider() const;
  bool is_operator() const;

  // What several screens use.
  platform::Platform& platform;
  ApiClient api;
  Session session;
  Categories categories;
  CsvExport csv;
  ColumnChoice column_choice;
  SavedViews saved_views;
  Copied copied;
  Unread unread;
  Palette palette;

 private:
  static constexpr double kFirstWait = 2, kLongestWait = 60;  // seconds

  struct Code {
    Loading loading = Loading::idle;
    double progress = 0;
  };

  Live live_;
  const Code& code(Part part) const { return code_[static_cast<std::size_t>(part)]; }
  Part part_shown() const;  // that of the screen to which the address leads
  std::span<const ScreenType>::iterator type_shown() const;
  void load_code(Part part);  // unless it is there or on its way
  void load_other_code();
  void enter();  // the address is another one
  void show();   // what it leads to, as soon as its code is there
  void leave();
  void account_changed();
  void watch_connection();
  void check_server();

  std::array<Code, kPartNames.size()> code_;
  std::span<const ScreenType> types_;
  void (*screens_come_)();
  std::vector<std::unique_ptr<Screen>> screens_;  // by their place in types_; null: not made
  std::optional<std::size_t> shown_;
  std::optional<std::size_t> shown_before_;  // in the frame before
  std::int64_t visits_ = 0;
  Route route_;
  std::string fragment_;
  i18n::Lang lang_;
  bool comfortable_;
  bool was_online_ = true;
  std::string told_;
  bool told_now_ = false;  // by the command that has just ended
  // While the server is away: when to look again, ever more seldom.
  double wait_seconds_ = kFirstWait;
  std::optional<double> check_at_;
  bool checking_ = false;
};

}  // namespace ops::state
