#include "client/state/orders/earnings.h"

#include <algorithm>

#include "client/state/console.h"
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

}  // namespace

EarningsPage::EarningsPage(Console& console, const Route&)
    : ListScreen(console.api, earning_from_json), days(console), console_(console) {}

void EarningsPage::enter(const Route& route) {
  days.enter(route);
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

std::vector<std::string> EarningsPage::months() const {
  constexpr std::size_t kMonths = 12, kLetters = 7;  // of "2026-11"
  const auto now = console_.api.now();
  std::vector<std::string> months;
  for (auto at = now; at && months.size() < kMonths;) {
    calendar::Date first = calendar::date_in_shanghai(*at);
    first.day = 1;
    months.push_back(calendar::to_text(first).substr(0, kLetters));
    at = calendar::start_of_day_in_shanghai(first) + -1;
  }
  return months;
}

std::string EarningsPage::statement_of_month(const std::string& month, std::string_view ending) const {
  return std::string(kStatementPath) + std::string(ending) + "?month=" + month +
         "&lang=" + std::string(i18n::lang_tag(console_.lang()));
}

void EarningsPage::download(Form form) {
  const auto shown = statement_days();
  if (!shown || downloading_) return;
  const std::string ending = form == Form::csv ? ".csv" : ".pdf";
  const std::string name = "statement-" + shown->first + "-" + shown->second + ending;
  const std::string type = form == Form::csv ? "text/csv;charset=utf-8" : "application/pdf";
  downloading_ = true;
  problem_.reset();
  saved_.clear();
  Request request{.method = "GET",
                  .path = std::string(kStatementPath) + ending + "?from=" + shown->first + "&to=" + shown->second +
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
