#include "server/app/upkeep/readiness.h"

#include <cstdlib>
#include <exception>

#include "server/app/sealing.h"
#include "server/app/transact.h"
#include "server/store/platform_settings.h"

namespace ops::app {
namespace {

std::optional<std::string> wrong_clock(const Services& services, const store::Health& health) {
  if (!health.clock) return std::nullopt;
  const std::int64_t ahead = services.now() - *health.clock;
  if (std::abs(ahead) <= kClocksApartSeconds) return std::nullopt;
  return "This server's clock is " + std::to_string(std::abs(ahead)) + " s " + (ahead > 0 ? "ahead of" : "behind") +
         " the database's; " + std::to_string(kClocksApartSeconds) + " s are borne.";
}

// A newer one is what the next release has made, while servers are upgraded one after the other: those that run go on.
std::optional<std::string> wrong_schema(const store::Health& health) {
  if (health.newest_schema >= health.known_schema) return std::nullopt;
  return "The database has schema " + std::to_string(health.newest_schema) + ", this release knows " +
         std::to_string(health.known_schema) + ".";
}

// A server that was never given a key (a command beside it) has none to be wrong.
std::optional<std::string> wrong_key(Services& services) {
  const std::string known =
      snapshot<std::string>(services, [](const store::Tx& tx) { return tx.platform_settings().key_check(); });
  if (known.empty() || services.secret_key.empty() || known == key_check(services.secret_key)) return std::nullopt;
  return "The key is not the one of this market.";
}

}  // namespace

std::optional<std::string> unready(Services& services) {
  if (services.draining->load()) return "This server is about to end.";
  try {
    const store::Health health = services.store.health();
    if (auto wrong = wrong_schema(health)) return wrong;
    if (auto wrong = wrong_key(services)) return wrong;
    return wrong_clock(services, health);
  } catch (const std::exception&) {
    return "The database cannot be reached, or takes no writes.";
  }
}

}  // namespace ops::app
