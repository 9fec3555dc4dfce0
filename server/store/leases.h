// Who may do for a while what one server at a time shall do.
#pragma once
#include <set>
#include <string>

#include "domain/instant.h"

namespace ops::store {

class Leases {
 public:
  virtual ~Leases() = default;
  // Names of those that others than `holder` have at `now`.
  virtual std::set<std::string> of_others(const std::string& holder, domain::Instant now) const = 0;

  // Until `until`, unless another one has it at `now`: then false. Who has it already has it for longer.
  [[nodiscard]] virtual bool take(const std::string& name, const std::string& holder, domain::Instant now,
                                  domain::Instant until) = 0;
  virtual void give_back(const std::string& name, const std::string& holder) = 0;  // nothing, where it is another's
  virtual void remove_before(domain::Instant now) = 0;                             // those that have ended
};

}  // namespace ops::store
