// What operators administer: all products, categories, accounts, and the log of operators' own actions.
#include "server/app/admin/admin.h"
#include "i18n/operator_log.h"
#include "json/fields.h"
#include "json/reader.h"
#include "server/app/accounts/profiles.h"
#include "server/app/admin/operator_notes.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

json::AdminAccount account_row(const app::AdminAccount& account) {
  return {api_account(account.account), account.account.suspended, account.created_at};
}

Json show(const app::AdminAccountDetails& found) {
  return json::write(json::AdminAccountDetails{account_row(found.account), found.open_orders, found.finished_orders,
                                               found.on_sale, found.has_profile});
}

Json show(const app::AdminProduct& product) {
  return {{"id", product.id},
          {"version", product.version},
          {"provider", to_json(product.provider)},
          {"state", domain::catalog::state_name(product.state)},
          {"sale", domain::catalog::sale_name(product.state.sale)},
          {"work", domain::catalog::work_name(product.state.work)},
          {"name", product.name},
          {"category_id", product.category_id},
          {"min_price_fen", or_null(product.min_price)},
          {"live_name", or_null(product.live_name)},
          {"live_min_price_fen", or_null(product.live_min_price)},
          {"updated_at", domain::to_rfc3339(product.updated_at)}};
}

// As the code knows it, and as people read it.
Json show(const app::LoggedChange& change) {
  return {{"what", change.what},
          {"before", or_null(change.before)},
          {"after", or_null(change.after)},
          {"zh", i18n::change_text(i18n::Lang::zh_cn, change)},
          {"en", i18n::change_text(i18n::Lang::en, change)}};
}

Json show(const app::OperatorLogEntry& act) {
  return {{"seq", act.seq},
          {"at", domain::to_rfc3339(act.at)},
          {"operator", {{"id", act.operator_id}, {"display_name", act.operator_name}}},
          {"action", act.action},
          {"subject", {{"id", act.subject_id}, {"name", act.subject}}},
          {"note", act.note},
          {"changes", json::array_of(act.changes, [](const app::LoggedChange& one) { return show(one); })}};
}

Json show(const app::OperatorNote& note) {
  return {{"seq", note.seq},
          {"at", domain::to_rfc3339(note.at)},
          {"operator", {{"id", note.operator_id}, {"display_name", note.operator_name}}},
          {"note", note.note}};
}

Response admin_categories_handler(app::Services& services, const Request& request) {
  const auto all = app::admin_categories(services, request.caller());
  if (!all) return problem_response(request, all.error());
  return ok({{"items", json::array_of(*all, json::write<json::AdminCategory>)}});
}

Response add_category_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("name");
  reader.require("name_en");
  const std::string name = reader.text("name"), name_en = reader.text("name_en"), parent = reader.text("parent_id");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto made = app::add_category(services, request.caller(), name, name_en, parent);
  if (!made) return problem_response(request, made.error());
  return created(json::write(*made), "/api/v1/operator/categories/" + made->id, made->version);
}

Response edit_category_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  for (const char* key : {"name", "name_en", "enabled", "position"}) reader.require(key);
  app::CategoryEdit edit{reader.text("name"), reader.text("name_en"), reader.boolean("enabled", true),
                         reader.integer("position").value_or(0)};
  const auto in_body = reader.integer("version");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  const auto edited = app::edit_category(services, request.caller(), request.params.at("id"), version->number, edit);
  if (!edited) return change_problem(request, edited.error(), *version, nullptr);
  return ok_versioned(json::write(*edited), edited->version);
}

Response accounts_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const std::string suspended = request.query_value("suspended");
  if (!suspended.empty() && suspended != "true") {
    const domain::FieldError error{"suspended", domain::Code::not_allowed, {{"allowed", std::string("true")}}};
    return problem_response(request, {app::Problem::Kind::invalid, {error}});
  }
  const auto found = app::admin_accounts(
      services, request.caller(), {request.query_value("q"), request.query_value("role"), !suspended.empty()}, *page);
  if (!found) return problem_response(request, found.error());
  return ok(list_json(*found, [](const app::AdminAccount& one) { return json::write(account_row(one)); }));
}

Response answered_account(const Request& request, const app::Outcome<app::AdminAccountDetails>& found) {
  if (!found) return problem_response(request, found.error());
  return ok(show(*found));
}

Response account_handler(app::Services& services, const Request& request) {
  return answered_account(request, app::admin_account(services, request.caller(), request.params.at("id")));
}

using Change = app::Outcome<app::AdminAccountDetails> (*)(app::Services&, const app::Caller&, const std::string& id,
                                                          const std::string& reason);
template <Change change>
Response change_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  const std::string reason = reader.text("reason");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  return answered_account(request, change(services, request.caller(), request.params.at("id"), reason));
}

