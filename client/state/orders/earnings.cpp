#include "client/state/orders/earnings.h"

#include <algorithm>

#include "client/state/console.h"
#include "domain/text/text.h"
#include "json/fields.h"
#include "json/reader.h"

namespace ops::state {
namespace {

namespace calendar = domain::calendar;
namespace orders = domain::orders;

constexpr std::string_view kPath = "/api/v1/provider/earnings", kStatementPath = "/api/v1/provider/statement";

std::optional<json::Earning> earning_from_json(const json::Json& json) {
  auto earning = json::read<json::Earning>(json, "", json::Unknown::ignore);
  return earning ? std::optional(std::move(earning).value()) : std::nullopt;
}

std::optional<orders::MoneySums> sums_from_json(const json::Json& body) {
  json::Reader reader(body, "");
  const auto* all = reader.object("sums");
  if (!all) return std::nullopt;
  json::Reader by_state(*all, "sums");
  orders::MoneySums sums;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const auto* one = by_state.object(orders::money_state_name(orders::kMoneyStates[i]));
    auto sum = one ? json::read<orders::MoneySum>(*one, "", json::Unknown::ignore) : orders::MoneySum{};
    if (!sum) return std::nullopt;
    sums[i] = *sum;
  }
  return sums;
}

// As people type days: with blanks around them, in full-width digits.
std::string typed_day(const std::string& text) {
  return domain::text::valid_utf8(text) ? domain::text::clean(domain::text::narrow(text)) : text;
}

}  // namespace

EarningsPage::EarningsPage(Console& console, const Route&)
    : ListScreen(console.api, earning_from_json), console_(console) {}

void EarningsPage::enter(const Route& route) {
  typed_from = route.from;
  typed_to = route.to;
  errors_.clear();
  problem_.reset();
  saved_.clear();
  list.load(std::string(kPath) + list_query(route));
  load_sums();
}

void EarningsPage::retry() {
  ListScreen::retry();
  if (!sums_) load_sums();
}

void EarningsPage::changed(const Changes& changes) {
  if (!changes.of({"order", "notice"})) return;
  list.refresh();
  load_sums();
}

void EarningsPage::load_sums() {
  console_.api.send({.method = "GET", .path = std::string(kPath) + "?limit=1"},
                    lifetime_.guard([this](const Reply& reply) {
                      if (!reply.ok()) return;  // the list says why
                      if (auto sums = sums_from_json(reply.body)) sums_ = *sums;
                    }));
}

void EarningsPage::go(std::string from, std::string to) {
  Route route = console_.route();
  route.from = std::move(from);
  route.to = std::move(to);
  console_.go(std::move(route));
}

void EarningsPage::show_days() {
  const std::string from = typed_day(typed_from), to = typed_day(typed_to);
  const auto range = orders::day_range(from, to);
  errors_ = range ? domain::Errors{} : range.error();
  if (range) go(from, to);
}

void EarningsPage::show_month(int back) {
  const auto now = console_.api.now();
  if (!now) return;
  calendar::Date first = calendar::date_in_shanghai(*now);
  for (first.day = 1; back > 0; --back)
    first = first.month > 1 ? calendar::Date{first.year, first.month - 1, 1} : calendar::Date{first.year - 1, 12, 1};
  calendar::Date last = first;
  for (auto day = first; day.month == first.month; day = calendar::next_day(day)) last = day;
  go(calendar::to_text(first), calendar::to_text(last));
}

std::optional<domain::FieldError> EarningsPage::error_at(std::string_view field) const {
  const domain::Errors& refused = list.problem() ? list.problem()->errors : errors_;
  for (const domain::Errors* errors : {&errors_, &refused})
    for (const auto& error : *errors)
      if (error.field == field) return error;
  return std::nullopt;
}

std::optional<std::pair<std::string, std::string>> EarningsPage::statement_days() const {
  const Route& route = console_.route();
  if (!route.from.empty() && !route.to.empty()) return std::pair{route.from, route.to};
  const auto now = console_.api.now();
  if (!now) return std::nullopt;
  const auto day = [&](std::int64_t ago) {
    return calendar::to_text(calendar::date_in_shanghai(*now + -ago * domain::kDay));
  };
  return std::pair{day(orders::kMaxStatementDays - 1), day(0)};
}

void EarningsPage::download(Form form) {
  const auto days = statement_days();
  if (!days || downloading_) return;
  const std::string ending = form == Form::csv ? ".csv" : ".pdf";
  const std::string name = "statement-" + days->first + "-" + days->second + ending;
  const std::string type = form == Form::csv ? "text/csv;charset=utf-8" : "application/pdf";
  downloading_ = true;
  problem_.reset();
  saved_.clear();
  Request request{.method = "GET",
                  .path = std::string(kStatementPath) + ending + "?from=" + days->first + "&to=" + days->second +
                          "&lang=" + std::string(i18n::lang_tag(console_.lang()))};
  request.takes_file = true;
  console_.api.send(std::move(request), lifetime_.guard([this, name, type](const Reply& reply) {
    downloading_ = false;
    problem_ = reply.problem;
    if (!reply.ok()) return;
    console_.platform.save_file(name, type, reply.file);
    saved_ = name;
  }));
}

}  // namespace ops::state
