// What all screens of the console have in common. The table of them is client/views/screens.h.
#pragma once
#include <array>
#include <memory>
#include <span>
#include <string_view>

#include "client/state/changes.h"
#include "client/state/route.h"

namespace ops::state {

class Console;

// What one screen holds and does; its view draws it. Each has a constructor (Console&, const Route&), and is made when its
// address is shown for the first time.
class Screen {
 public:
  Screen() = default;
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;
  virtual ~Screen() = default;

  // Its address is shown: for the first time, after another screen, or with another filter, order or text.
  virtual void enter(const Route&) {}
  // Whether it is the one for this address of its type. A screen of another item is not: that one is made anew.
  virtual bool shows(const Route&) const { return true; }
  // Loads again what failed.
  virtual void retry() = 0;
  // What it shows is being loaded, or a command of its is under way: an answer that is on its way may be older than a change.
  virtual bool busy() const { return false; }
  // The server told of changes, at the latest when it is no longer busy: loads again what of it is shown. What is being typed stays.
  virtual void changed(const Changes&) {}
  // Another screen is shown now. True: this one is kept for when the user comes back, as long as the account stays the same;
  // otherwise it ends here.
  virtual bool leave() { return false; }
};

enum class Readers { providers, operators, both };

// In which part of the code a screen is, beside what several parts use. A new one is named below and in client/CMakeLists.txt.
enum class Part : unsigned char { shared, listings, trade, market };
inline constexpr std::array<std::string_view, 4> kPartNames{"screens", "listings", "trade",
                                                            "market"};  // of their files

// A line of the table of screens.
struct ScreenType {
  std::string_view address;  // "/orders", or of one of them "/orders/{id}"
  Readers readers = Readers::both;
  Part part = Part::shared;
  std::string_view title;  // key of its words; empty: what it shows has a name of its own
  std::unique_ptr<Screen> (*make)(Console&, const Route&) = nullptr;
};

// All screens, whose code may come after the console has started.
struct Screens {
  std::span<const ScreenType> types;  // outlives the console
  void (*come)();                     // called when the shared code has come, before a screen is made
};

}  // namespace ops::state
