// Questions as use-cases show them. For use-cases only.
#pragma once
#include "server/app/questions/questions.h"
#include "server/store/questions.h"
#include "server/store/store.h"

namespace ops::app {

// In what part the caller has to do with it; nothing: in none.
std::optional<domain::questions::Party> party_of(const Caller& caller, const store::QuestionRecord& question);
// As the caller reads it; of whom it is no business: as everybody does.
Question question_view(const Services& services, const Caller& caller, const store::QuestionRecord& question);

}  // namespace ops::app
