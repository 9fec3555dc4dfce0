// Where the product stands, above its form: state, due date, the review's result, and the commands that are not about the
// form's content.
#include "client/views/catalog/product_parts.h"
#include "client/views/format.h"
#include "client/views/parts.h"

namespace ops::views {
namespace {

using state::Product;
using Outcome = state::ProductEditor::Outcome;

void draw_moderation_result(const Form& form, const Product& product) {
  const Lang lang = form.lang;
  if (product.work == "pending_review" && product.due_at) {
    ui::notice(tr(lang, "status.due", {{"due", when(*product.due_at)}}));
    if (product.queue_position) ui::text(tr(lang, "status.queue", {{"n", std::to_string(*product.queue_position)}}));
    if (!product.due_within_data) ui::muted(tr(lang, "status.weekends_only"));
    ui::muted(tr(lang, "status.editable"));
  }
  if (product.work == "rejected" && product.review) {
    ui::alert(tr(lang, "status.rejected", {{"reason", product.review->reason}}));
    ui::muted(tr(lang, "status.rejected.how"));
  }
  if (product.state == "listed" && product.work != "none") ui::text(tr(lang, "status.live_sells"));
  if (product.state == "listed" && product.work == "none") ui::muted(tr(lang, "status.listed"));
  if (product.review && product.review->decision == "approved" && !product.review->reason.empty())
    ui::notice(tr(lang, "review.noted", {{"reason", product.review->reason}}));
  if (!product.unlist_reason.empty()) ui::alert(tr(lang, "status.unlisted", {{"reason", product.unlist_reason}}));
}

void draw_outcome(const Form& form) {
  const Lang lang = form.lang;
  auto& editor = form.editor;
  if (editor.outcome() == Outcome::withdrawn) ui::notice(tr(lang, "done.withdrawn"));
  if (editor.outcome() == Outcome::unlisted) ui::notice(tr(lang, "done.unlisted"));
  if (editor.outcome() == Outcome::changed_elsewhere) ui::alert(tr(lang, "changed_elsewhere"));
  if (!answers_below(editor)) draw_problem(form.console, editor.problem());
  if (editor.restored() && !editor.theirs()) {
    ui::notice(tr(lang, "draft.restored"));
    if (ui::button("discard", tr(lang, "draft.discard"), ui::Emphasis::quiet)) editor.discard_restored();
    if (const auto others = editor.other_drafts(); others > 0) {
      ui::same_line();
      const auto label = tr(lang, "draft.other", {{"n", std::to_string(others)}});
      if (ui::button("other", label, ui::Emphasis::quiet)) editor.restore_other();
    }
  }
  if (!editor.kept()) ui::alert(tr(lang, "draft.not_kept"));
}

void draw_status_questions(const Form& form) {
  const Lang lang = form.lang;
  auto& editor = form.editor;
  if (editor.dirty()) ui::muted(tr(lang, "preview.saved_only"));
  if (ui::confirm("ask_unlist", tr(lang, "unlist.title"), tr(lang, "unlist.body"), tr(lang, "unlist.confirm"),
                  tr(lang, "cancel"), editor.asks_unlist)) {
    editor.unlist();
  }
  if (ui::confirm("ask_remove", tr(lang, "remove.title"), tr(lang, "remove.body"), tr(lang, "remove.confirm"),
                  tr(lang, "cancel"), editor.asks_remove)) {
    editor.remove();
  }
}

}  // namespace

// What is done seldom, or takes something away.
void draw_other_commands(const Form& form) {
  const Lang lang = form.lang;
  auto& editor = form.editor;
  const bool idle = editor.running() == state::ProductEditor::Command::none;
  if (editor.may("withdraw")) {
    ui::same_line_for(tr(lang, "action.withdraw"));
    if (ui::button("withdraw", tr(lang, "action.withdraw"), ui::Emphasis::normal, idle)) editor.withdraw();
  }
  if (editor.product()) {
    ui::same_line_for(tr(lang, "product.duplicate"));
    if (ui::button("duplicate", tr(lang, "product.duplicate"), ui::Emphasis::quiet, idle && !editor.dirty()))
      editor.duplicate();
  }
  std::vector<std::string> names;
  std::vector<bool*> questions;
  const auto offer = [&](std::string_view action, bool& question) {
    if (!editor.may(action)) return;
    names.emplace_back(tr(lang, "action." + std::string(action)));
    questions.push_back(&question);
  };
  offer("unlist", editor.asks_unlist);
  offer("remove", editor.asks_remove);
  if (names.empty()) return;
  ui::same_line_for(tr(lang, "form.more"), 0.25f);
  if (const auto chosen = ui::menu("more", tr(lang, "form.more"), names, idle)) *questions[*chosen] = true;
}

void draw_product_status(const Form& form) {
  draw_outcome(form);
  const auto& product = form.editor.product();
  if (!product) return;
  const ui::Card card("status");
  state_badge(form.lang, "state.", product->state);
  if (product->state == "listed" && product->work != "none") {
    ui::same_line();
    state_badge(form.lang, "work.", product->work);
  }
  draw_moderation_result(form, *product);
  draw_status_questions(form);
}

}  // namespace ops::views
