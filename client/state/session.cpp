#include "client/state/session.h"

#include "json/account_types.h"
#include "json/fields.h"

namespace ops::state {

Session::Session(ApiClient& api) : api_(api) {
  api_.on_refused = [this](bool session_over) { refused(session_over); };
}

void Session::start() {
  busy_ = true;
  problem_.reset();
  api_.send({.method = "GET", .path = "/api/v1/session"}, [this](const Reply& reply) {
    busy_ = false;
    if (reply.ok()) {
      accept(reply.body);
    } else if (reply.status == 401) {
      phase_ = Phase::signed_out;
    } else {
      problem_ = reply.problem;  // the screen offers to try again
    }
  });
}

void Session::sign_in() {
  if (busy_) return;
  busy_ = true;
  problem_.reset();
  json::Json body = {{"login", login}, {"password", password}};
  if (wants_code()) body["code"] = code;
  api_.send({.method = "POST", .path = "/api/v1/session", .body = body}, [this](const Reply& reply) {
    busy_ = false;
    if (!reply.ok()) {
      const bool asked_first = reply.problem->code == "second_factor_needed" && !wants_code();
      if (asked_first) {
        code_for_ = login;  // a further field, and nothing was done wrong yet
        focus_code = true;
        return;
      }
      if (reply.problem->code == "second_factor_needed") code.clear();  // it is good for nothing any more
      problem_ = reply.problem;
      return;
    }
    forget_secrets();
    accept(reply.body);
  });
}

void Session::sign_out() {
  if (busy_) return;
  busy_ = true;
  problem_.reset();
  api_.send({.method = "DELETE", .path = "/api/v1/session"}, [this](const Reply& reply) {
    busy_ = false;
    if (!reply.ok() && reply.status != 401) {
      problem_ = reply.problem;
      return;
    }
    if (on_signed_out) on_signed_out(account_);
    phase_ = Phase::signed_out;
    account_ = {};
    forget_secrets();
    api_.set_csrf_token("");
    api_.drop_held();
    if (on_change) on_change();
  });
}

void Session::forget_secrets() {
  password.clear();
  code.clear();
  code_for_.clear();
}

void Session::accept(const json::Json& body) {
  const auto session = json::read<json::Session>(body, "", json::Unknown::ignore);
  if (!session || session->account.id.empty()) {
    problem_ = Problem{.status = 200, .code = "unreadable"};
    return;
  }
  const json::Account& told = session->account;
  const bool same = has_account() && told.id == account_.id;
  account_ = {.id = told.id,
              .login = told.login,
              .display_name = told.display_name,
              .role = domain::accounts::role_from_name(told.role).value_or(domain::accounts::Role::visitor)};
  phase_ = Phase::signed_in;
  api_.set_csrf_token(session->csrf_token);
  newest_change_ = session->last_event_id;
  if (on_signed_in) on_signed_in();
  if (same) {
    api_.resume();
    return;
  }
  api_.drop_held();  // what another account had begun is not carried on in this one's name
  if (on_change) on_change();
}

void Session::refused(bool session_over) {
  if (!session_over) {
    renew_token();
  } else if (phase_ == Phase::signed_in) {
    phase_ = Phase::ended;
    login = account_.login;
    forget_secrets();
    problem_.reset();
  }
}

void Session::renew_token() {
  if (renewing_) return;
  renewing_ = true;
  api_.send({.method = "GET", .path = "/api/v1/session"}, [this](const Reply& reply) {
    renewing_ = false;
    if (reply.ok()) {
      accept(reply.body);
    } else if (reply.status == 401) {
      refused(true);
    } else {
      api_.drop_held();
    }
  });
}

}  // namespace ops::state
