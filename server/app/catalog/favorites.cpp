#include "server/app/catalog/favorites.h"

#include "server/app/catalog/product_view.h"
#include "server/app/cursor.h"
#include "server/app/transact.h"
#include "server/store/favorites.h"

namespace ops::app {
namespace {

using domain::limits::Bound;

Favorite favorite_view(const store::FavoriteLine& line) { return {live_row(line.product), line.listed, line.added_at}; }

}  // namespace

Outcome<Listed<Favorite>> favorites(Services& services, const Caller& caller, const PageQuery& page) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  const std::string list = cursor_scope("favorites", {caller.account_id});
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Outcome<Listed<Favorite>>>(services, [&](const store::Tx& tx) -> Outcome<Listed<Favorite>> {
    return listed<Favorite>(tx.favorites().of(caller.account_id, *request), list, favorite_view);
  });
}

bool is_favorite(Services& services, const Caller& caller, const std::string& product_id) {
  return snapshot<bool>(services,
                        [&](const store::Tx& tx) { return tx.favorites().has(caller.account_id, product_id); });
}

Outcome<bool> add_favorite(Services& services, const Caller& caller, const std::string& product_id) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  return transact<bool>(services, {Subject::account(caller.account_id)}, [&](store::Tx& tx) -> Outcome<bool> {
    if (tx.favorites().has(caller.account_id, product_id)) return false;
    if (!tx.catalogue().listed(product_id)) return problem(Problem::Kind::not_found);
    if (tx.favorites().count(caller.account_id) >= domain::limits::most(Bound::favorites))
      return used_up("favorites", Bound::favorites);
    tx.favorites().add(caller.account_id, product_id, services.now());
    return true;
  });
}

Outcome<bool> remove_favorite(Services& services, const Caller& caller, const std::string& product_id) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  return transact<bool>(services, {Subject::account(caller.account_id)}, [&](store::Tx& tx) -> Outcome<bool> {
    const bool there = tx.favorites().has(caller.account_id, product_id);
    tx.favorites().remove(caller.account_id, product_id);
    return there;
  });
}

}  // namespace ops::app
