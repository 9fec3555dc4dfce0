// One submission as the operator reads it, what it changes of the version on sale, and the decision.
#include <algorithm>

#include "client/views/format.h"
#include "client/views/listing_text.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "domain/catalog/product_flow.h"

namespace ops::views {
namespace {

using state::Product;
using state::ReviewPage;
using Decision = ReviewPage::Decision;

constexpr std::string_view kFields[] = {"name",
                                        "category_id",
                                        "logo_file_id",
                                        "delivery_method",
                                        "delivery_days",
                                        "warranty_days",
                                        "supported_os",
                                        "demand_template",
                                        "skus",
                                        "summary",
                                        "details",
                                        "document_file_ids",
                                        "demand_optional",
                                        "acceptance_checklist"};

std::string review_error(Lang lang, const ReviewPage& page, const std::string& field) {
  const auto error = page.error_at(field);
  return error ? words::error_text(lang, *error) : std::string();
}

void draw_long_text(Lang lang, ReviewPage& page, const std::string& field, std::string_view label, std::string& value,
                    bool required, int rows) {
  const auto error = review_error(lang, page, field);
  const auto count = counter(value, domain::catalog::kMaxReason);
  if (page.take_focus(field)) ui::focus_next();
  if (ui::text_field(
          field, label, value,
          {.error = error, .required = required, .enabled = !page.sending(), .rows = rows, .counter = count})) {
    page.edited(field);
  }
}

void draw_reviewed_field(state::Console& console, ReviewPage& page, const std::string& field, bool changed) {
  const Lang lang = console.lang();
  const Product& product = *page.product();
  const auto label = say(lang, "field." + field);
  const ui::IdScope id(field);
  const auto fact = [&](const std::string& file) {
    const auto at = product.files.find(file);
    return at == product.files.end() ? nullptr : &at->second;
  };
  const auto show = [&](const std::string& file) { draw_file(console, file, fact(file), false); };
  const bool logo = field == "logo_file_id" && !product.listing.logo_file_id.empty();
  if (logo) {  // the file's own line says all that the summary would
    ui::muted(label);
    show(product.listing.logo_file_id);
  } else {
    ui::read_only(label, field_summary(console, product.listing, field, fact));
  }
  if (field == "document_file_ids") {
    for (const auto& file : product.listing.document_file_ids) show(file);
  }
  if (changed) {
    ui::badge(say(lang, "review.changed"), ui::Tone::info);
    ui::same_line();
    ui::muted(say(lang, "review.live", {{"text", field_summary(console, *product.live_listing, field, fact)}}));
  }
  if (page.open == Decision::reject) {
    draw_long_text(lang, page, "notes." + field, say(lang, "review.note_at", {{"field", std::string(label)}}),
                   page.notes[field], false, 1);
  }
}

void draw_listing(state::Console& console, ReviewPage& page) {
  const Product& product = *page.product();
  std::vector<std::string> changed;
  if (product.live_listing) changed = state::differing_fields(product.listing, *product.live_listing);
  const ui::Card card("listing");
  for (const auto field : kFields) {
    const std::string name(field);
    draw_reviewed_field(console, page, name, std::find(changed.begin(), changed.end(), name) != changed.end());
  }
}

void draw_open_form(Lang lang, ReviewPage& page) {
  const bool reject = page.open == Decision::reject;
  const ui::GroupScope group(ui::Role::group, say(lang, reject ? "action.reject" : "action.unlist"));
  if (page.restored()) ui::notice(say(lang, "draft.restored"));
  if (!page.may(page.open)) ui::notice(say(lang, "review.not_now"));
  draw_long_text(lang, page, "reason", say(lang, "field.reason"), page.reason, true, 4);
  ui::muted(say(lang, reject ? "review.reject.how" : "review.unlist.how"));
  if (!page.kept()) ui::alert(say(lang, "draft.not_kept"));
  if (ui::button("send", say(lang, reject ? "reject.confirm" : "unlist.confirm"), ui::Emphasis::danger,
                 !page.sending() && page.may(page.open))) {
    page.decide(page.open);
  }
  ui::same_line();
  if (ui::button("cancel", say(lang, "cancel"), ui::Emphasis::quiet, !page.sending())) page.open = Decision::none;
  ui::same_line();
  if (ui::button("discard", say(lang, "draft.discard"), ui::Emphasis::quiet, !page.sending())) page.discard();
}

// What became of the submission while it was being decided here.
void draw_review_meanwhile(Lang lang, const ReviewPage& page) {
  if (!page.changed_elsewhere()) return;
  const auto& decided = page.decided_meanwhile();
  if (!decided) return ui::alert(say(lang, "review.changed_elsewhere"));
  const auto who = decided->by.empty() ? say(lang, "role.operator") : std::string_view(decided->by);
  ui::alert(say(lang, "review.decided_meanwhile",
                {{"who", std::string(who)},
                 {"at", when(decided->at)},
                 {"decision", std::string(say(lang, "decision." + decided->decision))}}));
  if (!decided->reason.empty()) ui::text(say(lang, "review.decided.reason", {{"reason", decided->reason}}));
}

void draw_decision(state::Console& console, ReviewPage& page) {
  const Lang lang = console.lang();
  const Product& product = *page.product();
  if (page.done() == Decision::approve) ui::notice(say(lang, "done.approved"));
  if (page.done() == Decision::reject) ui::notice(say(lang, "done.rejected"));
  if (page.done() == Decision::unlist) ui::notice(say(lang, "done.unlisted"));
  draw_review_meanwhile(lang, page);
  draw_problem(console, page.problem());
  const ui::Card card("decision");
  state_badge(lang, "state.", product.state);
  if (product.state == "listed" && product.work != "none") {
    ui::same_line();
    state_badge(lang, "work.", product.work);
  }
  const bool waits = product.submitted_at.has_value();
  ui::text(say(lang, waits ? "review.from" : "review.of",
               {{"who", product.provider_name}, {"at", when(product.submitted_at)}}));
  if (!product.unlist_reason.empty()) ui::alert(say(lang, "status.unlisted", {{"reason", product.unlist_reason}}));
  if (product.due_at) {
    const auto left = countdown(lang, console.api.now(), *product.due_at);
    ui::text(say(lang, "review.due", {{"due", when(*product.due_at)}}) + (left.empty() ? "" : "  " + left));
  }
  if (ui::button("preview", say(lang, "preview"))) console.open_page("/preview/" + product.id);
  const bool free = !page.sending();
  if (product.may("approve")) {
    ui::same_line();
    if (ui::button("approve", say(lang, "action.approve"), ui::Emphasis::primary, free)) page.decide(Decision::approve);
  }
  if (product.may("reject")) {
    ui::same_line();
    if (ui::button("reject", say(lang, "action.reject"), ui::Emphasis::danger, free)) page.open = Decision::reject;
  }
  if (product.may("unlist")) {
    ui::same_line();
    if (ui::button("unlist", say(lang, "action.unlist"), ui::Emphasis::danger, free)) page.open = Decision::unlist;
  }
  if (page.open != Decision::none) draw_open_form(lang, page);
}

}  // namespace

void draw_review(state::Console& console) {
  if (!console.review) return;
  const Lang lang = console.lang();
  const bool of_all = console.route().screen == state::Screen::listing;
  const state::Route back{.screen = of_all ? state::Screen::listings : state::Screen::reviews};
  if (ui::link("back", say(lang, of_all ? "back.listings" : "back.reviews"), state::to_fragment(back))) {
    console.go(back);  // the page ends here
    return;
  }
  auto& page = *console.review;
  if (!loaded(console, page.loading(), page.problem())) return;
  const auto& name = page.product()->listing.name;
  ui::heading(name.empty() ? say(lang, "products.unnamed") : std::string_view(name), 1);
  draw_decision(console, page);
  draw_listing(console, page);
}

}  // namespace ops::views
