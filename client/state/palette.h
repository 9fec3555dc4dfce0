// What Ctrl+K opens: a text is typed, and what the account may see of orders, listings and accounts is asked for by it. Screens and
// actions are found by the view, which knows their words. Also which keys were pressed before, where a shortcut has two.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "client/state/api_client.h"
#include "client/state/lifetime.h"
#include "client/state/route.h"

namespace ops::state {

class Console;

class Palette {
 public:
  enum class Type { order, listing, account };
  // One thing found; the view finds the words of its state.
  struct Found {
    Type type = Type::order;
    Route route;
    std::string title, detail, state;
  };

  explicit Palette(Console& console) : console_(console) {}
  Palette(const Palette&) = delete;

  bool open = false;        // it is on the screen
  bool shows_keys = false;  // the sheet of shortcuts is
  std::string text;         // as it is typed
  std::size_t at = 0;       // which of all that was found is marked

  void show();
  void typed();        // the text is another one now
  void begin_frame();  // asks once nothing was typed for a moment

  // By the text as it is typed now: what an earlier one found is not shown.
  std::vector<Found> found() const;
  bool searching() const;
  const std::optional<Problem>& problem() const { return problem_; }

  // The first key of a shortcut that has two, if it was pressed a moment ago; asked once.
  char take_first_key();
  void note_first_key(char key);
  // Shortcuts of single letters can be turned off, for who speaks to the computer; kept in the browser.
  bool single_keys();
  void set_single_keys(bool on);

 private:
  struct Source {
    Type type;
    std::string path;
    std::string asked = {};  // the text that is, or was, asked for
    bool asking = false;
    std::vector<Found> found = {};
  };

  std::string words() const;
  void list_sources();
  void ask(std::size_t source);
  void arrived(std::size_t source, const Reply& reply);

  Console& console_;
  std::vector<Source> sources_;
  std::optional<double> due_at_;
  std::optional<Problem> problem_;
  char first_key_ = 0;
  double first_key_at_ = 0;
  std::optional<bool> single_keys_;
  Lifetime lifetime_;
};

}  // namespace ops::state
