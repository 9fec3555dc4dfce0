// Operators look accounts up, suspend and restore them.
#include "domain/catalog/product_flow.h"
#include "domain/orders/flow.h"
#include "domain/text/text.h"
#include "server/app/admin/admin.h"
#include "server/app/admin/operator_log.h"
#include "server/app/cursor.h"
#include "server/app/messaging/live.h"
#include "server/app/messaging/notify.h"
#include "server/app/transact.h"
#include "server/store/profiles.h"

namespace ops::app {
namespace {

AdminAccount account_view(const store::AccountRecord& record) {
  return {{record.id, record.login, record.display_name, record.role, record.suspended}, record.created_at};
}

// Calls `each` with every product of the provider that is on sale by its own state, hidden or not.
template <class Each>
void each_listed(const store::Tx& tx, const std::string& provider_id, Each each) {
  store::PageRequest request{std::nullopt, 100};
  do {
    const auto slice = tx.catalogue().of_provider({.provider_id = provider_id, .states = {}, .text = {}}, request);
    for (const store::ProductLine& line : slice.rows)
      if (line.state.sale == domain::catalog::Sale::listed) each(line.id);
    request.after = slice.next;
  } while (request.after);
}

AdminAccountDetails details_of(const store::Tx& tx, const store::AccountRecord& record) {
  AdminAccountDetails what{account_view(record)};
  for (const auto& [word, count] : tx.orders().count_of(record.id)) {
    const auto state = domain::orders::state_from_name(word);
    (state && domain::orders::awaited(*state) ? what.open_orders : what.finished_orders) += count;
  }
  const auto profile = tx.profiles().find(record.id);
  what.has_profile = profile && !domain::accounts::is_empty(profile->profile);
  if (record.role == Role::provider)
    each_listed(tx, record.id, [&](const std::string& id) {
      const auto live = tx.catalogue().live(id);
      if (live && live->listed) ++what.on_sale;
    });
  return what;
}

// Suspended providers' products keep their state and leave the storefront until the account is restored.
void show_products(store::Tx& tx, const std::string& provider_id, bool shown) {
  std::vector<std::string> ids;
  each_listed(tx, provider_id, [&](const std::string& id) { ids.push_back(id); });
  for (const std::string& id : ids) {
    if (!shown) {
      tx.catalogue().take_off_sale(id);
    } else if (const auto live = tx.catalogue().live(id)) {
      tx.catalogue().put_on_sale(*live);
    }
  }
}

constexpr int kToldBuyers = 500;  // (chosen) of each state, the latest: all wait for the writer meanwhile

// The buyers of what is under way may want to cancel or to raise a dispute; each order's page says so too.
void tell_buyers(store::Tx& tx, const std::string& provider_id, const std::string& code, Instant now) {
  for (const std::string& id : tx.orders().open_of_provider(provider_id, kToldBuyers))
    notify_suspended(tx, tx.orders().find(id).value(), code, now);
}

Outcome<AdminAccountDetails> set_suspended(Services& services, const Caller& caller, const std::string& id,
                                           const std::string& reason, bool suspended) {
  if (caller.role != Role::operator_ || caller.account_id == id) return problem(Problem::Kind::not_allowed);
  Errors errors = domain::catalog::check_reason(reason);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  return transact<AdminAccountDetails>(
      services, {Subject::account(id)}, [&](store::Tx& tx) -> Outcome<AdminAccountDetails> {
        auto record = tx.accounts().by_id(id);
        if (!record) return problem(Problem::Kind::not_found);
        if (record->suspended == suspended) return problem(Problem::Kind::wrong_state);
        record->suspended = suspended;
        tx.accounts().set_suspended(id, suspended);
        if (suspended) tx.accounts().remove_sessions_of(id);
        live_sign_ins(tx, id);
        if (record->role == Role::provider) {
          show_products(tx, id, !suspended);
          tell_buyers(tx, id, suspended ? "order.provider_suspended" : "order.provider_restored", services.now());
        }
        const std::string active = "active", out = "suspended";
        log_operator_action(tx, caller, services.now(), suspended ? "suspend" : "restore", {id, record->display_name},
                            domain::text::clean_lines(reason),
                            {{"account", suspended ? active : out, suspended ? out : active}});
        notify_account(tx, id, suspended ? "account.suspended" : "account.restored", domain::text::clean_lines(reason),
                       services.now());
        return details_of(tx, *record);
      });
}

}  // namespace

Outcome<Listed<AdminAccount>> admin_accounts(Services& services, const Caller& caller, const AccountQuery& query,
                                             const PageQuery& page) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  store::AccountFilter filter;
  filter.suspended_only = query.suspended_only;
  if (!domain::text::valid_utf8(query.q)) return invalid("q", domain::Code::malformed);
  filter.begins = domain::text::clean(query.q);
  if (!query.role.empty()) {
    filter.role = domain::accounts::role_from_name(query.role);
    if (!filter.role || *filter.role == Role::visitor)
      return invalid("role", domain::Code::not_allowed, {{"allowed", std::string("buyer,provider,operator")}});
  }
  const std::string list =
      cursor_scope("accounts", {filter.begins, query.role, query.suspended_only ? "suspended" : ""});
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Listed<AdminAccount>>(services, [&](const store::Tx& tx) {
    return listed<AdminAccount>(tx.accounts().list(filter, *request), list, account_view);
  });
}

Outcome<AdminAccountDetails> admin_account(Services& services, const Caller& caller, const std::string& id) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  return snapshot<Outcome<AdminAccountDetails>>(services, [&](const store::Tx& tx) -> Outcome<AdminAccountDetails> {
    const auto record = tx.accounts().by_id(id);
    if (!record) return problem(Problem::Kind::not_found);
    return details_of(tx, *record);
  });
}

Outcome<AdminAccountDetails> suspend_account(Services& services, const Caller& caller, const std::string& id,
                                             const std::string& reason) {
  return set_suspended(services, caller, id, reason, true);
}

Outcome<AdminAccountDetails> restore_account(Services& services, const Caller& caller, const std::string& id,
                                             const std::string& reason) {
  return set_suspended(services, caller, id, reason, false);
}

}  // namespace ops::app
