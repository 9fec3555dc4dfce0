// What a provider earns, and statements of it: as JSON, and as files for their books.
#include "server/app/orders/earnings.h"

#include "json/orders.h"
#include "server/app/work_slots.h"
#include "server/http/api/api.h"
#include "server/pages/fonts.h"
#include "server/pages/orders/statement.h"

namespace ops::http {
namespace {

// The language that is asked for, else the reader's own.
Or<i18n::Lang> lang_of(const Request& request) {
  const std::string tag = request.query_value("lang");
  if (tag.empty()) return request.lang;
  for (const auto lang : {i18n::Lang::zh_cn, i18n::Lang::en})
    if (tag == i18n::lang_tag(lang)) return lang;
  const domain::FieldError why{"lang", domain::Code::not_allowed, {{"allowed", std::string("zh-CN,en")}}};
  return domain::Failure{problem_response(request, {app::Problem::Kind::invalid, {why}})};
}

Response earnings_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto earnings =
      app::earnings(services, request.caller(), *page, request.query_value("state"), days_of(request));
  if (!earnings) return problem_response(request, earnings.error());
  Json json{{"sums", json::to_json(earnings->sums)}};
  json.update(list_json(earnings->items, [](const app::Earning& earning) { return to_json(earning); }));
  return ok(json);
}

app::Outcome<app::ProviderStatement> statement_of(app::Services& services, const Request& request) {
  return app::provider_statement(services, request.caller(), days_of(request), request.query_value("month"));
}

Response statement_handler(app::Services& services, const Request& request) {
  const auto statement = statement_of(services, request);
  if (!statement) return problem_response(request, statement.error());
  return ok(to_json(*statement));
}

Response file(const app::ProviderStatement& statement, std::string_view type, std::string_view ending,
              std::string bytes) {
  Response response;
  response.content_type = type;
  response.header("Content-Disposition", "attachment; filename=\"statement-" +
                                             domain::calendar::to_text(statement.from) + "-" +
                                             domain::calendar::to_text(statement.to) + std::string(ending) + "\"");
  response.body = std::make_shared<const std::string>(std::move(bytes));
  return response;
}

Response csv_handler(app::Services& services, const Request& request) {
  const auto lang = lang_of(request);
  if (!lang) return lang.error();
  const auto statement = statement_of(services, request);
  if (!statement) return problem_response(request, statement.error());
  return file(*statement, "text/csv; charset=utf-8", ".csv", pages::statement_csv(*lang, *statement));
}

Response pdf_handler(app::Services& services, const Request& request) {
  if (!pages::has_chinese_font()) return problem(request, 503, "font_missing", {{"package", "fonts-noto-cjk"}});
  const auto lang = lang_of(request);
  if (!lang) return lang.error();
  const app::WorkSlot slot(app::CostlyWork::printing, request.caller().account_id);
  const auto statement = statement_of(services, request);
  if (!statement) return problem_response(request, statement.error());
  return file(*statement, "application/pdf", ".pdf", pages::statement_pdf(*lang, *statement));
}

}  // namespace

std::vector<Route> earnings_routes() {
  return {{.method = "GET",
           .path = "/api/v1/provider/earnings",
           .roles = provider,
           .scopes = app::scope_read,
           .operation = {.id = "getEarnings",
                         .tag = Tag::money,
                         .summary = "Earnings: sums by state, and the orders with their money",
                         .refuses = refuses_input},
           .handle = earnings_handler},
          {.method = "GET",
           .path = "/api/v1/provider/statement",
           .roles = provider,
           .scopes = app::scope_read,
           .counts = bounds::Cost::ledger_statements,
           .operation = {.id = "getStatement",
                         .tag = Tag::money,
                         .summary = "Statement of the earnings account",
                         .refuses = refuses_input},
           .handle = statement_handler},
          {.method = "GET",
           .path = "/api/v1/provider/statement.csv",
           .roles = provider,
           .scopes = app::scope_read,
           .counts = bounds::Cost::ledger_statements,
           .operation = {.id = "downloadStatementCsv",
                         .tag = Tag::money,
                         .summary = "The statement for a spreadsheet, in the language of the request",
                         .refuses = refuses_input},
           .handle = csv_handler},
          {.method = "GET",
           .path = "/api/v1/provider/statement.pdf",
           .roles = provider,
           .scopes = app::scope_read,
           .counts = bounds::Cost::ledger_statements,
           .operation = {.id = "downloadStatementPdf",
                         .tag = Tag::money,
                         .summary = "The statement as a document, in the language of the request",
                         .refuses = refuses_input | waits_its_turn | needs_font},
           .handle = pdf_handler}};
}

}  // namespace ops::http
