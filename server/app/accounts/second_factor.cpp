#include "server/app/accounts/second_factor.h"

#include "domain/text/text.h"
#include "server/app/accounts/accounts.h"
#include "server/app/accounts/second_factor_code.h"
#include "server/app/accounts/totp.h"
#include "server/app/crypto.h"
#include "server/app/messaging/live.h"
#include "server/app/messaging/notify.h"
#include "server/app/sealing.h"
#include "server/app/transact.h"
#include "server/store/account_security.h"

namespace ops::app {
namespace {

using domain::Code;

constexpr int kRecoveryLetters = 10;  // 50 bits

std::string factor_binding(const std::string& account_id) { return "second factor " + account_id; }

std::optional<std::string> secret_of(const Services& services, const store::SecondFactorRecord& factor) {
  return unseal(services.secret_key, factor.sealed, factor_binding(factor.account_id));
}

// Keyed, so that the store alone is nothing to try codes against.
std::string recovery_hash(const Services& services, const std::string& account_id, const std::string& code) {
  return hmac_sha256_hex(services.secret_key, "recovery code\n" + account_id + "\n" + code);
}

// As people type it: small letters, spaces, a dash, full-width digits.
std::string typed(const std::string& code) {
  std::string plain;
  for (const char c : domain::text::valid_utf8(code) ? domain::text::narrow(code) : code)
    if (c != ' ' && c != '-') plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  return plain;
}

std::vector<std::string> make_recovery_codes(const Services& services, store::Tx& tx, const std::string& account_id) {
  std::vector<std::string> codes, hashes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    const std::string letters = random_letters(kRecoveryLetters);
    hashes.push_back(recovery_hash(services, account_id, letters));
    codes.push_back(letters.substr(0, kRecoveryLetters / 2) + "-" + letters.substr(kRecoveryLetters / 2));
  }
  tx.account_security().set_recovery_codes(account_id, hashes);
  return codes;
}

void tell_owner(store::Tx& tx, const std::string& account_id, Instant now, const char* action,
                const std::string& address) {
  record_account_event(tx, account_id, now, action, address);
  notify_owner(tx, account_id, std::string("account.") + action, address, now);
}

// Runs `change` (store::Tx& -> T) for who knows password and code.
template <class T, class Change>
Outcome<T> with_both(Services& services, const Session& session, const std::string& password, const std::string& code,
                     const std::string& address, Change change) {
  if (code.empty()) return invalid("code", Code::required);
  const auto known = knows_password(services, session.account.id, "password", password);
  if (!known) return Failure<Problem>{known.error()};
  return counting_codes<T>(
      services, known->id, address,
      transact<T>(services, {Subject::account(known->id)}, [&](store::Tx& tx) -> Outcome<T> {
        if (!tx.account_security().has_second_factor(known->id)) return problem(Problem::Kind::wrong_state);
        if (auto refusal = refuse_code(services, tx, known->id, code, address, Problem::Kind::invalid)) return *refusal;
        return change(tx);
      }));
}

SecondFactorSetup setup_of(const std::string& secret, const Session& session, const std::string& site) {
  return {totp_text(secret), totp_uri(secret, session.account.login, site)};
}

}  // namespace

Outcome<store::AccountRecord> knows_password(Services& services, const std::string& account_id, const char* field,
                                             const std::string& password) {
  if (password.empty()) return invalid(field, Code::required);
  const auto account = snapshot<std::optional<store::AccountRecord>>(
      services, [&](const store::Tx& tx) { return tx.accounts().by_id(account_id); });
  if (!account) return problem(Problem::Kind::not_found);
  if (!verify_password(account->password_hash, password)) return invalid(field, Code::wrong);
  return *account;
}

namespace {

const domain::limits::Limit& code_limit() { return domain::limits::limit_of(domain::limits::Bound::wrong_codes); }

bool accept_code(const Services& services, store::Tx& tx, const std::string& account_id, const std::string& code,
                 const std::string& address) {
  auto factor = tx.account_security().second_factor(account_id);
  if (!factor || !factor->confirmed_at) return false;
  const std::string plain = typed(code);
  // Where the key is another than it was sealed with, only the command line helps: see reset_second_factor().
  if (const auto secret = secret_of(services, *factor)) {
    const auto step = totp_step(*secret, plain, services.now());
    if (step && *step > factor->last_step) {
      factor->last_step = *step;
      tx.account_security().save(*factor);
      return true;
    }
  }
  if (!tx.account_security().use_recovery_code(account_id, recovery_hash(services, account_id, plain))) return false;
  tell_owner(tx, account_id, services.now(), "recovery_code_used", address);
  return true;
}

std::int64_t wrong_codes(const store::Tx& tx, const std::string& account_id, Instant now) {
  return tx.account_security().spent(account_id, code_limit().name, now + -code_limit().window_seconds, now);
}

}  // namespace

std::optional<Failure<Problem>> refuse_code(const Services& services, store::Tx& tx, const std::string& account_id,
                                            const std::string& code, const std::string& address, Problem::Kind kind) {
  if (wrong_codes(tx, account_id, services.now()) >= code_limit().max)
    return used_up("code", domain::limits::Bound::wrong_codes);
  if (accept_code(services, tx, account_id, code, address)) return std::nullopt;
  return problem(kind, {{"code", Code::wrong, {}}});
}

