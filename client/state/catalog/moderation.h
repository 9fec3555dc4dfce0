// The operators' queue and one submission under review. Source: docs/api-reference.md, "Review".
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>

#include "client/state/admin/operator_notes.h"
#include "client/state/catalog/product.h"
#include "client/state/catalog/shown_text.h"
#include "client/state/kept_draft.h"
#include "client/state/lifetime.h"
#include "client/state/list_screen.h"
#include "client/state/loaded_screen.h"

namespace ops::state {

using json::QueueRow;
std::optional<QueueRow> queue_row_from_json(const json::Json& json);

class ModerationQueue : public SearchedList<QueueRow> {
 public:
  ModerationQueue(Console& console, const Route&);
  void changed(const Changes& changes) override {
    if (changes.of({"moderation"})) list.refresh();
  }
};

class ModerationPage : public LoadedScreen {
 public:
  enum class Decision { none, approve, reject, unlist };

  ModerationPage(Console& console, const Route& route);
  bool shows(const Route& route) const override { return route.id == product_id_; }

  bool busy() const override { return LoadedScreen::busy() || sending_; }
  void changed(const Changes& changes) override;
  const std::optional<Product>& product() const { return product_; }
  ShownText shown, gallery_shown;  // details and gallery, as the storefront would show them
  CannedReplies reasons;           // of decisions
  OperatorNotes remarks;           // of operators for one another

  // --- the decision; what is written stays whatever happens to the submission meanwhile, and is kept in the browser until
  // the server has it.
  Decision open = Decision::none;  // whose form is shown: reject or unlist
  bool may(Decision decision) const;
  bool typed() const;
  bool restored() const { return restored_; }
  bool kept() const { return kept_; }  // false: the browser refuses to keep it
  void discard();
  std::string reason;
  std::string approval_note;                 // what is told with an approval, if anything
  std::map<std::string, std::string> notes;  // by field of the listing
  // A note is written where it was asked for; one that has a text or an error stays in sight.
  bool shows_note(const std::string& field) const;
  void open_note(const std::string& field);
  bool take_note_focus(const std::string& field);  // it was just asked for
  void edited(const std::string& field);           // "reason", "note", "notes.summary"
  std::optional<domain::FieldError> error_at(const std::string& field) const;
  void decide(Decision decision);
  bool sending() const { return sending_; }
  Decision done() const { return done_; }
  // What waits in the queue after a decision; nothing: it is not known yet, or nothing waits.
  const std::optional<QueueRow>& next() const { return next_; }
  // Another operator decided, or the provider changed or withdrew it: the newest is shown.
  bool changed_elsewhere() const { return changed_elsewhere_; }
  // The decision that another operator took meanwhile.
  const std::optional<json::PastDecision>& decided_meanwhile() const { return decided_meanwhile_; }

 private:
  void load() override;
  void restore();
  void keep();
  domain::Errors check(Decision decision) const;
  std::vector<std::pair<std::string, std::string>> written_notes() const;
  void decided(const Reply& reply, Decision decision);
  void ask_next();
  void overtaken_by(Product current);  // of the server

  Console& console_;
  std::string product_id_;
  std::optional<Product> product_;
  std::set<std::string> open_notes_;
  std::string note_to_focus_;
  bool touched_reason_ = false, show_all_ = false, sending_ = false, changed_elsewhere_ = false;
  domain::Errors server_errors_;
  KeptDraft draft_;
  bool restored_ = false, kept_ = true;
  std::optional<json::PastDecision> decided_meanwhile_;
  Decision done_ = Decision::none;
  std::optional<QueueRow> next_;
  Lifetime lifetime_;
};

}  // namespace ops::state
