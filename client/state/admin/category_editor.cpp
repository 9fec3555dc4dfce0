#include "client/state/admin/category_editor.h"

#include <algorithm>

#include "client/state/console.h"
#include "domain/catalog/category.h"
#include "json/fields.h"
#include "json/reader.h"

namespace ops::state {
namespace {

using domain::catalog::CategoryNames;

// The server's order is level by level; people read a tree.
void add_level(std::vector<AdminCategory>& tree, const std::vector<AdminCategory>& all, const std::string& parent_id) {
  std::int64_t position = 0;
  std::size_t last = tree.size();
  for (const auto& category : all) {
    if (category.parent_id != parent_id || category.id == parent_id) continue;
    last = tree.size();
    tree.push_back(category);
    tree.back().position = ++position;
    if (parent_id.empty()) add_level(tree, all, category.id);
  }
  if (position > 0) tree[last].last = true;
}

}  // namespace

CategoryEditor::CategoryEditor(Console& console, const Route&)
    : console_(console), draft_(console.platform, console.session.account().id, "category") {
  restore();
  load();
}

void CategoryEditor::load() {
  loading_ = Loading::loading;
  problem_.reset();
  console_.api.send({.method = "GET", .path = "/api/v1/operator/categories"},
                    lifetime_.guard([this](const Reply& reply) {
                      json::Reader reader(reply.body, "");
                      const auto* items = reply.ok() ? reader.array("items") : nullptr;
                      loading_ = items ? Loading::ready : Loading::failed;
                      if (!items) {
                        problem_ = reply.why();
                        return;
                      }
                      std::vector<AdminCategory> all;
                      for (const auto& json : *items)
                        if (auto one = json::read<json::AdminCategory>(json, "", json::Unknown::ignore))
                          all.push_back({std::move(one).value()});
                      tree_.clear();
                      add_level(tree_, all, {});
                    }));
}

void CategoryEditor::restore() {
  const auto json = draft_.restore();
  if (!json) return;
  json::Reader reader(*json, "");
  open(reader.text("form") == "rename" ? Form::rename : Form::add, reader.text("subject"));
  name = reader.text("name");
  name_en = reader.text("name_en");
  restored_ = true;
}

void CategoryEditor::open(Form form, std::string subject) {
  close();
  form_ = form;
  subject_ = std::move(subject);
}

void CategoryEditor::open_add(const std::string& parent_id) { open(Form::add, parent_id); }

void CategoryEditor::open_rename(const AdminCategory& category) {
  open(Form::rename, category.id);
  name = category.name;
  name_en = category.name_en;
}

void CategoryEditor::edited() {
  server_errors_.clear();
  done_ = false;
  kept_ = draft_.keep({{"form", form_ == Form::rename ? "rename" : "add"},
                       {"subject", subject_},
                       {"name", name},
                       {"name_en", name_en}});
}

void CategoryEditor::close() {
  draft_.drop();
  form_ = Form::none;
  subject_.clear();
  name.clear();
  name_en.clear();
  show_errors_ = restored_ = done_ = changed_elsewhere_ = false;
  kept_ = true;
  server_errors_.clear();
  problem_.reset();
}

const AdminCategory* CategoryEditor::find(std::string_view id) const {
  const auto found = std::find_if(tree_.begin(), tree_.end(), [&](const auto& category) { return category.id == id; });
  return found == tree_.end() ? nullptr : &*found;
}

domain::Errors CategoryEditor::check() const {
  const auto* renamed = form_ == Form::rename ? find(subject_) : nullptr;
  const std::string parent = renamed ? renamed->parent_id : form_ == Form::add ? subject_ : std::string();
  std::vector<CategoryNames> siblings;
  for (const auto& category : tree_)
    if (category.parent_id == parent && &category != renamed) siblings.push_back({category.name, category.name_en});
  return domain::catalog::check(domain::catalog::normalized(CategoryNames{name, name_en}), siblings);
}

std::optional<domain::FieldError> CategoryEditor::error_at(std::string_view field) const {
  for (const auto& errors : {show_errors_ ? check() : domain::Errors{}, server_errors_})
    for (const auto& error : errors)
      if (error.field == field) return error;
  return std::nullopt;
}

void CategoryEditor::save() {
  if (sending_ || form_ == Form::none) return;
  show_errors_ = true;
  if (!check().empty()) return console_.api.note_ended(true);
  if (const auto* renamed = form_ == Form::rename ? find(subject_) : nullptr)
    return put(*renamed, name, name_en, renamed->enabled, renamed->position, true);
  sending_ = true;
  json::Json body = {{"name", name}, {"name_en", name_en}};
  if (!subject_.empty()) body["parent_id"] = subject_;
  console_.api.send({.method = "POST", .path = "/api/v1/operator/categories", .body = std::move(body)},
                    lifetime_.guard([this](const Reply& reply) { answered(reply, true); }));
}

void CategoryEditor::move(const AdminCategory& category, int by) {
  put(category, category.name, category.name_en, category.enabled, category.position + by, false);
}

void CategoryEditor::set_enabled(const AdminCategory& category, bool enabled) {
  put(category, category.name, category.name_en, enabled, category.position, false);
}

void CategoryEditor::put(const AdminCategory& category, const std::string& new_name, const std::string& new_name_en,
                         bool enabled, std::int64_t position, bool by_form) {
  if (sending_) return;
  sending_ = true;
  console_.api.send({.method = "PUT",
                     .path = "/api/v1/operator/categories/" + category.id,
                     .body = json::Json{{"version", category.version},
                                        {"name", new_name},
                                        {"name_en", new_name_en},
                                        {"enabled", enabled},
                                        {"position", position}}},
                    lifetime_.guard([this, by_form](const Reply& reply) { answered(reply, by_form); }));
}

void CategoryEditor::answered(const Reply& reply, bool by_form) {
  sending_ = false;
  if (reply.ok()) {
    if (by_form) close();
    done_ = true;
    console_.categories.load();
    return load();
  }
  problem_ = reply.why();
  server_errors_ = problem_->errors;
  changed_elsewhere_ = problem_->code == "stale_version";
  if (changed_elsewhere_) load();  // the form stays as it was typed, over the newest tree
}

}  // namespace ops::state
