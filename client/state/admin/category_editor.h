// Operators keep the category tree: add, rename, move, disable. Source: docs/api-reference.md, "What operators administer".
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "client/state/kept_draft.h"
#include "client/state/lifetime.h"
#include "client/state/loaded_screen.h"
#include "json/product_types.h"

namespace ops::state {

struct AdminCategory : json::AdminCategory {
  std::int64_t position = 0;  // 1 … among those beside it
  bool last = false;          // of those beside it
};

class CategoryEditor : public LoadedScreen {
 public:
  CategoryEditor(Console& console, const Route&);

  const std::vector<AdminCategory>& tree() const { return tree_; }  // each of the top followed by those below it

  // --- the form: of a new category below `parent_id` (empty: at the top), or of the names of one that is there. What is
  // typed is kept in the browser until the server has it.
  enum class Form { none, add, rename };
  Form form() const { return form_; }
  const std::string& subject() const { return subject_; }  // the parent of a new one; the one renamed
  std::string name, name_en;
  void open_add(const std::string& parent_id);
  void open_rename(const AdminCategory& category);
  void edited();
  void close();  // and forget what was typed
  void save();
  std::optional<domain::FieldError> error_at(std::string_view field) const;
  bool restored() const { return restored_; }
  bool kept() const { return kept_; }  // false: the browser refuses to keep it

  void move(const AdminCategory& category, int by);
  void set_enabled(const AdminCategory& category, bool enabled);
  bool sending() const { return sending_; }
  bool done() const { return done_; }                            // the latest change is made
  bool changed_elsewhere() const { return changed_elsewhere_; }  // somebody else was first; the newest is shown

 private:
  void load() override;
  domain::Errors check() const;
  void restore();
  void open(Form form, std::string subject);
  void put(const AdminCategory& category, const std::string& new_name, const std::string& new_name_en, bool enabled,
           std::int64_t position, bool by_form);
  void answered(const Reply& reply, bool by_form);
  const AdminCategory* find(std::string_view id) const;

  Console& console_;
  std::vector<AdminCategory> tree_;
  Form form_ = Form::none;
  std::string subject_;
  bool show_errors_ = false, sending_ = false, done_ = false, changed_elsewhere_ = false, restored_ = false,
       kept_ = true;
  domain::Errors server_errors_;
  KeptDraft draft_;
  Lifetime lifetime_;
};

}  // namespace ops::state
