#include "client/state/admin/site_pages.h"

#include <algorithm>

#include "client/state/console.h"
#include "json/fields.h"

namespace ops::state {
namespace {

namespace market = domain::market;

template <class T>
T read_or_empty(const json::Json* json) {
  T value;
  if (!json) return value;
  auto read = json::read<T>(*json, "", json::Unknown::ignore);
  return read ? std::move(read).value() : value;
}

SitePageRow page_row(const json::Json& json) {
  json::Reader of(json, "");
  return {of.text("slug"),
          of.text("path"),
          of.text("title"),
          of.text("title_en"),
          of.boolean("own"),
          of.integer("version").value_or(0),
          domain::instant_from_rfc3339(of.text("updated_at"))};
}

}  // namespace

SiteForm::SiteForm(Console& console, const std::string& object)
    : api_(console.api), draft_(console.platform, console.session.account().id, object) {}

std::optional<domain::FieldError> SiteForm::error_at(std::string_view field) const {
  const auto found = std::find_if(errors_.begin(), errors_.end(),
                                  [&](const domain::FieldError& error) { return error.field == field; });
  return found == errors_.end() ? std::nullopt : std::optional(*found);
}

bool SiteForm::may_send(domain::Errors errors) {
  if (sending_) return false;
  errors_ = std::move(errors);
  problem_.reset();
  done_ = changed_elsewhere_ = false;
  if (!errors_.empty()) api_.note_ended(true);
  return errors_.empty();
}

void SiteForm::send(Request request) {
  sending_ = true;
  api_.send(std::move(request), lifetime_.guard([this](const Reply& reply) {
    sending_ = false;
    done_ = reply.ok();
    if (reply.ok()) {
      show(reply.body);
      return taken();
    }
    problem_ = reply.why();
    errors_ = problem_->errors;
    changed_elsewhere_ = problem_->conflict();
    if (changed_elsewhere_) show(problem_->current);
  }));
}

void SiteForm::ask(const std::string& path, std::function<void(const json::Json&)> shown) {
  loading_ = Loading::loading;
  problem_.reset();
  api_.send({.method = "GET", .path = path}, lifetime_.guard([this, shown = std::move(shown)](const Reply& reply) {
    loading_ = reply.ok() ? Loading::ready : Loading::failed;
    if (reply.ok())
      shown(reply.body);
    else
      problem_ = reply.why();
  }));
}

SitePages::SitePages(Console& console, const Route&) : SiteForm(console, "site") {
  if (const auto json = draft_.restore()) {
    facts = read_or_empty<market::MarketFacts>(&*json);
    restored_ = true;
  }
  load();
}

void SitePages::load() {
  ask("/api/v1/market/pages", [this](const json::Json& json) {
    rows_.clear();
    json::Reader reader(json, "");
    const auto* items = reader.array("items");
    for (std::size_t i = 0; items && i < items->size(); ++i) rows_.push_back(page_row((*items)[i]));
    ask("/api/v1/operator/market", [this](const json::Json& of_facts) {
      show(of_facts);
      if (!restored_) facts = in_force_;
    });
  });
}

void SitePages::show(const json::Json& json) {
  json::Reader reader(json, "");
  version_ = reader.integer("version").value_or(0);
  in_force_ = read_or_empty<market::MarketFacts>(reader.object("facts"));
}

void SitePages::edited() {
  done_ = false;
  kept_ = draft_.keep(json::write(facts));
}

void SitePages::discard() {
  facts = in_force_;
  errors_.clear();
  restored_ = false;
  draft_.drop();
}

void SitePages::save() {
  if (!may_send(market::check(market::normalized(facts)))) return;
  send({.method = "PUT",
        .path = "/api/v1/operator/market",
        .body = json::Json{{"version", version_}, {"facts", json::write(facts)}}});
}

VersionedForm::VersionedForm(Console& console, const std::string& object, std::string path)
    : SiteForm(console, object), path_(std::move(path)) {}

void VersionedForm::show_versions(const json::Json& json, const json::Json* current) {
  if (current) {
    json::Reader of(*current, "");
    version_ = of.integer("version").value_or(0);
    own_ = of.boolean("own");
  }
  json::Reader reader(json, "");
  history_.clear();
  const auto* history = reader.array("history");
  for (std::size_t i = 0; history && i < history->size(); ++i) {
    json::Reader of((*history)[i], "");
    history_.push_back({of.integer("version").value_or(0), domain::instant_from_rfc3339(of.text("at")),
                        of.text("operator"), of.text("note"), of.boolean("own"), of.integer("restored")});
  }
}

void VersionedForm::ask_restore(std::int64_t version) {
  to_version = version;
  asks_restore = !sending_;
}

void VersionedForm::restore() {
  if (!may_send({})) return;
  send({.method = "POST",
        .path = path_ + "/restore",
        .body = json::Json{{"version", version_}, {"to_version", to_version}}});
}

SitePageEditor::SitePageEditor(Console& console, const Route& route)
    : VersionedForm(console, "site/" + route.id, "/api/v1/operator/market/pages/" + route.id),
      chinese(
          console.platform, console.api, [](const auto&, const auto&) {}, "zh"),
      english(
          console.platform, console.api, [](const auto&, const auto&) {}, "en"),
      slug_(route.id) {
  if (const auto json = draft_.restore()) {
    json::Reader reader(*json, "");
    text = read_or_empty<market::PageText>(reader.object("text"));
    note = reader.text("note");
    restored_ = true;
  }
  load();
}

void SitePageEditor::load() {
  ask(path() + "?limit=100", [this](const json::Json& json) {
    show(json);
    if (!restored_) text = in_force_;
  });
}

void SitePageEditor::show(const json::Json& json) {
  const auto* page = json::Reader(json, "").object("page");
  show_versions(json, page);
  if (page) in_force_ = read_or_empty<market::PageText>(page);
}

void SitePageEditor::edited() {
  done_ = false;
  kept_ = draft_.keep({{"text", json::write(text)}, {"note", note}});
}

void SitePageEditor::discard() {
  text = in_force_;
  note.clear();
  errors_.clear();
  restored_ = false;
  draft_.drop();
}

void SitePageEditor::save() {
  domain::Errors errors = market::check(market::normalized(text));
  for (auto& error : market::check_note(market::normalized_note(note))) errors.push_back(std::move(error));
  if (!may_send(std::move(errors))) return;
  json::Json body = json::write(text);
  body["version"] = version();
  body["note"] = note;
  send({.method = "PUT", .path = path(), .body = std::move(body)});
}

}  // namespace ops::state
