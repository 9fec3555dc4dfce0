#include "server/app/orders/shared_secrets.h"

#include <algorithm>

#include "json/json.h"
#include "server/app/accounts/usage.h"
#include "server/app/crypto.h"
#include "server/app/orders/due.h"
#include "server/app/orders/order_access.h"
#include "server/app/orders/order_record.h"
#include "server/app/orders/replay.h"
#include "server/app/sealing.h"
#include "server/app/transact.h"
#include "server/app/upkeep.h"
#include "server/store/shared_secrets.h"

namespace ops::app {
namespace {

namespace flow = domain::orders;
using domain::Code;
using domain::limits::Bound, domain::limits::most;
using flow::Action;
using flow::Actor;

struct Meeting {
  store::OrderRecord order;
  Actor actor;
};
Outcome<Meeting> meet(const store::Tx& tx, const Caller& caller, const std::string& order_id) {
  auto record = tx.orders().find(order_id);
  const auto actor = record ? actor_of(caller, record->order) : std::nullopt;
  if (!actor) return problem(Problem::Kind::not_found);
  return Meeting{std::move(*record), *actor};
}

Actor giver_of(const store::SecretRecord& secret) { return flow::actor_from_name(secret.giver).value(); }

// A sealed text opens only for the secret and the order it was sealed for.
std::string bound_to(const store::SecretRecord& secret) { return secret.order_id + "/" + secret.id; }

// Its time counts from the second it comes, whenever the timer gets to it.
bool is_open(const store::SecretRecord& secret, Instant now) { return !secret.erased_at && secret.until > now; }

Secret secret_view(const store::SecretRecord& record, Actor reader, Instant now) {
  Secret secret{record.id,    giver_of(record), record.label,     record.once,       record.created_at,
                record.until, record.reveals,   record.erased_at, record.erased_why, false,
                false};
  secret.may_reveal = is_open(record, now) && flow::receiver_of(secret.giver) == reader;
  secret.may_revoke = is_open(record, now) && secret.giver == reader;
  return secret;
}

std::string secret_data(const store::SecretRecord& secret, const std::string& why = {}) {
  json::Json data{{"secret_id", secret.id}, {"label", secret.label}};
  if (!why.empty()) data["why"] = why;
  return json::dump(data);
}

void erase(store::Tx& tx, const store::OrderRecord& record, const store::SecretRecord& secret, const std::string& why,
           Instant now) {
  tx.shared_secrets().erase(secret.id, now, why);
  record_aside(tx, record, Action::erase_secret, {Actor::clock, {}}, secret_data(secret, why), now);
}

Outcome<store::SecretRecord> find(const store::Tx& tx, const std::string& order_id, const std::string& id) {
  auto secret = tx.shared_secrets().find(id);
  if (!secret || secret->order_id != order_id) return problem(Problem::Kind::not_found);
  return *std::move(secret);
}

// Whether the receiver can read the very same already.
bool is_there_already(const Services& services, const std::vector<store::SecretRecord>& all,
                      const flow::SecretDraft& draft, const std::string& giver_id, Instant now) {
  return std::any_of(all.begin(), all.end(), [&](const store::SecretRecord& one) {
    return is_open(one, now) && one.giver_id == giver_id && one.label == draft.label && one.once == draft.once &&
           unseal(services.secret_key, one.sealed, bound_to(one)) == draft.value;
  });
}

struct Received {
  Meeting meeting;
  store::SecretRecord secret;
};
// Of that order, and given to the caller.
Outcome<Received> receive(const store::Tx& tx, const Caller& caller, const std::string& order_id,
                          const std::string& id) {
  auto meeting = meet(tx, caller, order_id);
  if (!meeting) return Failure<Problem>{meeting.error()};
  auto secret = find(tx, order_id, id);
  if (!secret) return Failure<Problem>{secret.error()};
  if (flow::receiver_of(giver_of(*secret)) != meeting->actor) return problem(Problem::Kind::not_allowed);
  return Received{*std::move(meeting), *std::move(secret)};
}

std::string opened(const Services& services, const store::SecretRecord& secret) {
  auto value = unseal(services.secret_key, secret.sealed, bound_to(secret));
  if (!value) throw std::runtime_error("the secret " + secret.id + " does not open with this server's key");
  return *std::move(value);
}

// The fingerprint of a request is kept; one of a password must not be something to guess passwords against.
Idempotency keyed(const Services& services, Idempotency idempotency) {
  idempotency.fingerprint = hmac_sha256_hex(services.secret_key, "fingerprint/" + idempotency.fingerprint);
  return idempotency;
}

}  // namespace

Outcome<std::vector<Secret>> secrets(Services& services, const Caller& caller, const std::string& order_id) {
  using Secrets = std::vector<Secret>;
  return snapshot<Outcome<Secrets>>(services, [&](const store::Tx& tx) -> Outcome<Secrets> {
    const auto meeting = meet(tx, caller, order_id);
    if (!meeting) return Failure<Problem>{meeting.error()};
    Secrets all;
    for (const store::SecretRecord& record : tx.shared_secrets().of_order(order_id))
      all.push_back(secret_view(record, meeting->actor, services.now()));
    return all;
  });
}

bool may_share_secret(Services& services, const Caller& caller, const OrderView& order) {
  const auto actor = actor_of(caller, order.order);
  return actor && flow::may_share_secret(order.order, *actor, services.now());
}

Outcome<Secret> share_secret(Services& services, const Caller& caller, const std::string& order_id,
                             const flow::SecretDraft& given, const Idempotency& idempotency) {
  const flow::SecretDraft draft = flow::normalized(given);
  const Idempotency key = keyed(services, idempotency);
  return transact<Secret>(services, {Subject::order(order_id), Subject::account(caller.account_id)},
                          [&](store::Tx& tx) -> Outcome<Secret> {
                            const auto meeting = meet(tx, caller, order_id);
                            if (!meeting) return Failure<Problem>{meeting.error()};
                            const Instant now = services.now();
                            const auto first = answer_before(tx, caller, key);
                            if (!first) return Failure<Problem>{first.error()};
                            if (first->has_value())
                              return secret_view(tx.shared_secrets().find((*first)->ref).value(), meeting->actor, now);

                            const flow::Order& order = meeting->order.order;
                            if (!flow::receiver_of(meeting->actor)) return problem(Problem::Kind::not_allowed);
                            if (!flow::may_share_secret(order, meeting->actor, now))
                              return problem(Problem::Kind::wrong_state);
                            Errors errors = flow::check_secret(draft, now);
                            if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
                            if (auto used = steps_used_up(tx, order_id, caller.account_id, now))
                              return Failure<Problem>{std::move(*used)};
                            const auto all = tx.shared_secrets().of_order(order_id);
                            if (static_cast<std::int64_t>(all.size()) >= most(Bound::secrets))
                              return used_up("secrets", Bound::secrets);
                            if (is_there_already(services, all, draft, caller.account_id, now))
                              return invalid("value", Code::unchanged);
                            if (tx.shared_secrets().kept_in(order_id) >= most(Bound::secrets_kept))
                              return used_up("label", Bound::secrets_kept);
                            store::SecretRecord record;
                            record.id = new_id("sec_", now);
                            record.order_id = order_id;
                            record.giver = flow::actor_name(meeting->actor);
                            record.giver_id = caller.account_id;
                            record.label = draft.label;
                            record.sealed = seal(services.secret_key, draft.value, bound_to(record));
                            record.once = draft.once;
                            record.created_at = now;
                            record.until = flow::secret_ends(order, *draft.until, now);
                            tx.shared_secrets().insert(record);
                            record_aside(tx, meeting->order, Action::share_secret, {meeting->actor, caller.account_id},
                                         secret_data(record), now);
                            remember(tx, caller, key, record.id, "", now);
                            return secret_view(record, meeting->actor, now);
                          });
}

Outcome<ShownSecret> reveal_secret(Services& services, const Caller& caller, const std::string& order_id,
                                   const std::string& id) {
  return transact<ShownSecret>(
      services, {Subject::order(order_id), Subject::account(caller.account_id)},
      [&](store::Tx& tx) -> Outcome<ShownSecret> {
        const Instant now = services.now();
        const auto received = receive(tx, caller, order_id, id);
        if (!received) return Failure<Problem>{received.error()};
        const auto& [meeting, secret] = *received;
        if (!is_open(secret, now)) return problem(Problem::Kind::wrong_state);
        if (auto used = steps_used_up(tx, order_id, caller.account_id, now)) return Failure<Problem>{std::move(*used)};
        std::string value = opened(services, secret);
        tx.shared_secrets().count_reveal(id);
        if (secret.once && secret.reveals == 0) tx.shared_secrets().keep_one_until(id, now + flow::kSecretSeenSeconds);
        record_aside(tx, meeting.order, Action::reveal_secret, {meeting.actor, caller.account_id}, secret_data(secret),
                     now);
        return ShownSecret{secret_view(tx.shared_secrets().find(id).value(), meeting.actor, now), std::move(value)};
      });
}

Outcome<ShownSecret> shown_secret(Services& services, const Caller& caller, const std::string& order_id,
                                  const std::string& id) {
  return snapshot<Outcome<ShownSecret>>(services, [&](const store::Tx& tx) -> Outcome<ShownSecret> {
    const auto received = receive(tx, caller, order_id, id);
    if (!received) return Failure<Problem>{received.error()};
    const auto& [meeting, secret] = *received;
    if (!is_open(secret, services.now()) || secret.reveals == 0) return problem(Problem::Kind::wrong_state);
    return ShownSecret{secret_view(secret, meeting.actor, services.now()), opened(services, secret)};
  });
}

Outcome<Secret> confirm_secret(Services& services, const Caller& caller, const std::string& order_id,
                               const std::string& id) {
  return transact<Secret>(services, {Subject::order(order_id), Subject::account(caller.account_id)},
                          [&](store::Tx& tx) -> Outcome<Secret> {
                            const Instant now = services.now();
                            const auto received = receive(tx, caller, order_id, id);
                            if (!received) return Failure<Problem>{received.error()};
                            const auto& [meeting, secret] = *received;
                            if (secret.reveals == 0) return problem(Problem::Kind::wrong_state);
                            if (secret.once && !secret.erased_at) erase(tx, meeting.order, secret, "seen", now);
                            return secret_view(tx.shared_secrets().find(id).value(), meeting.actor, now);
                          });
}

Outcome<Secret> revoke_secret(Services& services, const Caller& caller, const std::string& order_id,
                              const std::string& id) {
  return transact<Secret>(services, {Subject::order(order_id), Subject::account(caller.account_id)},
                          [&](store::Tx& tx) -> Outcome<Secret> {
                            const auto meeting = meet(tx, caller, order_id);
                            if (!meeting) return Failure<Problem>{meeting.error()};
                            const auto secret = find(tx, order_id, id);
                            if (!secret) return Failure<Problem>{secret.error()};
                            if (giver_of(*secret) != meeting->actor) return problem(Problem::Kind::not_allowed);
                            const Instant now = services.now();
                            if (!is_open(*secret, now)) return problem(Problem::Kind::wrong_state);
                            tx.shared_secrets().erase(id, now, "revoked");
                            record_aside(tx, meeting->order, Action::revoke_secret, {meeting->actor, caller.account_id},
                                         secret_data(*secret), now);
                            return secret_view(tx.shared_secrets().find(id).value(), meeting->actor, now);
                          });
}

int erase_due_secrets(Services& services) {
  const Instant now = services.now();
  return do_all_due(
      services, [&](const store::Tx& tx, int at_most) { return tx.shared_secrets().due(now, at_most); },
      [&](const std::string& id) {
        const auto secret = snapshot<std::optional<store::SecretRecord>>(
            services, [&](const store::Tx& tx) { return tx.shared_secrets().find(id); });
        return secret ? Subjects{Subject::order(secret->order_id)} : Subjects{};
      },
      [&](store::Tx& tx, const std::string& id) {
        const auto secret = tx.shared_secrets().find(id);
        if (!secret || secret->erased_at) return false;  // a party was quicker
        const auto order = tx.orders().find(secret->order_id);
        const bool over = !flow::awaited(order->order.state);
        const bool seen = secret->once && secret->reveals > 0;
        erase(tx, *order, *secret, seen ? "seen" : over ? "completed" : "expired", now);
        return true;
      });
}

}  // namespace ops::app
