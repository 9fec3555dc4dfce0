// Events within a window that all servers of a market count together; see server/app/accounts/shared_counts.h.
#pragma once
#include "server/http/access/meters.h"

namespace ops::app {
struct Services;
struct SharedCount;
}  // namespace ops::app

namespace ops::http {

// As Lately. What this server has counted by itself is asked first. Of requests that reach several servers at the same moment a few more
// than the bound may be welcome: so many as those servers look at once.
class SharedLately {
 public:
  explicit SharedLately(bounds::Cost cost) : cost_(cost), here_(cost) {}
  std::optional<Exceeded> full(app::Services& services, const Payer& payer, domain::Instant now);
  void record(app::Services& services, const Payer& payer, domain::Instant now);
  std::optional<Exceeded> take(app::Services& services, const Payer& payer, domain::Instant now);
  void forget(app::Services& services, const Payer& payer, bounds::Per per);

 private:
  std::vector<app::SharedCount> counts_of(const Payer& payer, std::optional<bounds::Per> per = {}) const;
  const bounds::Cost cost_;
  Lately here_;
};

}  // namespace ops::http
