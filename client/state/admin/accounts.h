// Operators look accounts up, suspend and restore them. Source: docs/api-reference.md, "The operators' desk".
#pragma once
#include <optional>
#include <string>

#include "client/state/kept_draft.h"
#include "client/state/lifetime.h"
#include "client/state/paged.h"
#include "i18n/operator_log.h"

namespace ops::state {

struct AccountRow {
  std::string id, login, display_name, role;
  bool suspended = false;
  std::optional<domain::Instant> created_at;
};
std::optional<AccountRow> account_row_from_json(const json::Json& json);

// What the list shows; the address of the request follows from it.
struct AccountSearch {
  std::string q, role;  // role empty: any
  bool suspended_only = false;
  std::string path() const;
};

struct OperatorLogRow {
  std::optional<domain::Instant> at;
  std::string operator_name, action, subject_id, subject;
  std::string note;  // the reason that was given
  std::vector<i18n::LoggedChange> changes;
};
std::optional<OperatorLogRow> operator_log_row_from_json(const json::Json& json);

class AccountPage {
 public:
  AccountPage(platform::Platform& platform, ApiClient& api, const std::string& own_id, std::string id);
  AccountPage(const AccountPage&) = delete;

  const std::string& id() const { return id_; }
  void load();
  Loading loading() const { return loading_; }
  const std::optional<Problem>& problem() const { return problem_; }
  const std::optional<AccountRow>& account() const { return account_; }
  std::int64_t open_orders() const { return open_orders_; }
  std::int64_t finished_orders() const { return finished_orders_; }
  std::int64_t on_sale() const { return on_sale_; }
  bool own() const { return own_; }  // nobody suspends themselves

  // --- suspending or restoring, whichever the account's state leaves to do. The reason is kept in the browser until the
  // server has it.
  bool open = false;
  std::string reason;
  void edited();
  void discard();
  std::optional<domain::FieldError> error() const;
  void send();
  bool sending() const { return sending_; }
  bool done() const { return done_; }
  bool restored() const { return restored_; }
  bool kept() const { return kept_; }

 private:
  void show(const json::Json& json);

  ApiClient& api_;
  std::string id_;
  bool own_;
  Loading loading_ = Loading::idle;
  std::optional<Problem> problem_;
  std::optional<AccountRow> account_;
  std::int64_t open_orders_ = 0, finished_orders_ = 0, on_sale_ = 0;
  bool show_error_ = false, sending_ = false, done_ = false, restored_ = false, kept_ = true;
  KeptDraft draft_;
  Lifetime lifetime_;
};

}  // namespace ops::state
