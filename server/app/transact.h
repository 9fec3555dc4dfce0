// How use-cases reach the store. For use-cases only.
#pragma once
#include <optional>
#include <utility>

#include "server/app/carried_out.h"
#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

using store::Subject, store::Subjects;

inline Failure<Problem> problem(Problem::Kind kind, Errors errors = {}) {
  return Failure<Problem>{Problem{kind, std::move(errors)}};
}
inline Failure<Problem> invalid(std::string field, domain::Code code, std::vector<domain::Param> params = {}) {
  return problem(Problem::Kind::invalid, {{std::move(field), code, std::move(params)}});
}
// A bound of domain/limits refuses it. `reset_seconds`: until it is welcome again, as far as that is known.
inline Failure<Problem> used_up(std::string field, domain::limits::Bound bound, std::int64_t reset_seconds = 0) {
  const domain::limits::Limit& limit = domain::limits::limit_of(bound);
  std::vector<domain::Param> params{{"max", limit.max}, {"actual", limit.max + 1}};
  if (limit.window_seconds > 0) params.push_back({"hours", limit.window_seconds / domain::kHour});
  const bool too_often = limit.answer == domain::limits::Answer::too_often;
  Problem what{too_often ? Problem::Kind::too_often : Problem::Kind::conflict,
               {{std::move(field), domain::Code::too_many, std::move(params)}}};
  what.exceeded = domain::limits::exceeded(bound, reset_seconds);
  return Failure<Problem>{std::move(what)};
}

// What the store answers a write that it did not carry out; nothing: it did, or the job itself wanted nothing changed.
inline std::optional<Problem::Kind> refusal_of(store::Written written) {
  switch (written) {
    case store::Written::committed:
    case store::Written::undone:
      return std::nullopt;
    case store::Written::storage_full:
      return Problem::Kind::storage_full;
    case store::Written::unavailable:
      return Problem::Kind::unavailable;
    case store::Written::in_doubt:
      return Problem::Kind::in_doubt;
  }
  return std::nullopt;
}

// Runs `job` (store::Tx& -> Outcome<T>) in the writer. `subjects`: see Store::write. A problem undoes whatever the job has done.
template <class T, class Job>
Outcome<T> transact(Services& services, const Subjects& subjects, Job job) {
  std::optional<Outcome<T>> outcome;
  KeyedRequest* const keyed = KeyedRequest::current();
  Subjects about = subjects;
  if (keyed) about.add(keyed->subject());
  const store::Written written = services.store.write(about, [&](store::Tx& tx) {
    if (keyed) keyed->begin(tx);
    outcome.emplace(job(tx));
    if (outcome->ok() && keyed) keyed->note(tx);
    return outcome->ok();
  });
  if (keyed) keyed->written(written);
  if (const auto refusal = refusal_of(written)) return problem(*refusal);
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
