#include "server/app/accounts/account_security.h"

#include "server/app/accounts/password_screen.h"
#include "server/app/accounts/second_factor_code.h"
#include "server/app/crypto.h"
#include "server/app/cursor.h"
#include "server/app/messaging/live.h"
#include "server/app/messaging/notify.h"
#include "server/app/transact.h"
#include "server/store/account_security.h"

namespace ops::app {
namespace {

using domain::Code;

constexpr int kEventsShown = 20;

Errors new_password_errors(const store::AccountRecord& account, const std::string& before, const std::string& after) {
  Errors errors = domain::accounts::check_password("new_password", after, account.login);
  if (!errors.empty()) return errors;
  if (after == before)
    errors.push_back({"new_password", Code::duplicate, {}});
  else if (easily_guessed(after, account.login, account.display_name))
    errors.push_back({"new_password", Code::easily_guessed, {}});
  return errors;
}

}  // namespace

Ended end_others(store::Tx& tx, const Session& session, Tokens tokens, const std::string& address, Instant now) {
  const std::string& id = session.account.id;
  Ended ended{tx.accounts().remove_other_sessions(id, sha256_hex(session.token)), 0};
  if (tokens == Tokens::end) ended.tokens = tx.account_security().remove_tokens_of(id);
  if (ended.tokens > 0) record_account_event(tx, id, now, "tokens_ended", address);
  live_sign_ins(tx, id);
  return ended;
}

Outcome<Ended> change_password(Services& services, const Session& session, const std::string& old_password,
                               const std::string& new_password, const std::string& address, Tokens tokens) {
  const auto known = knows_password(services, session.account.id, "old_password", old_password);
  if (!known) return Failure<Problem>{known.error()};
  Errors errors = new_password_errors(*known, old_password, new_password);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  const std::string hash = hash_password(new_password, services.password_cost);
  return transact<Ended>(services, {Subject::account(known->id)}, [&](store::Tx& tx) -> Outcome<Ended> {
    // Changed by another hand since it was looked at: that one is not written over.
    const auto now = tx.accounts().by_id(known->id);
    if (!now || now->password_hash != known->password_hash) return invalid("old_password", Code::wrong);
    tx.accounts().set_password_hash(known->id, hash);
    forget_wrong_codes(tx, known->id);
    record_account_event(tx, known->id, services.now(), "password_changed", address);
    notify_owner(tx, known->id, "account.password_changed", address, services.now());
    return end_others(tx, session, tokens, address, services.now());
  });
}

Outcome<bool> prove_password(Services& services, const Session& session, const std::string& password) {
  const auto known = knows_password(services, session.account.id, "password", password);
  if (!known) return Failure<Problem>{known.error()};
  return true;
}

Outcome<Listed<OwnSession>> own_sessions(Services& services, const Session& session, const PageQuery& page) {
  constexpr std::string_view kList = "sessions";
  const auto request = page_request(page, kList);
  if (!request) return Failure<Problem>{request.error()};
  const std::string own = sha256_hex(session.token);
  const auto view = [&](const store::SessionRecord& row) {
    return OwnSession{row.id,      row.address,    row.user_agent,       row.created_at,
                      row.used_at, row.expires_at, row.token_hash == own};
  };
  return snapshot<Listed<OwnSession>>(services, [&](const store::Tx& tx) {
    auto all =
        listed<OwnSession>(tx.accounts().sessions_of(session.account.id, own, services.now(), *request), kList, view);
    const auto asking = tx.accounts().session(own);
    if (asking && !request->after) all.items.insert(all.items.begin(), view(*asking));
    const domain::accounts::Role role = session.account.role;
    std::erase_if(all.items, [&](const OwnSession& one) { return lies_idle(services, role, one.used_at); });
    return all;
  });
}

Outcome<bool> end_session(Services& services, const Session& session, const std::string& id,
                          const std::string& address) {
  return transact<bool>(services, {Subject::account(session.account.id)}, [&](store::Tx& tx) -> Outcome<bool> {
    if (!tx.accounts().remove_session_of(session.account.id, id)) return problem(Problem::Kind::not_found);
    record_account_event(tx, session.account.id, services.now(), "sessions_ended", address);
    live_sign_ins(tx, session.account.id);
    return true;
  });
}

Outcome<Ended> end_other_sessions(Services& services, const Session& session, const std::string& address,
                                  Tokens tokens) {
  return transact<Ended>(services, {Subject::account(session.account.id)}, [&](store::Tx& tx) -> Outcome<Ended> {
    const Ended ended = end_others(tx, session, tokens, address, services.now());
    if (ended.sessions > 0) record_account_event(tx, session.account.id, services.now(), "sessions_ended", address);
    return ended;
  });
}

std::vector<AccountEvent> account_events(Services& services, const Session& session) {
  return snapshot<std::vector<AccountEvent>>(services, [&](const store::Tx& tx) {
    std::vector<AccountEvent> all;
    for (const auto& row : tx.account_security().events_of(session.account.id, kEventsShown))
      all.push_back({row.at, row.action, row.address});
    return all;
  });
}

}  // namespace ops::app
