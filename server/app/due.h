// What a timer does to all that is due. For use-cases only.
#pragma once
#include <exception>
#include <string>
#include <vector>

#include "server/app/transact.h"

namespace ops::app {

// due: const store::Tx& -> ids, some at a time; act: (store::Tx&, id) -> whether anything was done. Each in a job of its own, so
// that one that cannot be done holds up no other; of those that failed, one is thrown when nothing else is due. Returns how many were
// done. A full storage ends it: the timer comes again.
template <class Due, class Act>
int do_all_due(Services& services, Due due, Act act) {
  for (int done = 0;;) {
    int of_batch = 0;
    std::exception_ptr failure;
    for (const std::string& id : snapshot<std::vector<std::string>>(services, due)) try {
        const store::Written written = services.store.write([&](store::Tx& tx) { return act(tx, id); });
        if (written == store::Written::committed) ++of_batch;
      } catch (...) {
        failure = std::current_exception();
      }
    done += of_batch;
    if (of_batch > 0) continue;
    if (failure) std::rethrow_exception(failure);
    return done;
  }
}

}  // namespace ops::app
