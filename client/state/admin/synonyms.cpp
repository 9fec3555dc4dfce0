#include "client/state/admin/synonyms.h"

#include "client/state/console.h"
#include "domain/market/pages.h"
#include "json/reader.h"

namespace ops::state {

SynonymsEditor::SynonymsEditor(Console& console, const Route&)
    : VersionedForm(console, "synonyms", "/api/v1/operator/synonyms") {
  if (const auto json = draft_.restore()) {
    json::Reader reader(*json, "");
    text = reader.text("text");
    note = reader.text("note");
    restored_ = true;
  }
  load();
}

void SynonymsEditor::load() {
  ask(path() + "?limit=100", [this](const json::Json& json) {
    show(json);
    if (!restored_) text = in_force_;
  });
}

void SynonymsEditor::show(const json::Json& json) {
  const auto* list = json::Reader(json, "").object("synonyms");
  show_versions(json, list);
  if (list) in_force_ = json::Reader(*list, "").text("text");
}

void SynonymsEditor::edited() {
  done_ = false;
  kept_ = draft_.keep({{"text", text}, {"note", note}});
}

void SynonymsEditor::discard() {
  text = in_force_;
  note.clear();
  errors_.clear();
  restored_ = false;
  draft_.drop();
}

void SynonymsEditor::save() {
  if (!may_send(domain::market::check_note(domain::market::normalized_note(note)))) return;
  send({.method = "PUT", .path = path(), .body = json::Json{{"version", version()}, {"text", text}, {"note", note}}});
}

}  // namespace ops::state
