#include "server/app/accounts/accounts.h"

#include <algorithm>

#include "domain/text/text.h"
#include "server/app/accounts/password_screen.h"
#include "server/app/accounts/second_factor_code.h"
#include "server/app/crypto.h"
#include "server/app/messaging/live.h"
#include "server/app/sealing.h"
#include "server/app/transact.h"
#include "server/store/account_security.h"
#include "server/store/names.h"
#include "server/store/notices.h"

namespace ops::app {
namespace {

using domain::accounts::Registrar;
using domain::accounts::Registration;

constexpr std::int64_t kSessionSeconds = 14 * domain::kDay;
constexpr std::int64_t kClockSlack =
    domain::kDay;  // (chosen) a clock may be set back by this, and nobody is signed out
constexpr std::int64_t kChallengeSeconds = 5 * domain::kMinute;  // (chosen) to take up one's telephone
constexpr std::string_view kChallenge = "sign-in challenge";

Account account_of(const store::AccountRecord& record) {
  return {record.id, record.login, record.display_name, record.role, record.suspended};
}

// What unknown logins are checked against, so that they take as long as known ones.
const std::string& dummy_hash(PasswordCost cost) {
  static const std::string strong = hash_password("nobody", PasswordCost::strong);
  static const std::string cheap = hash_password("nobody", PasswordCost::cheap);
  return cost == PasswordCost::strong ? strong : cheap;
}

Outcome<Account> insert_account(Services& services, const Registration& registration, Role role) {
  store::AccountRecord record;
  record.created_at = services.now();
  record.id = new_id("acc_", record.created_at);
  record.login = domain::accounts::normalized_login(registration.login);
  record.display_name = domain::text::clean(registration.display_name);
  record.role = role;
  record.password_hash = hash_password(registration.password, services.password_cost);
  Subjects about{Subject::login(record.login)};
  if (role == Role::provider) about.add(Subject::provider_names());
  return transact<Account>(services, about, [&](store::Tx& tx) -> Outcome<Account> {
    if (tx.accounts().by_login(record.login))
      return problem(Problem::Kind::taken, {{"login", domain::Code::taken, {}}});
    if (role == Role::provider && tx.accounts().provider_looks_like(record.display_name))
      return problem(Problem::Kind::taken, {{"display_name", domain::Code::taken, {}}});
    tx.accounts().insert(record);
    return account_of(record);
  });
}

// Who has this login, and whose password this is.
std::optional<store::AccountRecord> holder(Services& services, const std::string& login, const std::string& password) {
  const std::string name = domain::accounts::normalized_login(login);
  auto found = snapshot<std::optional<store::AccountRecord>>(
      services, [&](const store::Tx& tx) { return tx.accounts().by_login(name); });
  const bool right = verify_password(found ? found->password_hash : dummy_hash(services.password_cost), password);
  if (!found || !right || found->suspended) return std::nullopt;
  return found;
}

Outcome<Session> begin_session(Services& services, const store::AccountRecord& known, const Visit& visit,
                               const std::string& code) {
  Session session{account_of(known), random_token(), random_token(), services.now() + kSessionSeconds};
  const NotKeyed each_time;
  return counting_codes<Session>(
      services, known.id, visit.address,
      transact<Session>(services, {Subject::account(known.id)}, [&](store::Tx& tx) -> Outcome<Session> {
        // The password was checked outside of the writer; it may have been changed since.
        const auto now = tx.accounts().by_id(known.id);
        if (!now || now->suspended || now->password_hash != known.password_hash)
          return problem(Problem::Kind::wrong_credentials);
        session.second_factor = tx.account_security().has_second_factor(known.id);
        if (session.second_factor) {
          if (code.empty()) return problem(Problem::Kind::second_factor_needed);
          if (auto refusal =
                  refuse_code(services, tx, known.id, code, visit.address, Problem::Kind::second_factor_needed))
            return *refusal;
        }
        tx.accounts().remove_sessions_beyond(known.id, domain::limits::most(domain::limits::Bound::sessions) - 1);
        live_sign_ins(tx, known.id);
        tx.accounts().insert_session({sha256_hex(session.token), known.id, session.csrf_token, services.now(),
                                      session.expires_at, new_id("ses_", services.now()), services.now(), visit.address,
                                      visit.user_agent});
        session.live = tx.live_events().newest();
        return session;
      }));
}

struct Challenge {
  std::string login, password_hash;
};
std::optional<Challenge> open_challenge(const Services& services, const std::string& challenge) {
  const auto text = unseal(services.secret_key, challenge, kChallenge);
  if (!text) return std::nullopt;
  const auto first = text->find(' '), second = text->rfind(' ');
  if (std::stoll(*text) <= services.now().seconds) return std::nullopt;
  return Challenge{text->substr(first + 1, second - first - 1), text->substr(second + 1)};
}

bool lives(const Services& services, const store::SessionRecord& session, const store::AccountRecord& account) {
  const Instant now = services.now();
  if (session.expires_at <= now) return false;
  // Made while the clock was ahead: it would live as much longer.
  if (session.expires_at > now + kSessionSeconds + kClockSlack) return false;
  return !account.suspended && !lies_idle(services, account.role, session.used_at);
}

// A word of the market's own, spelt with letters that only look like its own.
std::optional<std::string_view> reserved_twin(const std::string& display_name) {
  for (const std::string_view word : domain::accounts::reserved_words())
    if (store::look_alike(display_name, word)) return word;
  return std::nullopt;
}

// The rule's errors, and that of a password that anybody would try.
Errors registration_errors(const Registration& registration, Registrar by) {
  Errors errors = domain::accounts::check(registration, by);
  const auto told = [&](const char* field) {
    return std::ranges::find(errors, field, &domain::FieldError::field) != errors.end();
  };
  if (by == Registrar::themselves && !told("display_name"))
    if (const auto word = reserved_twin(registration.display_name))
      errors.push_back({"display_name", domain::Code::not_allowed, {{"word", std::string(*word)}}});
  if (!told("password") && easily_guessed(registration.password, domain::accounts::normalized_login(registration.login),
                                          registration.display_name))
    errors.push_back({"password", domain::Code::easily_guessed, {}});
  return errors;
}

}  // namespace

Outcome<Account> register_account(Services& services, const Registration& registration) {
  Errors errors = registration_errors(registration, Registrar::themselves);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  return insert_account(services, registration, domain::accounts::role_from_name(registration.role).value());
}

Outcome<Account> create_account(Services& services, const Registration& registration, Role role) {
  Registration checked = registration;
  checked.role = domain::accounts::role_name(Role::buyer);  // the rule is about who may register themselves
  Errors errors = registration_errors(checked, Registrar::operators);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  return insert_account(services, registration, role);
}

Outcome<Account> set_password(Services& services, const std::string& login, const std::string& password) {
  const std::string name = domain::accounts::normalized_login(login);
  const auto found = snapshot<std::optional<store::AccountRecord>>(
      services, [&](const store::Tx& tx) { return tx.accounts().by_login(name); });
  if (!found) return problem(Problem::Kind::not_found);
  Errors errors =
      registration_errors({name, password, found->display_name, std::string(domain::accounts::role_name(Role::buyer))},
                          Registrar::operators);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  const std::string hash = hash_password(password, services.password_cost);
  return transact<Account>(services, {Subject::account(found->id)}, [&](store::Tx& tx) -> Outcome<Account> {
    tx.accounts().set_password_hash(found->id, hash);
    tx.accounts().remove_sessions_of(found->id);  // whoever knew the old one is out
    tx.account_security().remove_tokens_of(found->id);
    live_sign_ins(tx, found->id);
    forget_wrong_codes(tx, found->id);
    tx.account_security().append({0, found->id, services.now(), "password_set", {}});
    return account_of(*found);
  });
}

Outcome<Session> sign_in(Services& services, const std::string& login, const std::string& password, const Visit& visit,
                         const std::string& code) {
  const auto found = holder(services, login, password);
  if (!found) return problem(Problem::Kind::wrong_credentials);
  return begin_session(services, *found, visit, code);
}

Outcome<std::string> sign_in_challenge(Services& services, const std::string& login, const std::string& password) {
  const auto found = holder(services, login, password);
  if (!found) return problem(Problem::Kind::wrong_credentials);
  const std::string text = std::to_string((services.now() + kChallengeSeconds).seconds) + ' ' + found->login + ' ' +
                           sha256_hex(found->password_hash);
  return seal(services.secret_key, text, kChallenge);
}

std::optional<std::string> login_of_challenge(const Services& services, const std::string& challenge) {
  const auto opened = open_challenge(services, challenge);
  return opened ? std::optional(opened->login) : std::nullopt;
}

Outcome<Session> answer_challenge(Services& services, const std::string& challenge, const Visit& visit,
                                  const std::string& code) {
  const auto opened = open_challenge(services, challenge);
  if (!opened) return problem(Problem::Kind::wrong_credentials);
  const auto found = snapshot<std::optional<store::AccountRecord>>(
      services, [&](const store::Tx& tx) { return tx.accounts().by_login(opened->login); });
  if (!found || found->suspended || sha256_hex(found->password_hash) != opened->password_hash)
    return problem(Problem::Kind::wrong_credentials);
  return begin_session(services, *found, visit, code);
}

std::string account_of_login(Services& services, const std::string& login) {
  const std::string name = domain::accounts::normalized_login(login);
  return snapshot<std::string>(services, [&](const store::Tx& tx) {
    const auto found = tx.accounts().by_login(name);
    return found ? found->id : std::string();
  });
}

bool lies_idle(const Services& services, Role role, Instant used_at) {
  return services.ends_idle_sessions &&
         services.now() - used_at > domain::accounts::idle_seconds(role) + kUseKnownWithin;
}

std::optional<Session> find_session(Services& services, const std::string& token) {
  const std::string hash = sha256_hex(token);
  const Instant now = services.now();
  const auto known = snapshot<std::optional<store::SignedInRecord>>(
      services, [&](const store::Tx& tx) { return tx.accounts().signed_in(hash); });
  if (!known || !lives(services, known->session, known->account)) return std::nullopt;
  // Its last use was not written for a while.
  if (now - known->session.used_at >= kUseKnownWithin)
    static_cast<void>(services.store.write({Subject::account(known->account.id)},
                                           [&](store::Tx& tx) {  // on a full disk the next use is noted
                                             tx.accounts().touch_session(hash, now);
                                             return true;
                                           }));
  return Session{account_of(known->account), token,
                 known->session.csrf_token,  known->session.expires_at,
                 known->unread_messages,     known->unread_notices,
                 known->second_factor,       known->newest_event};
}

bool session_lives(Services& services, const std::string& token) {
  const std::string hash = sha256_hex(token);
  return snapshot<bool>(services, [&](const store::Tx& tx) {
    const auto session = tx.accounts().session(hash);
    const auto account = session ? tx.accounts().by_id(session->account_id) : std::nullopt;
    return account && lives(services, *session, *account);
  });
}

Outcome<bool> sign_out(Services& services, const std::string& token) {
  const std::string hash = sha256_hex(token);
  const auto session = snapshot<std::optional<store::SessionRecord>>(
      services, [&](const store::Tx& tx) { return tx.accounts().session(hash); });
  if (!session) return false;
  const NotKeyed not_keyed;
  return transact<bool>(services, {Subject::account(session->account_id)}, [&](store::Tx& tx) -> Outcome<bool> {
    live_sign_ins(tx, session->account_id);
    tx.accounts().remove_session(hash);
    return true;
  });
}

}  // namespace ops::app
