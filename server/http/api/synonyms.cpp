// The list of other words that a search looks for, for operators. Rule: search.own-words.
#include "server/app/search/synonyms.h"

#include "json/reader.h"
#include "server/http/api/api.h"
#include "server/http/transport/uri.h"

namespace ops::http {
namespace {

Json list_of_words(const app::SynonymList& list) {
  return {{"version", list.version}, {"own", list.own}, {"updated_at", or_null(list.at)}, {"text", list.text}};
}

Json words_to_edit(const app::AdminSynonyms& synonyms) {
  return {{"synonyms", list_of_words(synonyms.list)},
          {"shipped", synonyms.shipped},
          {"history", json::array_of(synonyms.history.items, [](const app::TextVersion& one) { return to_json(one); })},
          {"next_cursor", or_null(synonyms.history.next_cursor)}};
}

Response synonyms_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto synonyms = app::admin_synonyms(services, request.caller(), *page);
  if (!synonyms) return problem_response(request, synonyms.error());
  return ok_versioned(words_to_edit(*synonyms), synonyms->list.version);
}

Response synonyms_version_handler(app::Services& services, const Request& request) {
  const auto version = whole_number(request.params.at("version"));
  if (!version) return problem_response(request, {app::Problem::Kind::not_found, {}});
  const auto list = app::synonyms_version(services, request.caller(), *version);
  return list ? ok(list_of_words(*list)) : problem_response(request, list.error());
}

Response changed_synonyms(app::Services& services, const Request& request, const Version& version,
                          const app::Outcome<app::AdminSynonyms>& changed) {
  if (changed) return ok_versioned(words_to_edit(*changed), changed->list.version);
  const auto now = app::admin_synonyms(services, request.caller());
  return change_problem(request, changed.error(), version, now ? words_to_edit(*now) : Json(nullptr));
}

Response save_synonyms_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("text");
  const std::string text = reader.text("text"), note = reader.text("note");
  const auto in_body = reader.integer("version");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  return changed_synonyms(services, request, *version,
                          app::save_synonyms(services, request.caller(), version->number, text, note));
}

Response restore_synonyms_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("to_version");
  const auto to = reader.integer("to_version");
  const std::string note = reader.text("note");
  const auto in_body = reader.integer("version");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  return changed_synonyms(services, request, *version,
                          app::restore_synonyms(services, request.caller(), version->number, to.value_or(0), note));
}

}  // namespace

std::vector<Route> synonym_routes() {
  return {{.method = "GET",
           .path = "/api/v1/operator/synonyms",
           .roles = operator_,
           .scopes = app::scope_read,
           .audit = no_trace,
           .operation = {.id = "getSynonyms",
                         .tag = Tag::operators,
                         .summary = "The other words that searches look for, as shipped, and their versions"},
           .handle = synonyms_handler},
          {.method = "PUT",
           .path = "/api/v1/operator/synonyms",
           .roles = operator_,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "changeSynonyms",
                         .tag = Tag::operators,
                         .summary = "Write the list of other words: searches go by it at once",
                         .refuses = refuses_input},
           .handle = save_synonyms_handler},
          {.method = "GET",
           .path = "/api/v1/operator/synonyms/versions/{version}",
           .roles = operator_,
           .scopes = app::scope_read,
           .audit = no_trace,
           .operation = {.id = "getSynonymsVersion",
                         .tag = Tag::operators,
                         .summary = "The list of other words as it was in that version; 0: as it is shipped"},
           .handle = synonyms_version_handler},
          {.method = "POST",
           .path = "/api/v1/operator/synonyms/restore",
           .roles = operator_,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "restoreSynonyms",
                         .tag = Tag::operators,
                         .summary = "Take an earlier version of the list again, or the shipped one (0)",
                         .refuses = refuses_input},
           .handle = restore_synonyms_handler}};
}

}  // namespace ops::http
