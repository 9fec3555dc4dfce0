#include "server/app/orders/placing.h"

#include "domain/orders/fields.h"

namespace ops::app {

domain::orders::Snapshot snapshot_of(const store::LiveRecord& live, const domain::catalog::Sku& sku) {
  domain::orders::Snapshot frozen;
  frozen.product_id = live.id;
  frozen.product_version = live.version;
  frozen.provider_id = live.provider_id;
  frozen.provider_name = live.provider_name;
  frozen.sku = sku;
  domain::orders::freeze(live.listing, frozen);
  return frozen;
}

}  // namespace ops::app
