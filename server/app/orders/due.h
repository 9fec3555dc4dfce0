// What a timer does to all that is due. For use-cases only.
#pragma once
#include <exception>
#include <set>
#include <string>
#include <vector>

#include "server/app/transact.h"

namespace ops::app {

// due: (const store::Tx&, int at most) -> ids, the first due first; about: (id) -> the Subjects of acting on it; act: (store::Tx&, id)
// -> whether anything was done. Each in a job of its own, so that one that cannot be done holds up no other, however many there are of them; of those that failed, one
// is thrown when nothing else is due. Returns how many were done. A store that refuses ends it: the timer comes again.
template <class Due, class About, class Step>
int do_all_due(Services& services, Due due, About about, Step act) {
  constexpr int kBatch = 100;
  int done = 0;
  std::set<std::string> passed;  // they failed, or nothing was to be done: due still, and looked past
  std::exception_ptr failure;
  const auto batch = [&](const store::Tx& tx) { return due(tx, kBatch + static_cast<int>(passed.size())); };
  for (bool more = true; more;) {
    more = false;
    for (const std::string& id : snapshot<std::vector<std::string>>(services, batch)) {
      if (passed.contains(id)) continue;
      more = true;
      store::Written written = store::Written::undone;
      try {
        written = services.store.write(about(id), [&](store::Tx& tx) { return act(tx, id); });
      } catch (...) {
        failure = std::current_exception();
      }
      done += written == store::Written::committed;
      if (written == store::Written::undone) passed.insert(id);
      if (!refusal_of(written)) continue;
      more = false;
      break;
    }
  }
  if (failure) std::rethrow_exception(failure);
  return done;
}

}  // namespace ops::app
