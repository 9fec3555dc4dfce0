#include "client/state/catalog/product_editor.h"

#include <algorithm>

#include "client/state/console.h"
#include "json/listing.h"
#include "json/reader.h"

namespace ops::state {

namespace catalog = domain::catalog;
using domain::files::Purpose;

namespace {

std::string draft_object(const std::string& product_id) {
  return "product/" + (product_id.empty() ? "new" : product_id);
}

// It is said of the field, or of a picture in its text.
bool concerns(const domain::FieldError& error, std::string_view field) {
  const auto rest = std::string_view(error.field).substr(std::min(field.size(), error.field.size()));
  return error.field.starts_with(field) && (rest.empty() || rest.starts_with(".pictures"));
}

}  // namespace

FieldRef::FieldRef(std::string_view list, std::size_t index, std::int64_t uid, std::string_view member)
    : path(std::string(list) + "[" + std::to_string(index) + "]"), key(std::string(list) + "#" + std::to_string(uid)) {
  if (member.empty()) return;
  path += "." + std::string(member);
  key += "." + std::string(member);
}

ProductEditor::ProductEditor(Console& console, const Route& route)
    : logo(console.platform, console.api, Purpose::logo,
           [this](const auto& id, const auto& metadata, const auto&) {
             form.values.logo_file_id = id;
             file_stored(id, metadata);
             edited("logo_file_id");
           }),
      documents(console.platform, console.api, Purpose::document,
                [this](const auto& id, const auto& metadata, const auto&) {
                  form.values.document_file_ids.push_back(id);
                  file_stored(id, metadata);
                  edited("document_file_ids");
                }),
      gallery(console.platform, console.api, Purpose::picture,
              [this](const auto& id, const auto& metadata, const auto&) {
                form.add_picture(id);
                file_stored(id, metadata);
                edited("gallery");
              }),
      gallery_shown(console.platform, console.api),
      templates(console.api,
                [this](const TemplateParts& parts) {
                  form.add_missing(parts);
                  edited("demand_template");
                  edited("acceptance_checklist");
                }),
      statistics(console.api),
      details(console.platform, console.api,
              [this](const auto& id, const auto& metadata) { file_stored(id, metadata); }),
      console_(console),
      product_id_(id_in(route)),
      draft_(console.platform, console.session.account().id, draft_object(product_id_)) {
  load();
}

void ProductEditor::enter(const Route&) {
  if (!is_new()) console_.unread.saw(product_id_);
}

void ProductEditor::load() {
  problem_.reset();
  if (is_new()) {
    form = form_of(catalog::new_listing());
    open_first_rows();
    loading_ = Loading::ready;
    restore();
    return;
  }
  loading_ = Loading::loading;
  console_.api.send({.method = "GET", .path = "/api/v1/provider/products/" + product_id_},
                    lifetime_.guard([this](const Reply& reply) { loaded(reply); }));
}

void ProductEditor::changed(const Changes& changes) {
  if (is_new() || loading_ != Loading::ready || !changes.of({"product"}, product_id_)) return;
  console_.api.send({.method = "GET", .path = "/api/v1/provider/products/" + product_id_},
                    lifetime_.guard([this](const Reply& reply) {
                      auto product = reply.ok() ? product_from_json(reply.body) : std::nullopt;
                      const bool busy = dirty_ || theirs_ || running_ != Command::none;
                      if (product && product_ && !busy && product->version > product_->version)
                        adopt(*std::move(product));
                    }));
}

void ProductEditor::loaded(const Reply& reply) {
  auto product = reply.ok() ? product_from_json(reply.body) : std::nullopt;
  if (!product) {
    loading_ = Loading::failed;
    problem_ = reply.why();
    return;
  }
  adopt(*std::move(product));
  loading_ = Loading::ready;
  restore();
}

void ProductEditor::restore() {
  const auto json = draft_.restore();
  if (!json) return;
  json::Reader reader(*json, "");
  const auto* form_json = reader.object("form");
  auto kept_form = form_json ? form_from_json(*form_json) : std::nullopt;
  if (!kept_form) return;
  const bool current = product_ && differing_fields(read_form(*kept_form).listing, product_->listing).empty();
  if (current) {  // the save had arrived, its answer had not
    draft_.drop();
    return;
  }
  form = *std::move(kept_form);
  open_first_rows();
  if (const auto* files = reader.object("files")) new_files_.merge(files_from_json(*files));
  dirty_ = restored_ = true;
  checked_ = false;
  // What the form was begun from is not kept, so that every field starts as mine.
  if (product_ && product_->version != reader.integer("version").value_or(0)) theirs_ = product_;
}

void ProductEditor::discard_restored() {
  draft_.drop();
  form = form_of(product_ ? product_->listing : catalog::new_listing());
  open_first_rows();
  dirty_ = restored_ = show_all_ = checked_ = false;
  theirs_.reset();
  chosen_theirs_.clear();
  touched_.clear();
  pastes_ = {};
  server_errors_.clear();
}

void ProductEditor::adopt(Product product) {
  product_ = std::move(product);
  product_id_ = product_->id;
  form = form_of(product_->listing);
  open_first_rows();
  dirty_ = restored_ = show_all_ = checked_ = false;
  touched_.clear();
  pastes_ = {};
  server_errors_.clear();
}

void ProductEditor::edited(const FieldRef& field) {
  ++edits_;
  dirty_ = true;
  checked_ = false;
  outcome_ = Outcome::none;
  create_key_.clear();
  touched_.insert(field.key);
  std::erase_if(server_errors_, [&](const domain::FieldError& error) { return concerns(error, field.path); });
  keep();
}

void ProductEditor::paste_prices(PriceCell at, std::string_view text) {
  pastes_.paste(form, at, text);
  for (const auto& cell : pastes_.report()->filled) {
    touched_.insert(FieldRef("skus", cell.row, form.skus[cell.row].uid, member_name(cell.column)).key);
  }
  row_gone();
  edited("skus");
}

void ProductEditor::undo_paste() {
  if (!pastes_.undo(form)) return;
  row_gone();
  edited("skus");
}

void ProductEditor::redo_paste() {
  if (!pastes_.redo(form)) return;
  row_gone();
  edited("skus");
}

void ProductEditor::row_gone() { server_errors_.clear(); }

void ProductEditor::keep() {
  json::Json files = json::Json::object();
  for (const auto& [id, metadata] : new_files_) {
    files[id] = json::to_json(metadata);
    files[id]["id"] = id;
  }
  kept_ = draft_.keep(
      {{"version", product_ ? product_->version : 0}, {"form", to_json(form)}, {"files", std::move(files)}});
}

// The server has what was typed.
void ProductEditor::drop_draft() {
  draft_.drop();
  draft_ = KeptDraft(console_.platform, console_.session.account().id,
                     draft_object(product_id_));  // it has its own name by now
}

bool ProductEditor::may(std::string_view action) const {
  return product_ ? product_->may(action) : is_new() && (action == "save" || action == "submit");
}

bool ProductEditor::can_submit() const {
  return may("submit") || (dirty_ && may("save") && product_ && product_->work == "none");
}

bool ProductEditor::editable() const { return may("save") && loading_ == Loading::ready; }

void ProductEditor::file_stored(const std::string& id, const domain::files::FileMetadata& metadata) {
  new_files_[id] = metadata;
}

const domain::files::FileMetadata* ProductEditor::file(const std::string& id) const {
  if (const auto at = new_files_.find(id); at != new_files_.end()) return &at->second;
  return product_ ? product_->file(id) : nullptr;
}

void ProductEditor::check() const {
  if (checked_ && checked_with_ == console_.categories.loading()) return;
  checked_ = true;
  checked_with_ = console_.categories.loading();
  report_ = check_form(form, {.category = [this](std::string_view id) { return console_.categories.kind(id); },
                              .file = [this](std::string_view id) -> std::optional<domain::files::FileMetadata> {
                                const auto* metadata = file(std::string(id));
                                return metadata ? std::optional(*metadata) : std::nullopt;
                              }});
}

const domain::FieldError* ProductEditor::error_at(const FieldRef& field) const {
  check();
  const auto at = [&](const domain::Errors& errors) -> const domain::FieldError* {
    const auto found = std::find_if(errors.begin(), errors.end(),
                                    [&](const domain::FieldError& error) { return error.field == field.path; });
    return found == errors.end() ? nullptr : &*found;
  };
  if (show_all_ || touched_.contains(field.key)) {
    if (const auto* error = at(report_.errors)) return error;
  }
  return at(server_errors_);
}

domain::Errors ProductEditor::errors_of_text(const std::string& field) const {
  check();
  domain::Errors all;
  const auto take = [&](const domain::Errors& errors) {
    for (const auto& error : errors)
      if (concerns(error, field) && std::find(all.begin(), all.end(), error) == all.end()) all.push_back(error);
  };
  if (show_all_ || touched_.contains(field)) take(report_.errors);
  take(server_errors_);
  return all;
}

const domain::FieldError* ProductEditor::warning_at(std::string_view path) const {
  check();
  const auto found = std::find_if(report_.warnings.begin(), report_.warnings.end(),
                                  [&](const domain::FieldError& warning) { return warning.field == path; });
  return found == report_.warnings.end() ? nullptr : &*found;
}

std::size_t ProductEditor::shown_errors() const {
  check();
  return std::max(show_all_ ? report_.errors.size() : 0, server_errors_.size());
}

ProductEditor::SectionStep ProductEditor::take_section_step(std::size_t section) {
  if (section != section_ || section_step_ == SectionStep::none) return SectionStep::none;
  const bool scrolls = section_step_ == SectionStep::scroll;
  return std::exchange(section_step_, scrolls ? SectionStep::focus : SectionStep::none);
}

bool ProductEditor::take_focus(std::string_view path) {
  if (focus_path_.empty() || !concerns({focus_path_, {}, {}}, path)) return false;
  focus_path_.clear();
  return true;
}

}  // namespace ops::state
