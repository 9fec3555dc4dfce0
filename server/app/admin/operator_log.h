// The log of operators' own actions. For use-cases only: each writes its line in the transaction of the action itself.
#pragma once
#include <string>
#include <vector>

#include "domain/accounts/logged_change.h"
#include "domain/catalog/product_flow.h"
#include "domain/orders/flow.h"
#include "domain/orders/settings.h"
#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

struct LogSubject {
  std::string id, name;
};
using domain::accounts::LoggedChange;
using LoggedChanges = std::vector<LoggedChange>;
// `note`: the reason that was given. What is the same before and after is left out of `changes`.
void log_operator_action(store::Tx& tx, const Caller& operator_, Instant now, std::string action, LogSubject subject,
                         std::string note = {}, const LoggedChanges& changes = {});
// A step of an order: a ruling.
void log_order_decision(store::Tx& tx, const Caller& operator_, Instant now, const store::OrderRecord& before,
                        const domain::orders::Decision& decision, const domain::orders::Call& call);

LoggedChange state_change(domain::catalog::ProductState before, domain::catalog::ProductState after);
LoggedChanges settings_changes(const domain::orders::PlatformSettings& before,
                               const domain::orders::PlatformSettings& after);
// Of two texts: up to five lines that only the one, and only the other has; the versions of the text have all of it.
void add_changed_lines(LoggedChanges& changes, const std::string& what, const std::string& before,
                       const std::string& after);
// Of two texts of one year: the lines that only one of them has.
LoggedChanges days_changes(const std::string& before, const std::string& after);

}  // namespace ops::app
