#include "client/state/rules_desk.h"

#include <algorithm>

#include "domain/calendar/calendar.h"
#include "domain/catalog/product_flow.h"
#include "wire/terms.h"

namespace ops::state {
namespace {

std::string typed_of(const domain::orders::Term& term, const domain::orders::Policy& policy) {
  return domain::orders::term_text(term, term.read(policy));
}

}  // namespace

RulesDesk::RulesDesk(platform::Platform& platform, ApiClient& api, const std::string& account_id)
    : api_(api), draft_(platform, account_id, "rules") {
  if (const auto json = draft_.restore()) {
    wire::Reader reader(*json, "");
    reason = reader.text("reason");
    holidays = reader.text("holidays");
    if (const auto* typed_terms = reader.object("terms")) {
      wire::Reader of(*typed_terms, "");
      for (const auto& term : domain::orders::terms()) terms[std::string(term.name)] = of.text(term.name);
    }
    restored_ = true;
  }
  load();
}

void RulesDesk::load() {
  loading_ = Loading::loading;
  problem_.reset();
  api_.send({.method = "GET", .path = "/api/v1/operator/terms"}, lifetime_.guard([this](const Reply& reply) {
    if (!reply.ok()) {
      loading_ = Loading::failed;
      problem_ = reply.why();
      return;
    }
    show_terms(reply.body);
    if (terms.empty()) discard_terms();
    api_.send({.method = "GET", .path = "/api/v1/operator/holidays"}, lifetime_.guard([this](const Reply& years) {
      loading_ = years.ok() ? Loading::ready : Loading::failed;
      if (!years.ok()) problem_ = years.why();
      if (years.ok()) show_years(years.body);
    }));
  }));
}

void RulesDesk::show_terms(const wire::Json& json) {
  wire::Reader reader(json, "");
  version_ = reader.integer("version").value_or(0);
  if (const auto* given = reader.object("terms")) {
    wire::Reader of(*given, "");
    in_force_ = wire::read_terms(of, {});
  }
  history_.clear();
  const auto* history = reader.array("history");
  for (std::size_t i = 0; history && i < history->size(); ++i) {
    wire::Reader of((*history)[i], "");
    TermsRow row{of.integer("version").value_or(0),
                 domain::instant_from_rfc3339(of.text("since")),
                 of.text("operator"),
                 of.text("reason"),
                 {}};
    if (const auto* set = of.object("terms")) {
      wire::Reader values(*set, "");
      row.terms = wire::read_terms(values, {});
    }
    history_.push_back(std::move(row));
  }
}

void RulesDesk::show_years(const wire::Json& json) {
  wire::Reader reader(json, "");
  years_.clear();
  const auto* items = reader.array("items");
  for (std::size_t i = 0; items && i < items->size(); ++i) {
    wire::Reader of((*items)[i], "");
    years_.push_back({static_cast<int>(of.integer("year").value_or(0)), of.text("text"), of.text("operator"),
                      domain::instant_from_rfc3339(of.text("set_at"))});
  }
}

std::optional<int> RulesDesk::year_missing() const {
  domain::calendar::Calendar calendar;
  for (const auto& row : years_) {
    if (auto days = domain::calendar::parse_year(row.text)) calendar.set_year(*std::move(days));
  }
  const auto now = api_.now();
  return now && loading_ == Loading::ready ? calendar.year_missing(*now) : std::nullopt;
}

void RulesDesk::keep() {
  done_ = unchanged_ = false;
  wire::Json typed_terms = wire::Json::object();
  for (const auto& [name, value] : terms) typed_terms[name] = value;
  kept_ = draft_.keep({{"reason", reason}, {"holidays", holidays}, {"terms", typed_terms}});
}

void RulesDesk::edited_terms() { keep(); }
void RulesDesk::edited_holidays() { keep(); }

void RulesDesk::discard_terms() {
  for (const auto& term : domain::orders::terms()) terms[std::string(term.name)] = typed_of(term, in_force_);
  reason.clear();
  errors_.clear();
  restored_ = false;
  if (holidays.empty()) draft_.drop();
}

void RulesDesk::edit_year(const HolidayRow& year) {
  holidays = year.text;
  keep();
}

std::optional<domain::orders::Policy> RulesDesk::typed(domain::Errors& errors) const {
  domain::orders::Policy policy = in_force_;
  for (const auto& term : domain::orders::terms()) {
    const auto value = value_of(term);
    if (value && *value >= term.min && *value <= term.max) {
      term.write(policy, *value);
    } else {
      errors.push_back({std::string(term.name), domain::Code::out_of_range, {{"min", term.min}, {"max", term.max}}});
    }
  }
  for (auto& error : domain::catalog::check_reason(reason)) errors.push_back(std::move(error));
  if (!errors.empty()) return std::nullopt;
  return policy;
}

std::optional<std::int64_t> RulesDesk::value_of(const domain::orders::Term& term) const {
  const auto found = terms.find(term.name);
  return found == terms.end() ? std::nullopt : domain::orders::term_from_text(term, found->second);
}

std::vector<TermChange> RulesDesk::changes() const {
  std::vector<TermChange> all;
  for (const auto& term : domain::orders::terms()) {
    const auto before = term.read(in_force_);
    const auto after = value_of(term);
    if (after && *after != before) all.push_back({&term, before, *after});
  }
  return all;
}

void RulesDesk::ask_terms() {
  if (sending_) return;
  errors_.clear();
  problem_.reset();
  unchanged_ = false;
  if (!typed(errors_)) return;
  unchanged_ = changes().empty();
  asks_terms = !unchanged_;
}

void RulesDesk::save_terms() {
  if (sending_) return;
  errors_.clear();
  const auto policy = typed(errors_);
  if (!policy) return;
  sending_ = true;
  problem_.reset();
  changed_elsewhere_ = false;
  const wire::Json body{{"version", version_}, {"terms", wire::to_json(*policy)}, {"reason", reason}};
  api_.send({.method = "PUT", .path = "/api/v1/operator/terms", .body = body},
            lifetime_.guard([this](const Reply& reply) { answered(reply, true); }));
}

void RulesDesk::save_holidays() {
  if (sending_) return;
  errors_.clear();
  if (holidays.empty()) {
    errors_.push_back({"text", domain::Code::required, {}});
    return;
  }
  sending_ = true;
  problem_.reset();
  api_.send({.method = "PUT", .path = "/api/v1/operator/holidays", .body = wire::Json{{"text", holidays}}},
            lifetime_.guard([this](const Reply& reply) { answered(reply, false); }));
}

void RulesDesk::answered(const Reply& reply, bool of_terms) {
  sending_ = false;
  done_ = reply.ok();
  if (!reply.ok()) {
    problem_ = reply.why();
    errors_ = problem_->errors;
    if (of_terms && problem_->conflict()) {  // what was typed stays, to be looked at beside the new ones
      show_terms(problem_->current);
      changed_elsewhere_ = true;
    }
    return;
  }
  if (of_terms) {
    show_terms(reply.body);
    discard_terms();
    return;
  }
  holidays.clear();
  draft_.drop();
  load();
}

std::optional<domain::FieldError> RulesDesk::error_at(std::string_view field) const {
  const auto found = std::find_if(errors_.begin(), errors_.end(),
                                  [&](const domain::FieldError& error) { return error.field == field; });
  if (found == errors_.end()) return std::nullopt;
  return *found;
}

}  // namespace ops::state
