#include "server/app/demo.h"

#include "server/app/catalog/listing_statistics.h"
#include "server/app/demo/script.h"
#include "server/store/store.h"

namespace ops::app {

void seed_demo(Services& services) {
  bool somebody = false;
  services.store.read([&](const store::Tx& tx) { somebody = tx.accounts().any(); });
  if (somebody) return;

  demo::Script script(services);
  demo::Products products;
  demo::tell_people(script);
  demo::tell_listings(script, products);
  demo::tell_orders(script, products);
  demo::tell_questions(script, products);
  demo::tell_profiles(script);
  demo::tell_views(script, products);
  demo::tell_quotes(script, products);
  script.run();
  keep_views(script.services());
}

}  // namespace ops::app
