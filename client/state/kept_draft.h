// What one types in one form, kept in the browser until the server has it or the user discards it: products, actions on
// orders and review decisions alike. Keyed by account, so that a shared computer mixes nothing up. Two tabs with the same
// form keep a draft each: neither overwrites what the other has written.
#pragma once
#include <cstddef>
#include <optional>
#include <set>
#include <string>

#include "client/platform/platform.h"
#include "json/json.h"

namespace ops::state {

inline constexpr std::size_t kMaxKeptDrafts = 50;  // of all accounts of this browser; beyond it the oldest goes

class KeptDraft {
 public:
  // `object` names the form: "product/prd_1", "product/new", "order/ord_1/deliver", "review/prd_1".
  KeptDraft(platform::Platform& platform, const std::string& account_id, const std::string& object);

  // False: the browser refused (full, or forbidden by its settings).
  [[nodiscard]] bool keep(const json::Json& content);
  // The draft typed last in this form, if any; asked again, the one before it, and so on round. What was restored before
  // stays kept.
  std::optional<json::Json> restore();
  // Drafts of this form besides the one restored: typed in other tabs.
  std::size_t others() const;
  // The server has it, or the user does not want it. What another tab has written since stays.
  void drop();

 private:
  std::vector<std::string> keys() const;  // of this form, the newest first

  platform::Platform* platform_;
  std::string base_, key_, writer_;
  std::optional<std::string> restored_text_;
  std::set<std::string> offered_;
};

// Those of one account: signing out asks before it drops them.
std::size_t count_kept_drafts(platform::Platform& platform, const std::string& account_id);
void drop_kept_drafts(platform::Platform& platform, const std::string& account_id);

}  // namespace ops::state
