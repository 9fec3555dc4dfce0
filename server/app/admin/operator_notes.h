// What operators note for one another on an account, a listing or an order: lines of their log, so that they stand in the record and
// are neither changed nor removed. Rule: accounts.operator-notes.
#pragma once
#include "server/app/common.h"

namespace ops::app {

struct OperatorNote {
  std::int64_t seq = 0;  // in the operators' log
  Instant at;
  std::string operator_id, operator_name;
  std::string note;
};
// `subject_id`: of the account, listing or order. Everybody but operators: not_allowed.
Outcome<Listed<OperatorNote>> operator_notes(Services& services, const Caller& caller, const std::string& subject_id,
                                             const PageQuery& page);  // newest first
// Errors: note.
Outcome<OperatorNote> add_operator_note(Services& services, const Caller& caller, const std::string& subject_id,
                                        const std::string& note);

}  // namespace ops::app
