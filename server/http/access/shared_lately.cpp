#include "server/http/access/shared_lately.h"

#include "server/app/accounts/shared_counts.h"

namespace ops::http {

std::vector<app::SharedCount> SharedLately::counts_of(const Payer& payer, std::optional<bounds::Per> per) const {
  std::vector<app::SharedCount> counts;
  for (const bounds::Limit& limit : bounds::kLimits) {
    if (limit.cost != cost_ || (per && limit.per != *per)) continue;
    if (const auto key = key_of(limit, payer))
      counts.push_back({std::string(limit.name), *key, limit.max, limit.window_seconds});
  }
  return counts;
}

std::optional<Exceeded> SharedLately::full(app::Services& services, const Payer& payer, domain::Instant now) {
  if (const auto here = here_.full(payer, now)) return here;
  const std::vector<app::SharedCount> counts = counts_of(payer);
  const std::vector<std::int64_t> seconds = app::seconds_until_welcome(services, counts);
  std::optional<Exceeded> longest;
  for (const bounds::Limit& limit : bounds::kLimits)
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (limit.name == counts[i].bound && seconds[i] > (longest ? longest->reset_seconds : 0))
        longest = Exceeded{limit.name, limit.max, seconds[i]};
  return longest;
}

void SharedLately::record(app::Services& services, const Payer& payer, domain::Instant now) {
  here_.record(payer, now);
  app::count_shared(services, counts_of(payer));
}

std::optional<Exceeded> SharedLately::take(app::Services& services, const Payer& payer, domain::Instant now) {
  if (const auto everywhere = full(services, payer, now)) return everywhere;
  if (const auto here = here_.take(payer, now)) return here;
  app::count_shared(services, counts_of(payer));
  return std::nullopt;
}

void SharedLately::forget(app::Services& services, const Payer& payer, bounds::Per per) {
  here_.forget(payer, per);
  app::forget_shared(services, counts_of(payer, per));
}

}  // namespace ops::http
