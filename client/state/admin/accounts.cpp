#include "client/state/admin/accounts.h"

#include "client/state/console.h"
#include "domain/catalog/product_flow.h"
#include "domain/text/percent.h"
#include "json/fields.h"
#include "json/reader.h"

namespace ops::state {

namespace {

template <class Account>
std::optional<Account> account_from_json(const json::Json& json) {
  auto account = json::read<Account>(json, "", json::Unknown::ignore);
  if (!account || account->id.empty()) return std::nullopt;
  return std::move(account).value();
}

}  // namespace

std::optional<AccountRow> account_row_from_json(const json::Json& json) { return account_from_json<AccountRow>(json); }

std::optional<OperatorLogRow> operator_log_row_from_json(const json::Json& json) {
  json::Reader reader(json, "");
  OperatorLogRow row;
  row.at = domain::instant_from_rfc3339(reader.text("at"));
  row.action = reader.text("action");
  row.note = reader.text("note");
  if (const auto* by = reader.object("operator")) row.operator_name = json::Reader(*by, "").text("display_name");
  if (const auto* subject = reader.object("subject")) {
    json::Reader of(*subject, "");
    row.subject_id = of.text("id");
    row.subject = of.text("name");
  }
  if (const auto* changes = reader.array("changes")) {
    for (const auto& one : *changes) {
      json::Reader of(one, "changes");
      row.changes.push_back({of.text("what"), of.text("before"), of.text("after")});
    }
  }
  if (row.action.empty()) return std::nullopt;
  return row;
}

AccountList::AccountList(Console& console, const Route&) : ListScreen(console.api, account_row_from_json) {}

void AccountList::search() {
  std::string path = "/api/v1/operator/accounts?limit=50";
  if (!q.empty()) path += "&q=" + domain::text::percent_encode(q);
  if (!role.empty()) path += "&role=" + role;
  if (suspended_only) path += "&suspended=true";
  list.load(path);
}

OperatorLog::OperatorLog(Console& console, const Route&) : ListScreen(console.api, operator_log_row_from_json) {}

AccountPage::AccountPage(Console& console, const Route& route)
    : remarks(console, route.id),
      api_(console.api),
      id_(route.id),
      own_(id_ == console.session.account().id),
      draft_(console.platform, console.session.account().id, "account/" + id_) {
  if (const auto json = draft_.restore()) {
    json::Reader reader(*json, "");
    reason = reader.text("reason");
    of_profile = reader.boolean("of_profile");
    open = restored_ = !reason.empty();
  }
  load();
}

void AccountPage::load() {
  loading_ = Loading::loading;
  problem_.reset();
  api_.send({.method = "GET", .path = "/api/v1/operator/accounts/" + id_}, lifetime_.guard([this](const Reply& reply) {
    account_ = reply.ok() ? account_from_json<json::AdminAccountDetails>(reply.body) : std::nullopt;
    loading_ = account_ ? Loading::ready : Loading::failed;
    if (!account_) problem_ = reply.why();
  }));
}

void AccountPage::edited() {
  done_ = done_with_profile_ = false;
  kept_ = draft_.keep({{"reason", reason}, {"of_profile", of_profile}});
}

void AccountPage::discard() {
  draft_.drop();
  reason.clear();
  open = of_profile = show_error_ = restored_ = false;
}

std::optional<domain::FieldError> AccountPage::error() const {
  if (!show_error_) return std::nullopt;
  const auto errors = domain::catalog::check_reason(reason);
  return errors.empty() ? std::nullopt : std::optional(errors[0]);
}

void AccountPage::send() {
  if (sending_ || !account_) return;
  show_error_ = true;
  if (error()) return api_.note_ended(true);
  sending_ = true;
  problem_.reset();
  const std::string action = of_profile ? "/profile/remove" : account_->suspended ? "/restore" : "/suspend";
  api_.send(
      {.method = "POST", .path = "/api/v1/operator/accounts/" + id_ + action, .body = json::Json{{"reason", reason}}},
      lifetime_.guard([this](const Reply& reply) {
        sending_ = false;
        if (auto account = reply.ok() ? account_from_json<json::AdminAccountDetails>(reply.body) : std::nullopt) {
          account_ = std::move(account);
          done_with_profile_ = of_profile;
          discard();
          done_ = true;
          return;
        }
        problem_ = reply.why();
        if (problem_->code != "wrong_state") return;
        load();  // another operator was first
        problem_ = reply.why();
      }));
}

}  // namespace ops::state
