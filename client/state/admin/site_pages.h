// Operators write the market's own pages and what stands at the foot of every page. Rules: market.pages, market.versions, market.facts.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "client/state/catalog/details_editor.h"
#include "client/state/kept_draft.h"
#include "client/state/lifetime.h"
#include "client/state/loaded_screen.h"
#include "domain/market/facts.h"
#include "domain/market/pages.h"

namespace ops::state {

struct SitePageRow {
  std::string slug, path, title, title_en;
  bool own = false;
  std::int64_t version = 0;
  std::optional<domain::Instant> at;
};
struct TextVersion {
  std::int64_t version = 0;
  std::optional<domain::Instant> at;
  std::string operator_name, note;
  bool own = true;
  std::optional<std::int64_t> restored;  // the version that it is a copy of
};

// What a form of this screen and the next one has: what is typed is kept in the browser until the server has it.
class SiteForm : public LoadedScreen {
 public:
  // By the rules, once saving was tried; then the server's.
  std::optional<domain::FieldError> error_at(std::string_view field) const;
  bool sending() const { return sending_; }
  bool done() const { return done_; }                            // the latest change is made
  bool changed_elsewhere() const { return changed_elsewhere_; }  // another operator was first; what was typed stays
  bool restored() const { return restored_; }
  bool kept() const { return kept_; }
  bool busy() const override { return sending_ || LoadedScreen::busy(); }

 protected:
  SiteForm(Console& console, const std::string& object);
  // False: it is refused here, or one is under way.
  bool may_send(domain::Errors errors);
  void send(Request request);
  void ask(const std::string& path, std::function<void(const json::Json&)> show);
  virtual void show(const json::Json& json) = 0;  // the answer to a change, or what stands instead
  virtual void taken() = 0;                       // the server has what was typed

  ApiClient& api_;
  domain::Errors errors_;
  bool sending_ = false, done_ = false, changed_elsewhere_ = false, restored_ = false, kept_ = true;
  KeptDraft draft_;
  Lifetime lifetime_;
};

class SitePages : public SiteForm {
 public:
  SitePages(Console& console, const Route&);
  const std::vector<SitePageRow>& rows() const { return rows_; }

  domain::market::MarketFacts facts;  // as they are typed
  bool dirty() const { return !(facts == in_force_); }
  void edited();
  void discard();
  void save();

 private:
  void load() override;
  void show(const json::Json& json) override;
  void taken() override { discard(); }

  std::vector<SitePageRow> rows_;
  std::int64_t version_ = 0;
  domain::market::MarketFacts in_force_;
};

// A text of which the server keeps all versions, and ships one of its own.
class VersionedForm : public SiteForm {
 public:
  bool own() const { return own_; }  // an operator's text is in force; else the shipped one
  std::int64_t version() const { return version_; }
  const std::vector<TextVersion>& history() const { return history_; }  // newest first
  std::string note;                                                     // as it is typed

  // --- an earlier version, or the shipped text (0), is taken again, once it was asked whether that is meant.
  std::int64_t to_version = 0;
  bool asks_restore = false;
  void ask_restore(std::int64_t version);
  void restore();

 protected:
  // `path`: where the API has it.
  VersionedForm(Console& console, const std::string& object, std::string path);
  const std::string& path() const { return path_; }
  // `current`: what `json` says of the version in force; null: nothing.
  void show_versions(const json::Json& json, const json::Json* current);

 private:
  const std::string path_;
  bool own_ = false;
  std::int64_t version_ = 0;
  std::vector<TextVersion> history_;
};

class SitePageEditor : public VersionedForm {
 public:
  SitePageEditor(Console& console, const Route& route);
  bool shows(const Route& route) const override { return route.id == slug_; }

  const std::string& slug() const { return slug_; }
  const domain::market::PageText& in_force() const { return in_force_; }

  domain::market::PageText text;   // as it is typed
  DetailsEditor chinese, english;  // of the two texts
  bool dirty() const { return !(text == in_force_); }
  void edited();
  void discard();
  void save();

 private:
  void load() override;
  void show(const json::Json& json) override;
  void taken() override { discard(); }

  const std::string slug_;
  domain::market::PageText in_force_;
};

}  // namespace ops::state
