// One's own account: password, second factor, sessions, access tokens, and what was done to it. Nothing that is typed here is kept in the
// browser, since most of it is secret. Source: docs/api-reference.md, "The account itself" and "Access tokens".
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/state/lifetime.h"
#include "client/state/loaded_screen.h"
#include "json/account_types.h"

namespace ops::state {

struct SecurityEvent {
  std::optional<domain::Instant> at;
  std::string action, address;  // address empty: an operator did it
};

struct SecondFactor {
  bool on = false, required = false;  // required: by the market, of operators
  std::int64_t recovery_codes = 0;    // left
  std::optional<domain::Instant> since;
};

class AccountSecurity : public LoadedScreen {
 public:
  // The one form that is open.
  enum class Form { none, password, begin_factor, confirm_factor, renew_codes, remove_factor, token };

  AccountSecurity(Console& console, const Route&);
  void enter(const Route&) override { load(); }
  bool busy() const override { return LoadedScreen::busy() || sending_; }

  const SecondFactor& factor() const { return factor_; }
  const std::vector<SecurityEvent>& events() const { return events_; }         // newest first
  const std::vector<json::OwnSession>& sessions() const { return sessions_; }  // the one of this browser first
  const std::vector<json::AccessToken>& tokens() const { return tokens_; }     // newest first

  struct Typed {
    std::string old_password, new_password, password, code, name, days = "90";
    std::set<std::string, std::less<>> scopes{"read"};
    bool keep_tokens = false;  // where they would end otherwise
  };
  Typed typed;
  Form form() const { return form_; }
  void open(Form form);
  void cancel();
  void edited() { server_errors_.clear(); }
  std::optional<domain::FieldError> error_at(std::string_view name) const;
  bool take_focus() { return std::exchange(focus_, false); }
  void send();
  bool sending() const { return sending_; }

  std::optional<std::string> revoking;  // id of the token of which is asked whether it shall end
  void revoke();
  void end_session(const std::string& id);
  void end_other_sessions();

  // --- what the latest command brought, and what is shown this once
  const std::string& done() const { return done_; }  // key of its words; empty: there is nothing to say
  const std::string& new_token() const { return new_token_; }
  const std::string& factor_key() const { return factor_key_; }  // of the second factor that is being set up
  const std::vector<std::string>& new_codes() const { return new_codes_; }

 private:
  void load() override;
  void load_part(const std::string& path, void (AccountSecurity::*take)(const json::Json&));
  void take_account(const json::Json& json);
  void take_sessions(const json::Json& json);
  void take_tokens(const json::Json& json);
  void command(Request request, const std::string& done);
  void granted(const json::Json& answer, const std::string& done);
  void close();

  Console& console_;
  SecondFactor factor_;
  std::vector<SecurityEvent> events_;
  std::vector<json::OwnSession> sessions_;
  std::vector<json::AccessToken> tokens_;
  int parts_to_come_ = 0;  // of what is being loaded
  Form form_ = Form::none;
  bool sending_ = false, focus_ = false;
  domain::Errors server_errors_;
  std::string done_, new_token_, factor_key_;
  std::vector<std::string> new_codes_;
  Lifetime lifetime_;
};

}  // namespace ops::state
