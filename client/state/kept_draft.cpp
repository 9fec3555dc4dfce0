#include "client/state/kept_draft.h"

#include "wire/listing.h"
#include "wire/reader.h"

namespace ops::state {

std::string draft_key(const std::string& account_id, const std::string& product_id) {
  return "draft/" + account_id + "/" + (product_id.empty() ? "new" : product_id);
}

bool keep_draft(platform::Platform& platform, const std::string& key, const KeptDraft& draft) {
  wire::Json files = wire::Json::object();
  for (const auto& [id, fact] : draft.files) {
    files[id] = wire::to_json(fact);
    files[id]["id"] = id;
  }
  const wire::Json json = {{"version", draft.version}, {"form", to_json(draft.form)}, {"files", std::move(files)}};
  return platform.keep(key, wire::dump(json));
}

std::optional<KeptDraft> kept_draft(platform::Platform& platform, const std::string& key) {
  const auto text = platform.kept(key);
  if (!text) return std::nullopt;
  const auto json = wire::parse(*text);
  if (!json) return std::nullopt;
  wire::Reader reader(*json, "");
  KeptDraft draft;
  draft.version = reader.integer("version").value_or(0);
  const auto* form_json = reader.object("form");
  auto form = form_json ? form_from_json(*form_json) : std::nullopt;
  if (!form) return std::nullopt;
  draft.form = *std::move(form);
  if (const auto* files = reader.object("files")) draft.files = files_from_json(*files);
  return draft;
}

}  // namespace ops::state
