// One submission as the operator reads it, what it changes of the version on sale, and the decision.
#include <algorithm>

#include "client/ui/icons.h"
#include "client/views/admin/operator_notes.h"
#include "client/views/canned.h"
#include "client/views/catalog/listing_text.h"
#include "client/views/format.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "domain/catalog/fields.h"
#include "domain/catalog/product_flow.h"

namespace ops::views {
namespace {

using state::ModerationPage;
using state::Product;
using Decision = ModerationPage::Decision;

constexpr float kShownDetails = 28;  // ems

std::string review_error(Lang lang, const ModerationPage& page, const std::string& field) {
  const auto error = page.error_at(field);
  return error ? i18n::error_text(lang, *error) : std::string();
}

void draw_long_text(Lang lang, ModerationPage& page, const std::string& field, std::string_view label,
                    std::string& value, bool required, int rows, std::string_view hint = {}) {
  const auto error = review_error(lang, page, field);
  const auto count = counter(value, domain::catalog::kMaxReason);
  if (ui::text_field(field, label, value,
                     {.hint = hint,
                      .error = error,
                      .required = required,
                      .enabled = !page.sending(),
                      .rows = rows,
                      .counter = count})) {
    page.edited(field);
  }
}

// What operators know of it: as it was when it was decided on last, else what is on sale.
const domain::catalog::Listing* seen_before(const Product& product) {
  if (product.decided_listing) return &*product.decided_listing;
  return product.live_listing ? &*product.live_listing : nullptr;
}

// What it was sent back with last.
std::span<const json::ModerationNote> notes_before(const Product& product) {
  if (product.decisions.empty() || product.decisions.front().decision != "rejected") return {};
  return product.decisions.front().notes;
}

void draw_earlier_decisions(Lang lang, const Product& product) {
  if (product.decisions.empty()) return;
  const ui::Card card("earlier");
  const ui::GroupScope group(ui::Role::group, tr(lang, "review.earlier"));
  ui::heading(tr(lang, "review.earlier"), 2);
  for (const auto& one : product.decisions) {
    ui::badge(tr(lang, "decision." + one.decision), one.decision == "approved" ? ui::Tone::good : ui::Tone::bad);
    ui::same_line();
    ui::muted(when(one.at) + "  " + one.by.display_name);
    if (!one.reason.empty()) ui::text(one.reason);
    for (const auto& note : one.notes) ui::muted(std::string(tr(lang, "field." + note.field)) + ": " + note.note);
  }
}

// What the provider is to change at this field: a field of its own once it was asked for.
void draw_field_note(Lang lang, ModerationPage& page, const std::string& field, std::string_view label) {
  const auto name = tr(lang, "review.note_at", {{"field", std::string(label)}});
  if (!page.shows_note(field)) {
    if (ui::button("note", ui::Icon::edit, name, ui::Emphasis::quiet, !page.sending())) page.open_note(field);
    return;
  }
  if (page.take_note_focus(field)) ui::focus_next();
  draw_long_text(lang, page, "notes." + field, name, page.notes[field], false, 2);
}

void draw_moderated_field(state::Console& console, ModerationPage& page, const std::string& field, bool changed) {
  const Lang lang = console.lang();
  const Product& product = *page.product();
  const auto label = tr(lang, "field." + field);
  const ui::IdScope id(field);
  const auto metadata = [&](const std::string& file) { return product.file(file); };
  const auto show = [&](const std::string& file) { draw_file(console, file, metadata(file), false); };
  const bool logo = field == "logo_file_id" && !product.listing.logo_file_id.empty();
  if (logo) {  // the file's own line says all that the summary would
    ui::fact_label(label);
    show(product.listing.logo_file_id);
  } else if (field == "details" && !product.listing.details.empty()) {
    draw_shown_text(lang, label, page.shown, product.listing.details, kShownDetails);
  } else {
    ui::read_only(label, field_summary(console, product.listing, field, metadata));
  }
  if (field == "gallery") draw_shown_gallery(lang, page.gallery_shown, product.listing.gallery);
  if (field == "document_file_ids") {
    for (const auto& file : product.listing.document_file_ids) show(file);
  }
  if (changed) {
    ui::badge(tr(lang, "review.changed"), ui::Tone::info);
    ui::same_line();
    ui::muted(tr(lang, product.decided_listing ? "review.before" : "review.live",
                 {{"text", field_summary(console, *seen_before(product), field, metadata)}}));
  }
  for (const auto& note : notes_before(product))
    if (note.field == field) ui::muted(tr(lang, "review.note_before", {{"note", note.note}}));
  if (page.open == Decision::reject) draw_field_note(lang, page, field, label);
}

void draw_listing(state::Console& console, ModerationPage& page) {
  const Product& product = *page.product();
  std::vector<std::string> changed;
  if (const auto* before = seen_before(product)) changed = state::differing_fields(product.listing, *before);
  const ui::Card card("listing");
  for (const auto& row : domain::catalog::listing_fields()) {
    const std::string name(row.name());
    draw_moderated_field(console, page, name, std::find(changed.begin(), changed.end(), name) != changed.end());
  }
}

void draw_open_form(state::Console& console, ModerationPage& page) {
  const Lang lang = console.lang();
  const bool reject = page.open == Decision::reject;
  const ui::GroupScope group(ui::Role::group, tr(lang, reject ? "action.reject" : "action.unlist"));
  if (page.restored()) ui::notice(tr(lang, "draft.restored"));
  if (!page.may(page.open)) ui::notice(tr(lang, "review.not_now"));
  draw_long_text(lang, page, "reason", tr(lang, "field.reason"), page.reason, true, 4);
  if (draw_canned(console, page.reasons, kReasonWords, page.reason, !page.sending())) page.edited("reason");
  ui::muted(tr(lang, reject ? "review.reject.how" : "review.unlist.how"));
  if (!page.kept()) ui::alert(tr(lang, "draft.not_kept"));
  if (ui::form_button("send", tr(lang, reject ? "reject.confirm" : "unlist.confirm"), ui::kSendsFromAnywhere,
                      ui::Emphasis::danger, !page.sending() && page.may(page.open))) {
    page.decide(page.open);
  }
  ui::same_line();
  if (ui::button("cancel", tr(lang, "cancel"), ui::Emphasis::quiet, !page.sending())) page.open = Decision::none;
  ui::same_line();
  if (ui::button("discard", tr(lang, "draft.discard"), ui::Emphasis::quiet, !page.sending())) page.discard();
}

// What became of the submission while it was being decided here.
void draw_moderation_meanwhile(Lang lang, const ModerationPage& page) {
  if (!page.changed_elsewhere()) return;
  const auto& decided = page.decided_meanwhile();
  if (!decided) return ui::alert(tr(lang, "review.changed_elsewhere"));
  const auto who =
      decided->by.display_name.empty() ? tr(lang, "role.operator") : std::string_view(decided->by.display_name);
  auto text = tr(lang, "review.decided_meanwhile",
                 {{"who", std::string(who)},
                  {"at", when(decided->at)},
                  {"decision", std::string(tr(lang, "decision." + decided->decision))}});
  if (page.typed()) text += tr(lang, "review.typed_stays");
  ui::alert(text);
  const auto key = decided->decision == "approved" ? "review.noted" : "review.decided.reason";
  if (!decided->reason.empty()) ui::text(tr(lang, key, {{"reason", decided->reason}}));
}

// What the provider is told with an approval, if anything; the other decisions have forms of their own.
void draw_approval_note(Lang lang, ModerationPage& page) {
  if (!page.may(Decision::approve) || page.open != Decision::none) return;
  if (page.restored()) ui::notice(tr(lang, "draft.restored"));
  draw_long_text(lang, page, "note", tr(lang, "approve.note"), page.approval_note, false, 2,
                 tr(lang, "approve.note.how"));
  if (!page.kept()) ui::alert(tr(lang, "draft.not_kept"));
}

void draw_decision_buttons(state::Console& console, ModerationPage& page) {
  const Lang lang = console.lang();
  const Product& product = *page.product();
  const ui::GroupScope group(ui::Role::group, tr(lang, "review.decide"));
  draw_approval_note(lang, page);
  if (ui::button("preview", tr(lang, "preview"))) console.open_page("/preview/" + product.id);
  const bool free = !page.sending();
  if (product.may("approve")) {
    ui::same_line();
    if (ui::form_button("approve", tr(lang, "action.approve"), ui::kSends, ui::Emphasis::primary, free))
      page.decide(Decision::approve);
  }
  if (product.may("reject")) {
    ui::same_line();
    if (ui::button("reject", tr(lang, "action.reject"), ui::Emphasis::danger_outline, free))
      page.open = Decision::reject;
  }
  if (product.may("unlist")) {
    ui::same_line();
    if (ui::button("unlist", tr(lang, "action.unlist"), ui::Emphasis::danger_outline, free))
      page.open = Decision::unlist;
  }
}

// After a decision the next one is one press away. True: it leads there.
bool draw_next_in_queue(state::Console& console, const ModerationPage& page) {
  if (page.done() == Decision::none || !page.next()) return false;
  const state::Route route{.path = "/reviews", .id = page.next()->id};
  const auto label = tr(console.lang(), "review.next", {{"name", page.next()->name}});
  if (!link_to(console, "next", label, route)) return false;
  console.go(route);
  return true;
}

// False: it led elsewhere, and the screen has ended.
bool draw_decision(state::Console& console, ModerationPage& page) {
  const Lang lang = console.lang();
  const Product& product = *page.product();
  if (page.done() == Decision::approve) ui::notice(tr(lang, "done.approved"));
  if (page.done() == Decision::reject) ui::notice(tr(lang, "done.rejected"));
  if (page.done() == Decision::unlist) ui::notice(tr(lang, "done.unlisted"));
  if (draw_next_in_queue(console, page)) return false;
  draw_moderation_meanwhile(lang, page);
  draw_problem(console, page.problem());
  const ui::Card card("decision");
  state_badge(lang, "state.", product.state);
  if (product.state == "listed" && product.work != "none") {
    ui::same_line();
    state_badge(lang, "work.", product.work);
  }
  const bool waits = product.submitted_at.has_value();
  ui::text(tr(lang, waits ? "review.from" : "review.of",
              {{"who", product.provider.display_name}, {"at", when(product.submitted_at)}}));
  if (!product.unlist_reason.empty()) ui::alert(tr(lang, "status.unlisted", {{"reason", product.unlist_reason}}));
  if (product.due_at) {
    const auto left = countdown(lang, console.api.now(), *product.due_at);
    ui::text(tr(lang, "review.due", {{"due", when(*product.due_at)}}) + (left.empty() ? "" : "  " + left));
  }
  draw_decision_buttons(console, page);
  if (page.open != Decision::none) draw_open_form(console, page);
  return true;
}

}  // namespace

void draw_moderation(state::Console& console, ModerationPage& page) {
  const Lang lang = console.lang();
  const state::Route back{.path = console.route().path};  // the list that it was opened from
  const auto key = back.path == "/listings" ? "back.listings" : "back.reviews";
  if (link_to(console, "back", tr(lang, key), back)) return console.go(back);
  if (!loaded(console, page.loading(), page.problem())) return;
  const auto& name = page.product()->listing.name;
  ui::heading(name.empty() ? tr(lang, "products.unnamed") : std::string_view(name), 1);
  if (!draw_decision(console, page)) return;
  draw_earlier_decisions(lang, *page.product());
  draw_operator_notes(console, page.remarks);
  draw_listing(console, page);
}

}  // namespace ops::views
