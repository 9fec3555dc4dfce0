#include "server/app/orders/order_access.h"

namespace ops::app {

namespace flow = domain::orders;

std::optional<flow::Actor> actor_of(const Caller& caller, const flow::Order& order) {
  if (caller.role == Role::operator_) return flow::Actor::operator_;
  if (caller.account_id.empty()) return std::nullopt;
  if (caller.account_id == order.buyer_id) return flow::Actor::buyer;
  if (caller.account_id == order.snapshot.provider_id) return flow::Actor::provider;
  return std::nullopt;
}

flow::FileLookup own_files(const store::Tx& tx, const std::string& account_id) {
  return [&tx, account_id](std::string_view id) -> std::optional<domain::files::FileMetadata> {
    const auto file = tx.files().find(std::string(id));
    if (!file || file->owner_id != account_id) return std::nullopt;
    return file->metadata;
  };
}

}  // namespace ops::app
