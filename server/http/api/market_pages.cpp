// The market's own pages and what it says of itself. Rules: market.pages, market.versions, market.facts.
#include "server/app/market/market_pages.h"

#include "json/fields.h"
#include "server/http/api/api.h"
#include "server/http/transport/uri.h"

namespace ops::http {
namespace {

Json text_json(const app::PageText& text) { return json::write(text); }

Json show(const app::MarketPage& page) {
  Json json{{"slug", page.slug},
            {"path", domain::market::page_path(*domain::market::find_page(page.slug))},
            {"version", page.version},
            {"own", page.own},
            {"updated_at", or_null(page.at)}};
  json.update(text_json(page.text));
  return json;
}

// Of a list: without the texts.
Json show_row(const app::MarketPage& page) {
  Json json = show(page);
  json.erase("body");
  json.erase("body_en");
  return json;
}

Json show(const app::AdminMarketPage& page) {
  return {{"page", show(page.page)},
          {"shipped", text_json(page.shipped)},
          {"history", json::array_of(page.history.items, [](const app::TextVersion& one) { return to_json(one); })},
          {"next_cursor", or_null(page.history.next_cursor)}};
}

Json show(const app::AdminMarketFacts& facts) {
  return {{"version", facts.version}, {"facts", json::write(facts.facts)}};
}

Response pages_handler(app::Services& services, const Request&) {
  return ok({{"items", json::array_of(app::market_pages(services),
                                      [](const app::MarketPage& page) { return show_row(page); })}});
}

Response page_handler(app::Services& services, const Request& request) {
  const auto page = app::market_page(services, request.params.at("slug"));
  if (!page) return problem_response(request, page.error());
  return ok_versioned(show(*page), page->version);
}

Response facts_handler(app::Services& services, const Request&) {
  return ok(json::write(*app::market_facts(services)));
}

Response page_to_edit_handler(app::Services& services, const Request& request) {
  const auto window = page_of(request);
  if (!window) return window.error();
  const auto page = app::admin_market_page(services, request.caller(), request.params.at("slug"), *window);
  if (!page) return problem_response(request, page.error());
  return ok_versioned(show(*page), page->page.version);
}

Response page_version_handler(app::Services& services, const Request& request) {
  const auto version = whole_number(request.params.at("version"));
  if (!version) return problem_response(request, {app::Problem::Kind::not_found, {}});
  const auto page = app::market_page_version(services, request.caller(), request.params.at("slug"), *version);
  if (!page) return problem_response(request, page.error());
  return ok(show(*page));
}

Response changed_page(app::Services& services, const Request& request, const Version& version,
                      const app::Outcome<app::AdminMarketPage>& changed) {
  if (changed) return ok_versioned(show(*changed), changed->page.version);
  const auto now = app::admin_market_page(services, request.caller(), request.params.at("slug"));
  return change_problem(request, changed.error(), version, now ? show(*now) : Json(nullptr));
}

Response save_page_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  for (const char* key : {"title", "body", "title_en", "body_en"}) reader.require(key);
  const app::PageText text{reader.text("title"), reader.text("body"), reader.text("title_en"), reader.text("body_en")};
  const std::string note = reader.text("note");
  const auto in_body = reader.integer("version");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  return changed_page(
      services, request, *version,
      app::save_market_page(services, request.caller(), request.params.at("slug"), version->number, text, note));
}

Response restore_page_handler(app::Services& services, const Request& request) {
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
  return changed_page(services, request, *version,
                      app::restore_market_page(services, request.caller(), request.params.at("slug"), version->number,
                                               to.value_or(0), note));
}

Response facts_to_edit_handler(app::Services& services, const Request& request) {
  const auto facts = app::admin_market_facts(services, request.caller());
  if (!facts) return problem_response(request, facts.error());
  return ok_versioned(show(*facts), facts->version);
}

Response change_facts_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("facts");
  app::MarketFacts facts;
  if (const Json* given = reader.object("facts")) {
    auto read = json::read<app::MarketFacts>(*given, "facts");
    if (!read) return fault_problem(request, read.error());
    facts = std::move(read).value();
  }
  const auto in_body = reader.integer("version");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  const auto changed = app::change_market_facts(services, request.caller(), version->number, facts);
  if (changed) return ok_versioned(show(*changed), changed->version);
  const auto now = app::admin_market_facts(services, request.caller());
  return change_problem(request, changed.error(), *version, now ? show(*now) : Json(nullptr));
}

}  // namespace

std::vector<Route> market_page_routes() {
  return {{.method = "GET",
           .path = "/api/v1/market",
           .roles = anyone,
           .scopes = app::scope_read,
           .audit = no_trace,
           .operation = {.id = "getMarketFacts",
                         .tag = Tag::catalogue,
                         .summary = "Who runs the market and where they are reached; what is empty was not filled in"},
           .handle = facts_handler},
          {.method = "GET",
           .path = "/api/v1/market/pages",
           .roles = anyone,
           .scopes = app::scope_read,
           .audit = no_trace,
           .operation = {.id = "listMarketPages",
                         .tag = Tag::catalogue,
                         .summary = "The market's own pages, without their texts"},
           .handle = pages_handler},
          {.method = "GET",
           .path = "/api/v1/market/pages/{slug}",
           .roles = anyone,
           .scopes = app::scope_read,
           .audit = no_trace,
           .operation = {.id = "getMarketPage",
                         .tag = Tag::catalogue,
                         .summary = "One of the market's own pages, with the figures in force"},
           .handle = page_handler},
          {.method = "GET",
           .path = "/api/v1/operator/market",
           .roles = operator_,
           .scopes = app::scope_read,
           .audit = no_trace,
           .operation = {.id = "getMarketFactsToEdit",
                         .tag = Tag::operators,
                         .summary = "What the market says of itself, to be edited"},
           .handle = facts_to_edit_handler},
          {.method = "PUT",
           .path = "/api/v1/operator/market",
           .roles = operator_,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "changeMarketFacts",
                         .tag = Tag::operators,
                         .summary = "Say who runs the market and where they are reached",
                         .refuses = refuses_input},
           .handle = change_facts_handler},
          {.method = "GET",
           .path = "/api/v1/operator/market/pages/{slug}",
           .roles = operator_,
           .scopes = app::scope_read,
           .audit = no_trace,
           .operation = {.id = "getMarketPageToEdit",
                         .tag = Tag::operators,
                         .summary = "A page as it was written, as it is shipped, and its versions, newest first"},
           .handle = page_to_edit_handler},
          {.method = "PUT",
           .path = "/api/v1/operator/market/pages/{slug}",
           .roles = operator_,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "changeMarketPage",
                         .tag = Tag::operators,
                         .summary = "Write a page: it is shown at once, as its next version",
                         .refuses = refuses_input},
           .handle = save_page_handler},
          {.method = "GET",
           .path = "/api/v1/operator/market/pages/{slug}/versions/{version}",
           .roles = operator_,
           .scopes = app::scope_read,
           .audit = no_trace,
           .operation = {.id = "getMarketPageVersion",
                         .tag = Tag::operators,
                         .summary = "A page as it was in that version; 0: as it is shipped"},
           .handle = page_version_handler},
          {.method = "POST",
           .path = "/api/v1/operator/market/pages/{slug}/restore",
           .roles = operator_,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "restoreMarketPage",
                         .tag = Tag::operators,
                         .summary = "Show an earlier version again, or the shipped text (0)",
                         .refuses = refuses_input},
           .handle = restore_page_handler}};
}

}  // namespace ops::http
