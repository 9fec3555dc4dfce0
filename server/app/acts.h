// The log of operators' own actions. For use-cases only: each writes its line in the transaction of the action itself.
#pragma once
#include <string>

#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

struct ActSubject {
  std::string id, name;
};
void log_act(store::Tx& tx, const Caller& operator_, Instant now, std::string action, ActSubject subject,
             std::string note = {});

}  // namespace ops::app
