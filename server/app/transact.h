// How use-cases reach the store. For use-cases only.
#pragma once
#include <optional>
#include <utility>

#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

inline Failure<Problem> problem(Problem::Kind kind, Errors errors = {}) {
  return Failure<Problem>{Problem{kind, std::move(errors)}};
}
inline Failure<Problem> invalid(std::string field, domain::Code code, std::vector<domain::Param> params = {}) {
  return problem(Problem::Kind::invalid, {{std::move(field), code, std::move(params)}});
}
// So much is done in 24 hours, and no more.
inline Failure<Problem> used_up(std::string field, std::int64_t max) {
  return problem(
      Problem::Kind::conflict,
      {{std::move(field), domain::Code::too_many, {{"max", max}, {"actual", max + 1}, {"hours", std::int64_t{24}}}}});
}

// Runs `job` (store::Tx& -> Outcome<T>) in the writer. A problem undoes whatever the job has done.
template <class T, class Job>
Outcome<T> transact(Services& services, Job job) {
  std::optional<Outcome<T>> outcome;
  const store::Written written = services.store.write([&](store::Tx& tx) {
    outcome.emplace(job(tx));
    return outcome->ok();
  });
  if (written == store::Written::storage_full) return problem(Problem::Kind::storage_full);
  return std::move(*outcome);
}

// Runs `question` (const store::Tx& -> T) in one snapshot.
template <class T, class Question>
T snapshot(Services& services, Question question) {
  std::optional<T> answer;
  services.store.read([&](const store::Tx& tx) { answer.emplace(question(tx)); });
  return std::move(*answer);
}

}  // namespace ops::app
