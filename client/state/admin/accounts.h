// Operators look accounts up, suspend and restore them. Source: docs/api-reference.md, "What operators administer".
#pragma once
#include <optional>
#include <string>

#include "client/state/admin/operator_notes.h"
#include "client/state/kept_draft.h"
#include "client/state/lifetime.h"
#include "client/state/list_screen.h"
#include "client/state/loaded_screen.h"
#include "i18n/operator_log.h"
#include "json/account_types.h"

namespace ops::state {

using AccountRow = json::AdminAccount;
std::optional<AccountRow> account_row_from_json(const json::Json& json);

class AccountList : public ListScreen<AccountRow> {
 public:
  AccountList(Console& console, const Route&);
  void enter(const Route&) override { search(); }

  // What is searched for, as it stands on the screen.
  std::string q, role;  // role empty: any
  bool suspended_only = false;
  void search();
};

struct OperatorLogRow {
  std::optional<domain::Instant> at;
  std::string operator_name, action, subject_id, subject;
  std::string note;  // the reason that was given
  std::vector<domain::accounts::LoggedChange> changes;
};
std::optional<OperatorLogRow> operator_log_row_from_json(const json::Json& json);

class OperatorLog : public ListScreen<OperatorLogRow> {
 public:
  OperatorLog(Console& console, const Route&);
  void enter(const Route&) override { list.load("/api/v1/operator/acts?limit=50"); }
};

class AccountPage : public LoadedScreen {
 public:
  AccountPage(Console& console, const Route& route);
  bool shows(const Route& route) const override { return route.id == id_; }

  OperatorNotes remarks;  // of operators for one another
  const std::optional<json::AdminAccountDetails>& account() const { return account_; }
  // REQUIRES: the account is there
  std::int64_t open_orders() const { return account_->open_orders; }
  std::int64_t finished_orders() const { return account_->finished_orders; }
  std::int64_t on_sale() const { return account_->on_sale; }
  bool has_profile() const { return account_->has_profile; }  // a provider that says something of itself
  bool own() const { return own_; }                           // nobody suspends themselves

  // --- suspending or restoring, whichever the account's state leaves to do. The reason is kept in the browser until the
  // server has it.
  bool open = false;
  bool of_profile = false;  // the reason is why its profile is taken off, rather than the account suspended
  std::string reason;
  void edited();
  void discard();
  std::optional<domain::FieldError> error() const;
  void send();
  bool sending() const { return sending_; }
  bool done() const { return done_; }
  bool done_with_profile() const { return done_with_profile_; }
  bool restored() const { return restored_; }
  bool kept() const { return kept_; }

 private:
  void load() override;

  ApiClient& api_;
  std::string id_;
  bool own_;
  std::optional<json::AdminAccountDetails> account_;
  bool show_error_ = false, sending_ = false, done_ = false, done_with_profile_ = false, restored_ = false,
       kept_ = true;
  KeptDraft draft_;
  Lifetime lifetime_;
};

}  // namespace ops::state
