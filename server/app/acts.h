// The log of operators' own actions. For use-cases only: each writes its line in the transaction of the action itself.
#pragma once
#include <string>
#include <vector>

#include "domain/catalog/product_flow.h"
#include "domain/orders/flow.h"
#include "domain/orders/terms.h"
#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

struct ActSubject {
  std::string id, name;
};
using ActChanges = std::vector<store::ActChange>;
// `note`: the reason that was given. What is the same before and after is left out of `changes`.
void log_act(store::Tx& tx, const Caller& operator_, Instant now, std::string action, ActSubject subject,
             std::string note = {}, const ActChanges& changes = {});
// A step of an order: a ruling.
void log_order_act(store::Tx& tx, const Caller& operator_, Instant now, const store::OrderRecord& before,
                   const domain::orders::Decision& decision, const domain::orders::Call& call);

store::ActChange state_change(domain::catalog::ProductState before, domain::catalog::ProductState after);
ActChanges terms_changes(const domain::orders::Policy& before, const domain::orders::Policy& after);
// Of two texts of one year: the lines that only one of them has.
ActChanges days_changes(const std::string& before, const std::string& after);

}  // namespace ops::app
