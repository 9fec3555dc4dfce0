#include "server/app/admin/operator_notes.h"

#include "domain/accounts/operator_note.h"
#include "domain/text/text.h"
#include "server/app/admin/operator_log.h"
#include "server/app/cursor.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

// What the log calls it. An id says by how it begins what it is of.
std::optional<LogSubject> noted_subject(const store::Tx& tx, const std::string& id) {
  if (id.starts_with("acc_")) {
    if (const auto account = tx.accounts().by_id(id)) return LogSubject{id, account->display_name};
  } else if (id.starts_with("prd_")) {
    if (const auto product = tx.catalogue().product(id)) return LogSubject{id, product->listing.name};
  } else if (const auto order = tx.orders().find(id)) {
    return LogSubject{id, order->number};
  }
  return std::nullopt;
}

Subjects subjects_of_note(const std::string& id) {
  if (id.starts_with("acc_")) return {Subject::account(id)};
  if (id.starts_with("prd_")) return {Subject::product(id)};
  return {Subject::order(id)};
}

OperatorNote note_view(const store::OperatorLogRecord& line) {
  return {line.seq, line.at, line.operator_id, line.operator_name, line.note};
}

}  // namespace

Outcome<Listed<OperatorNote>> operator_notes(Services& services, const Caller& caller, const std::string& subject_id,
                                             const PageQuery& page) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const std::string list = cursor_scope("operator_notes", {subject_id});
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Outcome<Listed<OperatorNote>>>(services, [&](const store::Tx& tx) -> Outcome<Listed<OperatorNote>> {
    if (!noted_subject(tx, subject_id)) return problem(Problem::Kind::not_found);
    return listed<OperatorNote>(tx.operator_log().notes(subject_id, *request), list, note_view);
  });
}

Outcome<OperatorNote> add_operator_note(Services& services, const Caller& caller, const std::string& subject_id,
                                        const std::string& note) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  if (Errors errors = domain::accounts::check_operator_note(note); !errors.empty())
    return problem(Problem::Kind::invalid, std::move(errors));
  return transact<OperatorNote>(services, subjects_of_note(subject_id), [&](store::Tx& tx) -> Outcome<OperatorNote> {
    auto subject = noted_subject(tx, subject_id);
    if (!subject) return problem(Problem::Kind::not_found);
    const std::int64_t so_far = tx.operator_log().count_notes(subject_id), most = domain::accounts::kMostOperatorNotes;
    if (so_far >= most)
      return problem(Problem::Kind::conflict,
                     {{"note", domain::Code::too_many, {{"max", most}, {"actual", so_far + 1}}}});
    log_operator_action(tx, caller, services.now(), store::kOperatorNote, *std::move(subject),
                        domain::text::clean_lines(note));
    return note_view(tx.operator_log().notes(subject_id, {std::nullopt, 1}).rows.at(0));
  });
}

}  // namespace ops::app
