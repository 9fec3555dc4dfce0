#include "server/app/accounts/access_tokens.h"

#include <algorithm>

#include "domain/text/text.h"
#include "server/app/accounts/second_factor_code.h"
#include "server/app/crypto.h"
#include "server/app/messaging/live.h"
#include "server/app/messaging/notify.h"
#include "server/app/transact.h"
#include "server/store/account_security.h"

namespace ops::app {
namespace {

using domain::Code;

constexpr std::string_view kPrefix = "opm_";  // so that scanners for lost secrets know one

unsigned scopes_from(std::string_view names) {
  unsigned scopes = 0;
  while (!names.empty()) {
    const auto name = names.substr(0, names.find(','));
    for (const Scope scope : kScopes)
      if (scope_name(scope) == name) scopes |= scope;
    names.remove_prefix(std::min(names.size(), name.size() + 1));
  }
  return scopes;
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names) all += (all.empty() ? "" : ",") + name;
  return all;
}

struct LivingToken {
  store::AccessTokenRecord token;
  store::AccountRecord account;
};
std::optional<LivingToken> living_token(const store::Tx& tx, const std::string& hash, Instant now) {
  auto token = tx.account_security().token(hash);
  if (!token || token->expires_at <= now) return std::nullopt;
  auto account = tx.accounts().by_id(token->account_id);
  if (!account || account->suspended) return std::nullopt;
  return LivingToken{std::move(*token), std::move(*account)};
}

AccessToken token_view(const store::AccessTokenRecord& record) {
  return {record.id, record.name, scopes_from(record.scopes), record.created_at, record.expires_at, record.used_at};
}

Errors wish_errors(const TokenWish& wish, const std::string& name) {
  Errors errors;
  const auto length = static_cast<std::int64_t>(domain::text::length(name));
  if (name.empty())
    errors.push_back({"name", Code::required, {}});
  else if (length > kMaxTokenName)
    errors.push_back({"name", Code::too_long, {{"max", kMaxTokenName}, {"actual", length}}});
  else if (!domain::text::valid_utf8(name) || domain::text::has_control(name))
    errors.push_back({"name", Code::malformed, {}});
  if (wish.scopes.empty()) errors.push_back({"scopes", Code::required, {}});
  for (const auto& scope : wish.scopes)
    if (scopes_from(scope) == 0) errors.push_back({"scopes", Code::not_allowed, {{"allowed", "read,listings,orders"}}});
  if (wish.days < 1 || wish.days > kMaxTokenDays)
    errors.push_back({"days", Code::out_of_range, {{"min", std::int64_t{1}}, {"max", kMaxTokenDays}}});
  return errors;
}

}  // namespace

std::string_view scope_name(Scope scope) {
  return scope == scope_read ? "read" : scope == scope_listings ? "listings" : "orders";
}

std::vector<std::string> scope_names(unsigned scopes) {
  std::vector<std::string> names;
  for (const Scope scope : kScopes)
    if ((scopes & scope) != 0) names.emplace_back(scope_name(scope));
  return names;
}

Outcome<NewToken> make_token(Services& services, const Session& session, const TokenWish& wish,
                             const std::string& address) {
  const std::string name = domain::text::valid_utf8(wish.name) ? domain::text::clean(wish.name) : wish.name;
  Errors errors = wish_errors(wish, name);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  const auto known = knows_password(services, session.account.id, "password", wish.password);
  if (!known) return Failure<Problem>{known.error()};
  const Instant now = services.now();
  const std::string secret = std::string(kPrefix) + random_token();
  unsigned scopes = 0;
  for (const auto& scope : wish.scopes) scopes |= scopes_from(scope);
  const store::AccessTokenRecord record{sha256_hex(secret),
                                        new_id("tok_", now),
                                        known->id,
                                        name,
                                        joined(scope_names(scopes)),
                                        now,
                                        now + wish.days * domain::kDay,
                                        {}};
  return counting_codes<NewToken>(
      services, known->id, address,
      transact<NewToken>(services, {Subject::account(known->id)}, [&](store::Tx& tx) -> Outcome<NewToken> {
        using domain::limits::Bound;
        const auto there = static_cast<std::int64_t>(tx.account_security().tokens_of(known->id).size());
        if (there >= domain::limits::most(Bound::access_tokens)) return used_up("name", Bound::access_tokens);
        if (tx.account_security().has_second_factor(known->id)) {
          if (wish.code.empty()) return invalid("code", Code::required);
          if (auto refusal = refuse_code(services, tx, known->id, wish.code, address, Problem::Kind::invalid))
            return *refusal;
        }
        tx.account_security().insert(record);
        record_account_event(tx, known->id, now, "token_made", address);
        notify_owner(tx, known->id, "account.token_made", address, now);
        return NewToken{token_view(record), secret};
      }));
}

std::vector<AccessToken> own_tokens(Services& services, const Session& session) {
  return snapshot<std::vector<AccessToken>>(services, [&](const store::Tx& tx) {
    std::vector<AccessToken> all;
    for (const auto& record : tx.account_security().tokens_of(session.account.id))
      if (record.expires_at > services.now()) all.push_back(token_view(record));
    return all;
  });
}

Outcome<bool> revoke_token(Services& services, const Session& session, const std::string& id,
                           const std::string& address) {
  return transact<bool>(services, {Subject::account(session.account.id)}, [&](store::Tx& tx) -> Outcome<bool> {
    if (!tx.account_security().remove_token(session.account.id, id)) return problem(Problem::Kind::not_found);
    record_account_event(tx, session.account.id, services.now(), "token_revoked", address);
    live_sign_ins(tx, session.account.id);
    return true;
  });
}

std::optional<TokenHolder> find_token(Services& services, const std::string& secret) {
  const std::string hash = sha256_hex(secret);
  const Instant now = services.now();
  bool stale = false;
  auto found = snapshot<std::optional<TokenHolder>>(services, [&](const store::Tx& tx) -> std::optional<TokenHolder> {
    const auto known = living_token(tx, hash, now);
    if (!known) return std::nullopt;
    const auto& [token, account] = *known;
    stale = !token.used_at || now - *token.used_at >= kUseKnownWithin;
    TokenHolder holder;
    holder.session.account = {account.id, account.login, account.display_name, account.role, account.suspended};
    holder.session.expires_at = token.expires_at;
    holder.session.second_factor = tx.account_security().has_second_factor(account.id);
    holder.scopes = scopes_from(token.scopes);
    return holder;
  });
  if (found && stale)
    static_cast<void>(services.store.write({Subject::account(found->session.account.id)},
                                           [&](store::Tx& tx) {  // on a full disk the next use is noted
                                             tx.account_security().touch_token(hash, now);
                                             return true;
                                           }));
  return found;
}

bool token_lives(Services& services, const std::string& secret) {
  const std::string hash = sha256_hex(secret);
  return snapshot<bool>(services,
                        [&](const store::Tx& tx) { return living_token(tx, hash, services.now()).has_value(); });
}

}  // namespace ops::app
