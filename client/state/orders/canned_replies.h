// Short texts that an account writes again and again: answers to messages, reasons of decisions. They are the account's own, kept in this browser like its choice of columns
// is; until it has changed them, the market's few.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "client/platform/platform.h"

namespace ops::state {

class CannedReplies {
 public:
  static constexpr std::size_t kMost = 20;

  // `kind`: where the browser keeps them by account.
  CannedReplies(platform::Platform& platform, const std::string& account_id, std::string_view kind = "replies");

  // Those of the account; `shipped`, one a line, while it has none of its own.
  std::vector<std::string> all(std::string_view shipped) const;
  // As they are typed: one a line, empty lines are none. Without any, the shipped ones are back.
  std::string text(std::string_view shipped) const;
  // Should the browser refuse to keep them (`kept`), they hold until the next reload.
  void set(std::string_view text);

  bool kept() const { return kept_; }

  bool open = false;  // they are being edited

 private:
  platform::Platform& platform_;
  std::string key_, own_;
  bool kept_ = true;
};

}  // namespace ops::state
