// Which columns of a list an account does not want to see; kept in the browser.
#pragma once
#include <map>
#include <set>
#include <string>

#include "client/platform/platform.h"

namespace ops::state {

class ColumnChoice {
 public:
  bool open = false;  // it is on the screen

  explicit ColumnChoice(platform::Platform& platform) : platform_(platform) {}
  bool hidden(const std::string& account_id, const std::string& list, const std::string& column);
  // Should the browser refuse to keep it, it holds until the next reload.
  void hide(const std::string& account_id, const std::string& list, const std::string& column, bool hide);

 private:
  std::set<std::string>& hidden_of(const std::string& key);

  platform::Platform& platform_;
  std::map<std::string, std::set<std::string>> known_;  // by key of the browser's storage
};

}  // namespace ops::state
