#include "server/app/accounts/contacts.h"

#include "domain/notify/targets.h"
#include "domain/text/text.h"
#include "server/app/accounts/contact_keys.h"
#include "server/app/accounts/second_factor_code.h"
#include "server/app/accounts/usage.h"
#include "server/app/crypto.h"
#include "server/app/cursor.h"
#include "server/app/messaging/notify.h"
#include "server/app/sealing.h"
#include "server/app/transact.h"
#include "server/store/notices.h"

namespace ops::app {
namespace {

namespace notify = domain::notify;
using domain::Code;
using domain::limits::Bound;
using notify::Channel;

constexpr std::string_view kDeliveries = "deliveries";

Contact contact_view(const Services& services, const store::ContactRecord& record) {
  return {record.version,     record.english ? i18n::Lang::en : i18n::Lang::zh_cn,
          record.email,       record.pending_email,
          record.hook_url,    record.choices,
          services.sends_mail};
}

Delivery delivery_view(const store::DeliveryRecord& record) {
  constexpr const char* kStates[] = {"pending", "sent", "dead"};
  Delivery delivery{record.id,
                    record.channel,
                    kStates[static_cast<std::size_t>(record.state)],
                    {},
                    {},
                    record.tries,
                    record.created_at,
                    {},
                    record.last_at,
                    record.last_error};
  if (record.state == store::DeliveryState::pending) delivery.next_at = record.next_at;
  return delivery;
}

struct Change {
  bool made = true;             // false: all is as it was
  const char* event = nullptr;  // what is recorded and told of it; null: nothing
};
// Changes the caller's record by `change(Tx&, ContactRecord&) -> Outcome<Change>`.
template <class Job>
Outcome<Contact> changed(Services& services, const Caller& caller, Job change, const std::string& from = {}) {
  return transact<Contact>(services, {Subject::account(caller.account_id)}, [&](store::Tx& tx) -> Outcome<Contact> {
    const store::ContactRecord before = tx.notices().contact(caller.account_id);
    store::ContactRecord record = before;
    const Outcome<Change> done = change(tx, record);
    if (!done) return Failure<Problem>{done.error()};
    if (done->made) tx.notices().save(record);
    if (done->event) {
      const Instant now = services.now();
      if (auto used = used_up_today(tx, caller.account_id, Bound::contact_changes, now))
        return Failure<Problem>{std::move(*used)};
      count_today(tx, caller.account_id, Bound::contact_changes, now);
      record_account_event(tx, caller.account_id, services.now(), done->event, from);
      notify_contact_changed(tx, before, std::string("account.") + done->event, from, services.now());
    }
    return contact_view(services, tx.notices().contact(caller.account_id));
  });
}

// Letters as people type them: in small letters, with spaces or a dash.
std::string typed_code(const std::string& given) {
  std::string code;
  for (const char c : domain::text::valid_utf8(given) ? domain::text::narrow(given) : given)
    if (c != ' ' && c != '-') code += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  return code;
}

// Strangers' mailboxes are not filled by us: neither by one account, nor by many.
std::optional<Bound> codes_used_up(const store::Tx& tx, const std::string& account_id, const std::string& email,
                                   Instant now) {
  const auto past = [&](Bound bound, auto count) {
    const domain::limits::Limit& limit = domain::limits::limit_of(bound);
    return count(now + -limit.window_seconds) >= limit.max;
  };
  if (past(Bound::email_codes, [&](Instant since) { return tx.notices().codes_since(account_id, since); }))
    return Bound::email_codes;
  if (past(Bound::email_codes_to_one, [&](Instant since) { return tx.notices().codes_to(email, since); }))
    return Bound::email_codes_to_one;
  return std::nullopt;
}

bool right_code(const Services& services, const store::ContactRecord& record, const std::string& code, Instant now) {
  return record.code_tries < domain::limits::most(Bound::email_code_tries) &&
         now - *record.code_sent_at < notify::kEmailCodeSeconds &&
         same_bytes(code, email_code(services.secret_key, record));
}

}  // namespace

Outcome<Contact> contact(Services& services, const Caller& caller) {
  return snapshot<Contact>(
      services, [&](const store::Tx& tx) { return contact_view(services, tx.notices().contact(caller.account_id)); });
}

Outcome<Contact> save_contact(Services& services, const Caller& caller, std::int64_t version, i18n::Lang lang,
                              const notify::Choices& choices) {
  return changed(services, caller, [&](store::Tx&, store::ContactRecord& record) -> Outcome<Change> {
    if (record.version != version) return problem(Problem::Kind::stale_version);
    record.english = lang == i18n::Lang::en;
    record.choices = choices;
    return Change{};
  });
}

Outcome<Contact> ask_email(Services& services, const Caller& caller, const std::string& given) {
  const std::string email = notify::normalized_email(given);
  Errors errors = notify::check_email("email", email);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  if (!services.sends_mail) return problem(Problem::Kind::conflict, {{"email", Code::not_allowed, {}}});
  return changed(services, caller, [&](store::Tx& tx, store::ContactRecord& record) -> Outcome<Change> {
    const Instant now = services.now();
    if (record.code_sent_at && now - *record.code_sent_at < notify::kEmailAgainSeconds) {
      const Instant next = *record.code_sent_at + notify::kEmailAgainSeconds;
      return problem(Problem::Kind::conflict, {{"email", Code::too_soon, {{"next", domain::to_rfc3339(next)}}}});
    }
    if (const auto bound = codes_used_up(tx, caller.account_id, email, now)) return used_up("email", *bound);
    record.pending_email = email;
    record.code_nonce = random_token();
    record.code_sent_at = now;
    record.code_tries = 0;
    store::DeliveryRecord mail;
    mail.id = new_id("dlv_", now);
    mail.account_id = caller.account_id;
    mail.created_at = mail.next_at = now;
    mail.address = email;
    tx.notices().insert(mail);
    return Change{};
  });
}

Outcome<Contact> confirm_email(Services& services, const Caller& caller, const std::string& given,
                               const std::string& from) {
  const std::string code = typed_code(given);
  if (code.empty()) return invalid("code", Code::required);
  bool right = false;  // a wrong one is counted, so the record is saved either way
  const auto confirm = [&](store::Tx&, store::ContactRecord& record) -> Outcome<Change> {
    if (record.pending_email.empty() || !record.code_sent_at) return invalid("code", Code::not_found);
    right = right_code(services, record, code, services.now());
    ++record.code_tries;
    if (!right) return Change{};
    record.email = record.pending_email;
    record.pending_email.clear();
    record.code_nonce.clear();
    return Change{.event = "email_changed"};
  };
  auto outcome = changed(services, caller, confirm, from);
  if (outcome && !right) return invalid("code", Code::malformed);
  return outcome;
}

Outcome<Contact> remove_email(Services& services, const Caller& caller, const std::string& from) {
  const auto remove = [&](store::Tx& tx, store::ContactRecord& record) -> Outcome<Change> {
    if (record.email.empty() && record.pending_email.empty()) return Change{.made = false};
    const Change change{.event = record.email.empty() ? nullptr : "email_removed"};
    record.email.clear();
    record.pending_email.clear();
    record.code_nonce.clear();
    tx.notices().drop_pending({Channel::email, caller.account_id});
    return change;
  };
  return changed(services, caller, remove, from);
}

Outcome<Hook> set_hook(Services& services, const Caller& caller, const std::string& given, const std::string& from) {
  const std::string url = domain::text::valid_utf8(given) ? domain::text::clean(given) : given;
  Errors errors = notify::check_hook_url("url", url, services.private_hooks);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  std::string secret;
  const auto set = [&](store::Tx&, store::ContactRecord& record) -> Outcome<Change> {
    record.hook_url = url;
    renew_hook_nonce(services.secret_key, record);
    secret = hook_secret(services.secret_key, record);
    return Change{.event = "webhook_changed"};
  };
  auto outcome = changed(services, caller, set, from);
  if (!outcome) return Failure<Problem>{outcome.error()};
  return Hook{std::move(*outcome), secret};
}

Outcome<Contact> remove_hook(Services& services, const Caller& caller, const std::string& from) {
  const auto remove = [&](store::Tx& tx, store::ContactRecord& record) -> Outcome<Change> {
    if (record.hook_url.empty()) return Change{.made = false};
    record.hook_url.clear();
    record.hook_nonce.clear();
    tx.notices().drop_pending({Channel::webhook, caller.account_id});
    return Change{.event = "webhook_removed"};
  };
  return changed(services, caller, remove, from);
}

Outcome<Listed<Delivery>> deliveries(Services& services, const Caller& caller, const PageQuery& page) {
  const auto request = page_request(page, kDeliveries);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Listed<Delivery>>(services, [&](const store::Tx& tx) {
    const auto slice = tx.notices().deliveries(caller.account_id, *request);
    return listed<Delivery>(slice, kDeliveries, [&](const store::DeliveryRecord& record) {
      Delivery delivery = delivery_view(record);
      if (const auto notice = tx.notices().by_seq(record.notice_seq)) {
        delivery.notice_id = notice->id;
        delivery.code = notice->code;
      }
      return delivery;
    });
  });
}

Outcome<Delivery> replay_delivery(Services& services, const Caller& caller, const std::string& id) {
  return transact<Delivery>(
      services, {Subject::account(caller.account_id), Subject::delivery(id)}, [&](store::Tx& tx) -> Outcome<Delivery> {
        auto record = tx.notices().delivery(id);
        if (!record || record->account_id != caller.account_id) return problem(Problem::Kind::not_found);
        const store::ContactRecord to = tx.notices().contact(caller.account_id);
        const bool there = record->channel == Channel::webhook ? !to.hook_url.empty() : !to.email.empty();
        // A code that was mailed is asked for anew instead: see ask_email(). A warning went to another address, and once is enough.
        if (!there || record->notice_seq == 0 || !record->address.empty()) return problem(Problem::Kind::wrong_state);
        record->state = store::DeliveryState::pending;
        record->tries = 0;
        record->next_at = services.now();
        tx.notices().update(*record);
        return delivery_view(*record);
      });
}

}  // namespace ops::app
