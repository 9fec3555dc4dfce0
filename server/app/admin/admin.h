// What operators administer beyond moderation and disputes: the category tree, accounts, and the log of what operators did.
// Every function asks for an operator; others get not_allowed.
#pragma once
#include <map>

#include "domain/accounts/logged_change.h"
#include "server/app/accounts/accounts.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/common.h"

namespace ops::app {

using json::AdminCategory;
struct CategoryEdit {
  std::string name, name_en;
  bool enabled = true;
  std::int64_t position = 0;  // 1 …: the place among those beside it; beyond the last means the last
};
Outcome<std::vector<AdminCategory>> admin_categories(Services& services, const Caller& caller);  // in the tree's order
// Stands last below `parent_id` (empty: at the top). Errors: name, name_en, parent_id.
Outcome<AdminCategory> add_category(Services& services, const Caller& caller, const std::string& name,
                                    const std::string& name_en, const std::string& parent_id);
// A disabled category takes no new listings; what is on sale in it stays.
Outcome<AdminCategory> edit_category(Services& services, const Caller& caller, const std::string& id,
                                     std::int64_t version, const CategoryEdit& edit);

struct AccountQuery {
  std::string q;     // the login or the name begins so
  std::string role;  // empty: any
  bool suspended_only = false;
};
struct AdminAccount {
  Account account;
  Instant created_at;
};
Outcome<Listed<AdminAccount>> admin_accounts(Services& services, const Caller& caller, const AccountQuery& query,
                                             const PageQuery& page);
struct AdminAccountDetails {
  AdminAccount account;
  std::int64_t open_orders = 0;  // in which somebody is still awaited: they go on, with their clocks
  std::int64_t finished_orders = 0;
  std::int64_t on_sale = 0;  // products
  bool has_profile = false;  // a provider that says something of itself
};
Outcome<AdminAccountDetails> admin_account(Services& services, const Caller& caller, const std::string& id);
// Ends every session at once, keeps the account from signing in, and takes a provider's products out of the storefront.
// Orders under way go on: what the account fails to do, their clocks settle. Nobody suspends themselves (not_allowed).
// Twice is wrong_state. Errors: reason.
Outcome<AdminAccountDetails> suspend_account(Services& services, const Caller& caller, const std::string& id,
                                             const std::string& reason);
// What was on sale is on sale again.
Outcome<AdminAccountDetails> restore_account(Services& services, const Caller& caller, const std::string& id,
                                             const std::string& reason);

// Everything that providers have made, on sale or not.
struct AdminProduct {
  std::string id;
  std::int64_t version = 0;
  PartyRef provider;
  ProductState state;
  std::string name, category_id;  // of the working version
  std::optional<Fen> min_price;
  std::string live_name;  // of the version that was approved last; empty: none was
  std::optional<Fen> live_min_price;
  Instant updated_at;
};
// As provider_products(); `q`: within the names of product or provider, or the id of either.
Outcome<Listed<AdminProduct>> admin_products(Services& services, const Caller& caller, const std::string& state,
                                             const PageQuery& page, const ListOptions& options = {});

// In words: i18n::change_text().
using domain::accounts::LoggedChange;
struct OperatorLogEntry {
  std::int64_t seq = 0;
  Instant at;
  std::string operator_id, operator_name, action, subject_id, subject;
  std::string note;  // the reason that was given
  std::vector<LoggedChange> changes;
};
Outcome<Listed<OperatorLogEntry>> operator_log(Services& services, const Caller& caller,
                                               const PageQuery& page);  // newest first

}  // namespace ops::app