void count_wrong_code(Services& services, const std::string& account_id, const std::string& address,
                      const Problem& problem) {
  constexpr std::int64_t kTellEach = 10;
  if (problem.errors.empty() || problem.errors.front() != domain::FieldError{"code", Code::wrong, {}}) return;
  const Instant now = services.now();
  static_cast<void>(services.store.write({Subject::account(account_id)},
                                         [&](store::Tx& tx) {  // on a full disk nobody signs in either
                                           tx.account_security().spend(account_id, code_limit().name, now);
                                           if (wrong_codes(tx, account_id, now) % kTellEach == 0)
                                             tell_owner(tx, account_id, now, "wrong_codes", address);
                                           return true;
                                         }));
}

void forget_wrong_codes(store::Tx& tx, const std::string& account_id) {
  tx.account_security().forget_spent(account_id, code_limit().name);
}

void record_account_event(store::Tx& tx, const std::string& account_id, Instant now, const char* action,
                          const std::string& address) {
  tx.account_security().append({0, account_id, now, action, address});
}

SecondFactor second_factor(Services& services, const Session& session) {
  return snapshot<SecondFactor>(services, [&](const store::Tx& tx) {
    const auto factor = tx.account_security().second_factor(session.account.id);
    const bool on = factor && factor->confirmed_at;
    return SecondFactor{on, on ? *factor->confirmed_at : Instant{},
                        tx.account_security().recovery_codes(session.account.id),
                        services.operators_need_second_factor && session.account.role == Role::operator_};
  });
}

Outcome<SecondFactorSetup> begin_second_factor(Services& services, const Session& session, const std::string& password,
                                               const std::string& site) {
  const auto known = knows_password(services, session.account.id, "password", password);
  if (!known) return Failure<Problem>{known.error()};
  const std::string secret = new_totp_secret();
  return transact<SecondFactorSetup>(
      services, {Subject::account(known->id)}, [&](store::Tx& tx) -> Outcome<SecondFactorSetup> {
        if (tx.account_security().has_second_factor(known->id)) return problem(Problem::Kind::wrong_state);
        tx.account_security().save(store::SecondFactorRecord{
            known->id, seal(services.secret_key, secret, factor_binding(known->id)), 0, services.now(), {}});
        return setup_of(secret, session, site);
      });
}

Outcome<SecondFactorSetup> begun_second_factor(Services& services, const Session& session, const std::string& site) {
  const auto factor = snapshot<std::optional<store::SecondFactorRecord>>(
      services, [&](const store::Tx& tx) { return tx.account_security().second_factor(session.account.id); });
  if (!factor || factor->confirmed_at) return problem(Problem::Kind::wrong_state);
  const auto secret = secret_of(services, *factor);
  if (!secret) return problem(Problem::Kind::wrong_state);
  return setup_of(*secret, session, site);
}

Outcome<std::vector<std::string>> confirm_second_factor(Services& services, const Session& session,
                                                        const std::string& code, const std::string& address,
                                                        Tokens tokens) {
  using Codes = std::vector<std::string>;
  if (code.empty()) return invalid("code", Code::required);
  return transact<Codes>(services, {Subject::account(session.account.id)}, [&](store::Tx& tx) -> Outcome<Codes> {
    const std::string& id = session.account.id;
    auto factor = tx.account_security().second_factor(id);
    if (!factor || factor->confirmed_at) return problem(Problem::Kind::wrong_state);
    const auto secret = secret_of(services, *factor);
    const auto step = secret ? totp_step(*secret, typed(code), services.now()) : std::nullopt;
    if (!step) return invalid("code", Code::wrong);
    factor->last_step = *step;
    factor->confirmed_at = services.now();
    tx.account_security().save(*factor);
    end_others(tx, session, tokens, address, services.now());  // they were begun without it
    tell_owner(tx, id, services.now(), "second_factor_on", address);
    return make_recovery_codes(services, tx, id);
  });
}

Outcome<std::vector<std::string>> renew_recovery_codes(Services& services, const Session& session,
                                                       const std::string& password, const std::string& code,
                                                       const std::string& address) {
  return with_both<std::vector<std::string>>(services, session, password, code, address, [&](store::Tx& tx) {
    tell_owner(tx, session.account.id, services.now(), "recovery_codes_made", address);
    return make_recovery_codes(services, tx, session.account.id);
  });
}

Outcome<bool> remove_second_factor(Services& services, const Session& session, const std::string& password,
                                   const std::string& code, const std::string& address) {
  return with_both<bool>(services, session, password, code, address, [&](store::Tx& tx) {
    tx.account_security().remove_second_factor(session.account.id);
    tell_owner(tx, session.account.id, services.now(), "second_factor_off", address);
    return true;
  });
}

Outcome<bool> reset_second_factor(Services& services, const std::string& login) {
  const std::string id = account_of_login(services, login);
  if (id.empty()) return problem(Problem::Kind::not_found);
  return transact<bool>(services, {Subject::account(id)}, [&](store::Tx& tx) -> Outcome<bool> {
    if (!tx.account_security().second_factor(id)) return problem(Problem::Kind::wrong_state);
    tx.account_security().remove_second_factor(id);
    forget_wrong_codes(tx, id);
    tx.accounts().remove_sessions_of(id);
    tx.account_security().remove_tokens_of(id);
    live_sign_ins(tx, id);
    tell_owner(tx, id, services.now(), "second_factor_reset", {});
    return true;
  });
}

}  // namespace ops::app
