#include "domain/orders/messages.h"

#include "domain/catalog/checks.h"
#include "domain/text/text.h"

namespace ops::domain::orders {

namespace checks = catalog::checks;

MessageDraft normalized(MessageDraft draft) {
  if (text::valid_utf8(draft.text)) draft.text = text::clean_lines(draft.text);
  return draft;
}

Errors check_message(const MessageDraft& draft, const FileLookup& file) {
  Errors errors;
  const auto need = draft.file_ids.empty() ? checks::Need::required : checks::Need::optional;
  checks::text(errors, "text", draft.text, kMaxMessage, need, checks::Lines::several);
  check_attachments(errors, "file_ids", draft.file_ids, kMaxMessageFiles, files::Purpose::message, file);
  return errors;
}

}  // namespace ops::domain::orders
