// Rules of single values: money, text, days.
#include "domain/calendar/calendar.h"
#include "domain/catalog/listing.h"
#include "domain/money/money.h"
#include "domain/text/text.h"
#include "json/listing.h"
#include "json/reader.h"
#include "json/rules.h"

namespace ops::json::rules_by_name {

using domain::Failure;

namespace {

domain::Result<std::string, Fault> only_text(const Json& input) {
  Reader r(input, "");
  r.require("text");
  std::string text = r.text("text");
  if (auto fault = r.finish()) return Failure{*fault};
  return text;
}

constexpr std::int64_t kMaxWorkingDays = 1000;  // what the calendar takes

}  // namespace

Answer money(const Json& input) {
  const auto text = only_text(input);
  if (!text) return Failure{text.error()};
  const auto fen = domain::money::parse(*text);
  if (!fen) return Json{{"code", domain::code_name(fen.error())}};
  return Json{{"fen", *fen}};
}

Answer quote(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"discount_price_fen", "original_price_fen", "quantity"}) r.require(key);
  const auto discount = r.integer("discount_price_fen");
  const auto original = r.integer("original_price_fen");
  const auto quantity = r.integer("quantity");
  if (auto fault = r.finish()) return Failure{*fault};
  const auto quote = domain::money::quote(*discount, *original, *quantity);
  if (!quote) return Json{{"errors", to_json(quote.error())}};
  return Json{{"total_fen", quote->total}, {"original_total_fen", quote->original_total}};
}

Answer os_text(const Json& input) {
  const auto text = only_text(input);
  if (!text) return Failure{text.error()};
  const auto os = domain::catalog::parse_os(*text);
  if (os) return Json{{"text", domain::catalog::to_text(*os)}};
  const bool empty = domain::text::clean(*text).empty();
  return Json{{"code", domain::code_name(empty ? domain::Code::required : domain::Code::not_allowed)}};
}

Answer clean_text(const Json& input) {
  const auto text = only_text(input);
  if (!text) return Failure{text.error()};
  const std::string clean = domain::text::clean(*text);
  return Json{{"text", clean}, {"length", domain::text::length(clean)}};
}

Answer search_terms(const Json& input) {
  const auto text = only_text(input);
  if (!text) return Failure{text.error()};
  return Json{{"terms", domain::text::search_terms(*text)}};
}

Answer working_days(const Json& input) {
  Reader r(input, "");
  r.require("from");
  r.require("days");
  const auto from = r.instant("from");
  const auto days = r.integer("days", 0, kMaxWorkingDays);
  if (auto fault = r.finish()) return Failure{*fault};
  static const domain::calendar::Calendar calendar = domain::calendar::Calendar::published();
  const auto due = calendar.working_days_after(*from, static_cast<int>(*days));
  return Json{{"due", domain::to_rfc3339(due.at)}, {"within_data", due.within_data}};
}

}  // namespace ops::json::rules_by_name
