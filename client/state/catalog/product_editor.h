// One product's form and its commands. What was typed is kept in the browser at every change and survives a reload, an ended
// session, a lost connection and a conflict; it is forgotten once the server has it.
#pragma once
#include <optional>
#include <set>
#include <string>

#include "client/state/catalog/details_editor.h"
#include "client/state/catalog/listing_form.h"
#include "client/state/catalog/listing_statistics.h"
#include "client/state/catalog/price_paste.h"
#include "client/state/catalog/product.h"
#include "client/state/catalog/template_source.h"
#include "client/state/catalog/uploads.h"
#include "client/state/kept_draft.h"
#include "client/state/loaded_screen.h"

namespace ops::state {

// Which field is meant, in the two ways it is spoken of: rules and server count rows ("skus[1].spec"), the form remembers
// them by their own id ("skus#7.spec"), since a row keeps it when others go.
struct FieldRef {
  std::string path, key;
  FieldRef(std::string name) : path(name), key(std::move(name)) {}
  FieldRef(const char* name) : FieldRef(std::string(name)) {}
  FieldRef(std::string path_as_counted, std::string key_as_kept)
      : path(std::move(path_as_counted)), key(std::move(key_as_kept)) {}
  FieldRef(std::string_view list, std::size_t index, std::int64_t uid, std::string_view member = {});
};

class ProductEditor : public LoadedScreen {
 public:
  enum class Command { none, save, submit, withdraw, unlist, remove, duplicate };
  // What the latest command brought; the view finds the words.
  enum class Outcome { none, saved, submitted, withdrawn, unlisted, changed_elsewhere };

  ProductEditor(Console& console, const Route& route);
  void enter(const Route&) override;
  bool shows(const Route& route) const override { return id_in(route) == product_id_; }

  const std::string& product_id() const { return product_id_; }  // empty: a new product
  bool is_new() const { return product_id_.empty(); }
  // Unless something was typed here, which comes first.
  bool busy() const override { return LoadedScreen::busy() || running_ != Command::none; }
  void changed(const Changes& changes) override;

  // --- the form; whoever changes a field says which.
  ListingForm form;
  void edited(const FieldRef& field);
  // Rows of prices from a spreadsheet: one change to the form, taken back as one. What did not come in is in the report.
  void paste_prices(PriceCell at, std::string_view text);
  void undo_paste();
  void redo_paste();
  const std::optional<PasteReport>& pasted() const { return pastes_.report(); }  // until saved or taken back
  bool can_undo_paste() const { return pastes_.can_undo(form); }
  // Rows stand in one line each until somebody opens them; a new one, and one with an error or a reviewer's note, is open.
  bool row_open(std::int64_t uid) const { return open_rows_.contains(uid); }
  void open_row(std::int64_t uid, bool open = true);
  void row_gone();  // a row was removed or moved: errors by index are no longer about the same rows
  bool dirty() const { return dirty_; }
  bool restored() const { return restored_; }  // what is shown was kept by the browser and not yet saved
  bool kept() const { return kept_; }          // false: the browser refuses to keep; a reload would lose the form
  void discard_restored();
  // Drafts of the same product (or of other new ones) that were typed in other tabs; the one shown stays kept.
  std::size_t other_drafts() const { return draft_.others(); }
  void restore_other() { restore(); }
  bool editable() const;

  // --- errors. One shows once its field was touched, or everything was asked for by submitting.
  const domain::FieldError* error_at(const FieldRef& field) const;
  // All that is wrong with a text: of itself, and of the pictures in it.
  domain::Errors errors_of_text(const std::string& field) const;
  const domain::FieldError* warning_at(std::string_view path) const;
  std::size_t shown_errors() const;
  bool take_focus(std::string_view path);  // true once for the first field with an error after a refused command

  // --- commands; one at a time
  void save();
  void submit();  // saves first where something changed
  void withdraw() { act(Command::withdraw, "withdraw"); }
  void unlist() { act(Command::unlist, "unlist"); }
  void remove();
  void duplicate();  // a new draft like what the server has of this one, and its form
  Command running() const { return running_; }
  Outcome outcome() const { return outcome_; }
  bool may(std::string_view action) const;
  bool can_submit() const;  // now, or once what was typed is saved
  // The section of the form that was asked for is scrolled to, and then its first field takes the keyboard.
  enum class SectionStep { none, scroll, focus };
  void go_to_section(std::size_t section) { section_ = section, section_step_ = SectionStep::scroll; }
  SectionStep take_section_step(std::size_t section);
  bool asks_unlist = false, asks_remove = false;  // the question is on the screen

  // --- somebody changed the product meanwhile: both versions are kept until each differing field is chosen. What only
  // they changed is theirs at first, as far as that is known; all else is mine.
  const std::optional<Product>& theirs() const { return theirs_; }
  bool takes_theirs(const std::string& field) const { return chosen_theirs_.contains(field); }
  void choose(const std::string& field, bool theirs);
  void settle();  // as chosen, on top of their version; saves where something of mine is left

  const std::optional<Product>& product() const { return product_; }
  const domain::files::FileMetadata* file(const std::string& id) const;
  Uploads logo, documents, gallery;
  ShownText gallery_shown;  // its pictures, as the storefront would show them
  TemplateSource templates;
  ListingStatistics statistics;
  DetailsEditor details;

 private:
  void load() override;
  void loaded(const Reply& reply);
  void restore();
  void adopt(Product product);  // the server's state becomes the form's
  void conflict_with(Product theirs);
  void keep();
  void drop_draft();
  void check() const;
  bool refuse(domain::Errors errors);
  void open_rows_at(std::string_view path);  // "demand_template[1].label": that one
  void open_first_rows();  // of a form that is new here: blank ones, and those that a reviewer speaks of
  void send_save(bool then_submit);
  void saved(const Reply& reply, const ListingForm& sent, const domain::catalog::Listing& listing, bool as_sent,
             bool then_submit);
  void take_sku_ids(const ListingForm& sent);
  void act(Command command, const std::string& name);
  void acted(const Reply& reply, Outcome outcome);
  void failed(const Reply& reply);
  void begin(Command command);
  void file_stored(const std::string& id, const domain::files::FileMetadata& metadata);

  static std::string id_in(const Route& route) { return route.id == "new" ? std::string() : route.id; }

  Console& console_;
  std::string product_id_;
  KeptDraft draft_;
  std::optional<Product> product_, theirs_;
  std::set<std::string> chosen_theirs_;
  Files new_files_;  // uploaded here, not yet saved with the product
  bool dirty_ = false, restored_ = false, kept_ = true;
  std::int64_t edits_ = 0;
  std::set<std::string> touched_;
  std::set<std::int64_t> open_rows_;  // by their own ids
  bool show_all_ = false;
  PricePastes pastes_;
  domain::Errors server_errors_;
  std::string focus_path_;
  Command running_ = Command::none;
  Outcome outcome_ = Outcome::none;
  std::size_t section_ = 0;
  SectionStep section_step_ = SectionStep::none;
  std::string create_key_;  // of the creation until it is answered
  mutable domain::catalog::Report report_;
  mutable bool checked_ = false;
  mutable Loading checked_with_ = Loading::idle;
  Lifetime lifetime_;
};

}  // namespace ops::state
