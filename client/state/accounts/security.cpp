#include "client/state/accounts/security.h"

#include <algorithm>
#include <charconv>

#include "client/state/console.h"
#include "json/fields.h"
#include "json/reader.h"

namespace ops::state {
namespace {

using SecurityForm = AccountSecurity::Form;

std::string account_path(std::string_view rest) { return "/api/v1/account" + std::string(rest); }

template <class T>
std::vector<T> items_of(const json::Json& json) {
  std::vector<T> items;
  json::Reader reader(json, "");
  const auto* array = reader.array("items");
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i)
    if (auto read = json::read<T>((*array)[i], "", json::Unknown::ignore)) items.push_back(*std::move(read));
  return items;
}

// What is no number goes out as zero, which the server refuses with the bounds.
std::int64_t number_of(const std::string& text) {
  std::int64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? number : 0;
}

json::Json token_body(const AccountSecurity::Typed& typed, bool with_code) {
  json::Json body{
      {"name", typed.name}, {"scopes", typed.scopes}, {"days", number_of(typed.days)}, {"password", typed.password}};
  if (with_code) body["code"] = typed.code;
  return body;
}

Request request_of(SecurityForm form, const AccountSecurity::Typed& typed, bool factor_on) {
  const json::Json confirmed{{"password", typed.password}, {"code", typed.code}};
  switch (form) {
    case SecurityForm::password:
      return {.method = "PUT",
              .path = account_path("/password"),
              .body = json::Json{{"old_password", typed.old_password},
                                 {"new_password", typed.new_password},
                                 {"end_tokens", !typed.keep_tokens}}};
    case SecurityForm::begin_factor:
      return {
          .method = "POST", .path = account_path("/second-factor"), .body = json::Json{{"password", typed.password}}};
    case SecurityForm::confirm_factor:
      return {.method = "POST",
              .path = account_path("/second-factor/confirm"),
              .body = json::Json{{"code", typed.code}, {"end_tokens", !typed.keep_tokens}}};
    case SecurityForm::renew_codes:
      return {.method = "POST", .path = account_path("/second-factor/recovery-codes"), .body = confirmed};
    case SecurityForm::remove_factor:
      return {.method = "POST", .path = account_path("/second-factor/off"), .body = confirmed};
    case SecurityForm::token:
    case SecurityForm::none:
      break;
  }
  return {.method = "POST", .path = account_path("/tokens"), .body = token_body(typed, factor_on)};
}

std::string done_by(SecurityForm form) {
  if (form == SecurityForm::password) return "security.done.password";
  return form == SecurityForm::remove_factor ? "security.done.factor_off" : std::string();
}

}  // namespace

AccountSecurity::AccountSecurity(Console& console, const Route&) : console_(console) {}

void AccountSecurity::load() {
  if (parts_to_come_ > 0) return;
  if (loading_ != Loading::ready) loading_ = Loading::loading;
  problem_.reset();
  parts_to_come_ = 3;
  load_part(account_path(""), &AccountSecurity::take_account);
  load_part(account_path("/sessions"), &AccountSecurity::take_sessions);
  load_part(account_path("/tokens"), &AccountSecurity::take_tokens);
}

void AccountSecurity::load_part(const std::string& path, void (AccountSecurity::*take)(const json::Json&)) {
  console_.api.send({.path = path}, lifetime_.guard([this, take](const Reply& reply) {
    --parts_to_come_;
    if (reply.ok())
      (this->*take)(reply.body);
    else
      problem_ = reply.why();
    if (parts_to_come_ > 0) return;
    if (!problem_)
      loading_ = Loading::ready;
    else if (loading_ != Loading::ready)
      loading_ = Loading::failed;
  }));
}

void AccountSecurity::take_account(const json::Json& json) {
  json::Reader reader(json, "");
  events_.clear();
  const auto* events = reader.array("events");
  for (std::size_t i = 0; events != nullptr && i < events->size(); ++i) {
    json::Reader event((*events)[i], "");
    events_.push_back({.at = event.instant("at"), .action = event.text("action"), .address = event.text("address")});
  }
  const auto* told = reader.object("second_factor");
  if (told == nullptr) return;
  json::Reader factor(*told, "");
  factor_ = {.on = factor.boolean("on"),
             .required = factor.boolean("required"),
             .recovery_codes = factor.integer("recovery_codes").value_or(0),
             .since = factor.instant("since")};
}

void AccountSecurity::take_sessions(const json::Json& json) { sessions_ = items_of<json::OwnSession>(json); }
void AccountSecurity::take_tokens(const json::Json& json) { tokens_ = items_of<json::AccessToken>(json); }

void AccountSecurity::open(Form form) {
  close();
  form_ = form;
  focus_ = true;
}

void AccountSecurity::cancel() {
  close();
  factor_key_.clear();
}

// What was typed is secret: nothing of it stays.
void AccountSecurity::close() {
  form_ = SecurityForm::none;
  typed = Typed();
  server_errors_.clear();
  problem_.reset();
  done_.clear();
}

std::optional<domain::FieldError> AccountSecurity::error_at(std::string_view name) const {
  const auto found = std::find_if(server_errors_.begin(), server_errors_.end(),
                                  [&](const domain::FieldError& error) { return error.field == name; });
  return found == server_errors_.end() ? std::nullopt : std::optional(*found);
}

void AccountSecurity::send() {
  if (form_ == SecurityForm::none) return;
  command(request_of(form_, typed, factor_.on), done_by(form_));
}

void AccountSecurity::revoke() {
  if (const auto id = std::exchange(revoking, std::nullopt))
    command({.method = "DELETE", .path = account_path("/tokens/" + *id)}, "security.done.revoked");
}

void AccountSecurity::end_session(const std::string& id) {
  command({.method = "DELETE", .path = account_path("/sessions/" + id)}, "security.done.ended");
}

void AccountSecurity::end_other_sessions() {
  command({.method = "DELETE",
           .path = account_path(typed.keep_tokens ? "/sessions?end_tokens=false" : "/sessions?end_tokens=true")},
          "security.done.ended");
}

void AccountSecurity::command(Request request, const std::string& done) {
  if (sending_) return;
  sending_ = true;
  problem_.reset();
  server_errors_.clear();
  new_token_.clear();
  new_codes_.clear();
  done_.clear();
  console_.api.send(std::move(request), lifetime_.guard([this, done](const Reply& reply) {
    sending_ = false;
    if (reply.ok()) return granted(reply.body, done);
    problem_ = reply.why();
    server_errors_ = problem_->errors;
  }));
}

void AccountSecurity::granted(const json::Json& answer, const std::string& done) {
  json::Reader reader(answer, "");
  if (form_ == SecurityForm::begin_factor) {
    open(SecurityForm::confirm_factor);
    factor_key_ = reader.text("secret");
    return;
  }
  if (form_ == SecurityForm::token) new_token_ = reader.text("token");
  if (form_ == SecurityForm::confirm_factor || form_ == SecurityForm::renew_codes)
    new_codes_ = reader.texts("recovery_codes");
  cancel();
  done_ = done;
  load();
}

}  // namespace ops::state
