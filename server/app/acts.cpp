#include "server/app/acts.h"

#include "server/app/cursor.h"
#include "server/app/desk.h"
#include "server/app/transact.h"

namespace ops::app {

void log_act(store::Tx& tx, const Caller& operator_, Instant now, std::string action, ActSubject subject,
             std::string note) {
  tx.acts().append({0,
                    now,
                    operator_.account_id,
                    {},
                    std::move(action),
                    std::move(subject.id),
                    std::move(subject.name),
                    std::move(note)});
}

Outcome<Listed<Act>> operator_acts(Services& services, const Caller& caller, const Page& page) {
  constexpr std::string_view kList = "acts";
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const auto window = window_of(page, kList);
  if (!window) return Failure<Problem>{window.error()};
  return snapshot<Listed<Act>>(services, [&](const store::Tx& tx) {
    return listed<Act>(tx.acts().list(*window), kList, [](const store::ActRecord& act) {
      return Act{act.seq,    act.at,         act.operator_id, act.operator_name,
                 act.action, act.subject_id, act.subject,     act.note};
    });
  });
}

}  // namespace ops::app
