// Views of the lists that an account has given a name: the address says all of a view (filter, order, text, days), and the name with it is
// kept in this browser, like the choice of columns is.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "client/platform/platform.h"
#include "client/state/route.h"

namespace ops::state {

struct SavedView {
  std::string name;
  Route route;
};

class SavedViews {
 public:
  static constexpr std::size_t kMost = 20;     // (chosen) of one list
  static constexpr std::size_t kMaxName = 20;  // (chosen) characters

  explicit SavedViews(platform::Platform& platform) : platform_(platform) {}

  const std::vector<SavedView>& of(const std::string& account_id, const std::string& list);
  // In place of the one of that name, if there is one. False: there are too many, or the name is none (empty, too long).
  bool save(const std::string& account_id, const std::string& list, const std::string& name, const Route& route);
  void remove(const std::string& account_id, const std::string& list, const std::string& name);
  bool kept() const { return kept_; }  // false: the browser refuses to keep them; they hold until the next reload

  bool open = false;       // they are being edited
  std::string typed_name;  // of one that is to be saved
  bool refused = false;    // it was

 private:
  std::vector<SavedView>& views(const std::string& account_id, const std::string& list);
  void keep(const std::string& account_id, const std::string& list);

  platform::Platform& platform_;
  std::map<std::string, std::vector<SavedView>> known_;  // by key of the browser's storage
  bool kept_ = true;
};

}  // namespace ops::state