Response admin_products_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto found =
      app::admin_products(services, request.caller(), request.query_value("state"), *page, list_options(request));
  if (!found) return problem_response(request, found.error());
  return ok(list_json(*found, [](const app::AdminProduct& one) { return show(one); }));
}

Response operator_log_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto acts = app::operator_log(services, request.caller(), *page);
  if (!acts) return problem_response(request, acts.error());
  return ok(list_json(*acts, [](const app::OperatorLogEntry& act) { return show(act); }));
}

Response notes_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto notes = app::operator_notes(services, request.caller(), request.params.at("id"), *page);
  if (!notes) return problem_response(request, notes.error());
  return ok(list_json(*notes, [](const app::OperatorNote& note) { return show(note); }));
}

Response add_note_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  const std::string note = reader.text("note");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const std::string& id = request.params.at("id");
  const auto added = app::add_operator_note(services, request.caller(), id, note);
  if (!added) return problem_response(request, added.error());
  return created(show(*added), "/api/v1/operator/notes/" + id);
}

}  // namespace

std::vector<Route> admin_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/operator/categories",
       .roles = operator_,
       .scopes = app::scope_read,
       .audit = no_trace,
       .operation = {.id = "listCategoriesToEdit",
                     .tag = Tag::operators,
                     .summary = "The category tree as operators edit it"},
       .handle = admin_categories_handler},
      {.method = "POST",
       .path = "/api/v1/operator/categories",
       .roles = operator_,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "addCategory",
                     .tag = Tag::operators,
                     .summary = "Add a category below another or at the top",
                     .refuses = refuses_input},
       .handle = add_category_handler},
      {.method = "PUT",
       .path = "/api/v1/operator/categories/{id}",
       .roles = operator_,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "changeCategory",
                     .tag = Tag::operators,
                     .summary = "Rename, move among its siblings, enable or disable a category",
                     .refuses = refuses_input},
       .handle = edit_category_handler},
      {.method = "GET",
       .path = "/api/v1/operator/products",
       .roles = operator_,
       .scopes = app::scope_read,
       .counts = bounds::Cost::list_searches,
       .audit = "products",
       .operation = {.id = "listAllProducts",
                     .tag = Tag::operators,
                     .summary = "All products of all providers, on sale or not"},
       .handle = admin_products_handler},
      {.method = "GET",
       .path = "/api/v1/operator/accounts",
       .roles = operator_,
       .scopes = app::scope_read,
       .counts = bounds::Cost::list_searches,
       .audit = "accounts",
       .operation = {.id = "listAccounts", .tag = Tag::operators, .summary = "Accounts, by login"},
       .handle = accounts_handler},
      {.method = "GET",
       .path = "/api/v1/operator/accounts/{id}",
       .roles = operator_,
       .scopes = app::scope_read,
       .audit = "account",
       .operation = {.id = "getAccount", .tag = Tag::operators, .summary = "One account and what depends on it"},
       .handle = account_handler},
      {.method = "POST",
       .path = "/api/v1/operator/accounts/{id}/suspend",
       .roles = operator_,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "suspendAccount",
                     .tag = Tag::operators,
                     .summary = "Suspend: ends its sessions, hides its products; orders go on",
                     .refuses = refuses_input | refuses_state | refuses_stranger},
       .handle = change_handler<app::suspend_account>},
      {.method = "POST",
       .path = "/api/v1/operator/accounts/{id}/restore",
       .roles = operator_,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "restoreAccount",
                     .tag = Tag::operators,
                     .summary = "Restore: what was on sale is on sale again",
                     .refuses = refuses_input | refuses_state | refuses_stranger},
       .handle = change_handler<app::restore_account>},
      {.method = "POST",
       .path = "/api/v1/operator/accounts/{id}/profile/remove",
       .roles = operator_,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "removeProfile",
                     .tag = Tag::operators,
                     .summary = "Take off what a provider says of itself: with a reason, which it is told",
                     .refuses = refuses_input | refuses_state},
       .handle = change_handler<app::remove_profile>},
      {.method = "GET",
       .path = "/api/v1/operator/notes/{id}",
       .roles = operator_,
       .scopes = app::scope_read,
       .audit = "notes",
       .operation = {.id = "listOperatorNotes",
                     .tag = Tag::operators,
                     .summary = "What operators noted on an account, a listing or an order, newest first"},
       .handle = notes_handler},
      {.method = "POST",
       .path = "/api/v1/operator/notes/{id}",
       .roles = operator_,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "addOperatorNote",
                     .tag = Tag::operators,
                     .summary = "Note something that only operators read",
                     .refuses = refuses_input | refuses_conflict},
       .handle = add_note_handler},
      {.method = "GET",
       .path = "/api/v1/operator/acts",
       .roles = operator_,
       .scopes = app::scope_read,
       .audit = no_trace,
       .operation = {.id = "listOperatorActs", .tag = Tag::operators, .summary = "What operators did, newest first"},
       .handle = operator_log_handler}};
}

}  // namespace ops::http
