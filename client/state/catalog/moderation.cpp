#include "client/state/catalog/moderation.h"

#include <algorithm>

#include "client/state/console.h"
#include "domain/catalog/product_flow.h"
#include "domain/text/text.h"
#include "json/fields.h"

namespace ops::state {

namespace catalog = domain::catalog;

namespace {

std::string name_of(ModerationPage::Decision decision) {
  switch (decision) {
    case ModerationPage::Decision::approve:
      return "approve";
    case ModerationPage::Decision::reject:
      return "reject";
    case ModerationPage::Decision::unlist:
      return "unlist";
    case ModerationPage::Decision::none:
      break;
  }
  return {};
}

}  // namespace

std::optional<QueueRow> queue_row_from_json(const json::Json& json) {
  auto row = json::read<QueueRow>(json, "", json::Unknown::ignore);
  if (!row || row->id.empty()) return std::nullopt;
  return std::move(row).value();
}

ModerationQueue::ModerationQueue(Console& console, const Route&)
    : SearchedList(console.api, "/api/v1/operator/reviews", queue_row_from_json) {}

ModerationPage::ModerationPage(Console& console, const Route& route)
    : shown(console.platform, console.api),
      gallery_shown(console.platform, console.api),
      reasons(console.platform, console.session.account().id, "reasons"),
      remarks(console, route.id),
      console_(console),
      product_id_(route.id),
      draft_(console.platform, console.session.account().id, "review/" + product_id_) {
  restore();
  load();
}

void ModerationPage::restore() {
  const auto json = draft_.restore();
  if (!json) return;
  json::Reader reader(*json, "");
  const std::string decision = reader.text("decision");
  open = decision == "unlist" ? Decision::unlist : decision == "reject" ? Decision::reject : Decision::none;
  reason = reader.text("reason");
  approval_note = reader.text("note");
  if (const auto* written = reader.object("notes")) {
    for (const auto& [field, note] : written->items()) {
      if (note.is_string()) notes[field] = note.get<std::string>();
    }
  }
  restored_ = true;
}

bool ModerationPage::typed() const { return !reason.empty() || !approval_note.empty() || !written_notes().empty(); }

void ModerationPage::keep() {
  if (!typed()) {
    draft_.drop();
    return;
  }
  const auto written = written_notes();
  json::Json json = {
      {"decision", name_of(open)}, {"reason", reason}, {"note", approval_note}, {"notes", json::Json::object()}};
  for (const auto& [field, note] : written) json["notes"][field] = note;
  kept_ = draft_.keep(json);
}

void ModerationPage::discard() {
  draft_.drop();
  open = Decision::none;
  reason.clear();
  approval_note.clear();
  notes.clear();
  open_notes_.clear();
  touched_reason_ = show_all_ = restored_ = false;
  server_errors_.clear();
}

bool ModerationPage::may(Decision decision) const { return product_ && product_->may(name_of(decision)); }

void ModerationPage::load() {
  loading_ = Loading::loading;
  problem_.reset();
  console_.api.send({.method = "GET", .path = "/api/v1/operator/products/" + product_id_},
                    lifetime_.guard([this](const Reply& reply) {
                      product_ = reply.ok() ? product_from_json(reply.body) : std::nullopt;
                      loading_ = product_ ? Loading::ready : Loading::failed;
                      if (!product_) problem_ = reply.why();
                    }));
}

void ModerationPage::changed(const Changes& changes) {
  if (loading_ != Loading::ready || !changes.of({"moderation"}, product_id_)) return;
  console_.api.send({.method = "GET", .path = "/api/v1/operator/products/" + product_id_},
                    lifetime_.guard([this](const Reply& reply) {
                      auto product = reply.ok() ? product_from_json(reply.body) : std::nullopt;
                      if (product && product_ && !sending_ && product->version > product_->version)
                        overtaken_by(*std::move(product));
                    }));
}

void ModerationPage::edited(const std::string& field) {
  if (field == "reason") touched_reason_ = true;
  server_errors_.clear();
  done_ = Decision::none;
  keep();
}

bool ModerationPage::shows_note(const std::string& field) const {
  const auto written = notes.find(field);
  return open_notes_.contains(field) || (written != notes.end() && !written->second.empty()) ||
         error_at("notes." + field);
}

void ModerationPage::open_note(const std::string& field) {
  open_notes_.insert(field);
  note_to_focus_ = field;
}

bool ModerationPage::take_note_focus(const std::string& field) {
  if (note_to_focus_ != field) return false;
  note_to_focus_.clear();
  return true;
}

// Empty notes are no notes.
std::vector<std::pair<std::string, std::string>> ModerationPage::written_notes() const {
  std::vector<std::pair<std::string, std::string>> written;
  for (const auto& [field, note] : notes) {
    if (!domain::text::clean(note).empty()) written.emplace_back(field, note);
  }
  return written;
}

domain::Errors ModerationPage::check(Decision decision) const {
  if (decision == Decision::approve) return catalog::check_approval_note(approval_note);
  if (decision == Decision::none) return {};
  auto errors = catalog::check_reason(reason);
  if (decision == Decision::unlist) return errors;
  const auto written = written_notes();
  std::vector<catalog::Note> given;
  for (const auto& [field, note] : written) given.push_back({.field = field, .note = note});
  for (auto& error : catalog::check_notes(given)) {
    // "notes[2].note" of the rules is the note at a field of the form
    for (std::size_t i = 0; i < written.size(); ++i) {
      if (error.field.starts_with("notes[" + std::to_string(i) + "]")) error.field = "notes." + written[i].first;
    }
    errors.push_back(std::move(error));
  }
  return errors;
}

std::optional<domain::FieldError> ModerationPage::error_at(const std::string& field) const {
  const auto at = [&](const domain::Errors& errors) -> std::optional<domain::FieldError> {
    const auto found =
        std::find_if(errors.begin(), errors.end(), [&](const auto& error) { return error.field == field; });
    return found == errors.end() ? std::nullopt : std::optional(*found);
  };
  const bool touched = field == "reason" ? touched_reason_ : true;  // a note that is there was typed
  if (show_all_ || touched) {
    if (auto error = at(check(field == "note" ? Decision::approve : open))) return error;
  }
  return at(server_errors_);
}

void ModerationPage::decide(Decision decision) {
  if (sending_ || !product_) return;
  problem_.reset();
  server_errors_.clear();
  show_all_ = decision != Decision::approve;
  if (!check(decision).empty()) return console_.api.note_ended(true);
  json::Json body = {{"version", product_->version}};
  if (decision != Decision::approve)
    body["reason"] = reason;
  else if (!domain::text::clean_lines(approval_note).empty())
    body["note"] = approval_note;
  if (decision == Decision::reject) {
    body["notes"] = json::Json::array();
    for (const auto& [field, note] : written_notes()) body["notes"].push_back({{"field", field}, {"note", note}});
  }
  sending_ = true;
  changed_elsewhere_ = false;
  decided_meanwhile_.reset();
  console_.api.send({.method = "POST",
                     .path = "/api/v1/operator/products/" + product_id_ + "/" + name_of(decision),
                     .body = std::move(body)},
                    lifetime_.guard([this, decision](const Reply& reply) { decided(reply, decision); }));
}

void ModerationPage::decided(const Reply& reply, Decision decision) {
  sending_ = false;
  if (auto product = reply.ok() ? product_from_json(reply.body) : std::nullopt) {
    product_ = std::move(product);
    discard();
    done_ = decision;
    console_.forget("/reviews");  // it may wait there no more
    ask_next();
    return;
  }
  problem_ = reply.why();
  server_errors_ = problem_->errors;
  if (auto current = problem_->conflict() ? product_from_json(problem_->current) : std::nullopt) {
    overtaken_by(*std::move(current));
    problem_.reset();
  }
}

void ModerationPage::ask_next() {
  next_.reset();
  console_.api.send({.method = "GET", .path = "/api/v1/operator/reviews?limit=1"},
                    lifetime_.guard([this](const Reply& reply) {
                      if (!reply.ok()) return;  // the queue itself is one link away
                      json::Reader reader(reply.body, "");
                      if (const auto* items = reader.array("items"); items && !items->empty())
                        next_ = queue_row_from_json(items->front());
                    }));
}

void ModerationPage::overtaken_by(Product current) {
  const bool decided = current.review && (!product_->review || current.review->at != product_->review->at);
  if (decided) decided_meanwhile_ = {*current.review, current.reviewed_by.value_or(json::Party{})};
  changed_elsewhere_ = true;
  product_ = std::move(current);
}

}  // namespace ops::state
