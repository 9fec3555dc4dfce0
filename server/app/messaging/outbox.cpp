#include "server/app/messaging/outbox.h"

#include <map>
#include <set>

#include "domain/notify/hosts.h"
#include "i18n/notices.h"
#include "json/json.h"
#include "server/app/accounts/contact_keys.h"
#include "server/app/transact.h"
#include "server/store/leases.h"

namespace ops::app {
namespace {

namespace notify = domain::notify;
using i18n::Lang;
using json::Json;
using notify::Channel;

Lang lang_of(const store::ContactRecord& contact) { return contact.english ? Lang::en : Lang::zh_cn; }

std::string line(Lang lang, std::string_view key, const std::string& url = {}) {
  return i18n::format(i18n::text(lang, key), {{"url", url}}) + "\n";
}

// Where a person sees what it is about.
std::string notice_path(const store::NoticeRecord& notice) {
  return "/notifications/" + notice.id;  // leads on, by what its reader is
}

struct Due {
  store::DeliveryRecord delivery;
  std::optional<store::NoticeRecord> notice;
  store::ContactRecord contact;
};

void write_mail(Outgoing& out, const i18n::Notice& what, const Due& due, const std::string& site) {
  const Lang lang = lang_of(due.contact);
  out.subject = i18n::notice_title(lang, what);
  out.text = out.subject + "\n\n" + i18n::notice_detail(lang, what) + "\n\n";
  if (!due.notice) return;
  out.text += line(lang, "notice.mail.open", site + notice_path(*due.notice)) + "\n-- \n" +
              line(lang, "notice.mail.why") + line(lang, "notice.mail.settings", site + "/settings");
}

void write_hook(Outgoing& out, const i18n::Notice& what, const Due& due, const Services& services) {
  const Lang lang = lang_of(due.contact);
  const store::NoticeRecord& notice = *due.notice;
  out.body = json::dump(Json{{"id", notice.id},
                             {"sequence", notice.seq},
                             {"at", domain::to_rfc3339(notice.at)},
                             {"kind", notify::kind_name(notice.kind)},
                             {"code", notice.code},
                             {"params", notice.params},
                             {"subject", notice.subject},
                             {"version", notice.version ? Json(*notice.version) : Json(nullptr)},
                             {"title", i18n::notice_title(lang, what)},
                             {"detail", i18n::notice_detail(lang, what)}});
  out.timestamp = std::to_string(services.now().seconds);
  out.signature = "t=" + out.timestamp + ",v1=" +
                  hmac_sha256_hex(hook_secret(services.secret_key, due.contact), out.timestamp + "." + out.body);
  out.standard_signature = "v1," + to_base64(hmac_sha256(hook_key(services.secret_key, due.contact),
                                                         out.event_id + "." + out.timestamp + "." + out.body));
}

// The mail with a code goes where its code is for, a warning to where it was to go, all else to where its owner is told now.
std::string mail_address(const Due& due, bool asks) {
  const std::string& own = asks ? due.contact.pending_email : due.contact.email;
  const std::string& given = due.delivery.address;
  if (given.empty()) return own;
  return asks && given != own ? std::string() : given;
}

// Nothing: its owner has taken the address away.
std::optional<Outgoing> outgoing(const Due& due, const Services& services, const std::string& site) {
  const store::DeliveryRecord& delivery = due.delivery;
  Outgoing out;
  out.delivery_id = delivery.id;
  out.to = {delivery.channel, delivery.account_id};
  out.event_id = due.notice ? due.notice->id : delivery.id;
  const bool asks = delivery.notice_seq == 0;
  if (!asks && !due.notice) return std::nullopt;
  const i18n::Notice what = asks
                                ? i18n::Notice{"email.verify", {{"code", email_code(services.secret_key, due.contact)}}}
                                : i18n::Notice{due.notice->code, due.notice->params};
  if (delivery.channel == Channel::email) {
    out.address = mail_address(due, asks);
    write_mail(out, what, due, site);
  } else {
    out.address = due.contact.hook_url;
    if (!out.address.empty()) write_hook(out, what, due, services);
  }
  if (out.address.empty()) return std::nullopt;
  return out;
}

// (chosen) Longer than any transfer takes (server/delivery/transfer.cpp): a server that dies holds up its recipients for so long.
constexpr std::int64_t kLeaseSeconds = 2 * domain::kMinute;

std::string lease_of(Channel channel, const std::string& account_id) {
  return "delivery/" + std::string(channel == Channel::email ? "email/" : "webhook/") + account_id;
}

std::vector<Waiting> waiting_for_us(const store::Tx& tx, const Services& services, Instant now) {
  const std::set<std::string> theirs =
      services.server_id.empty() ? std::set<std::string>() : tx.leases().of_others(services.server_id, now);
  std::vector<Waiting> waiting;
  for (const store::Waiting& one : tx.notices().waiting(now)) {
    const Recipient to{one.target.channel, one.target.account_id};
    if (theirs.contains(lease_of(to.channel, to.account_id))) continue;
    const std::string host = one.hook_url.empty() ? std::string() : notify::hook_host(one.hook_url);
    waiting.push_back({to, one.delivery_id, one.next_at, host});
  }
  return waiting;
}

// Of several servers that have chosen the same, the first to come here has it; what was sent meanwhile is nobody's any more.
void keep_claimed(Services& services, std::vector<Due>& due, Instant now) {
  if (services.server_id.empty() || due.empty()) return;
  std::map<std::string, std::string> wanted;  // deliveries by lease: all servers take leases in the same order
  for (const Due& one : due) wanted[lease_of(one.delivery.channel, one.delivery.account_id)] = one.delivery.id;
  std::set<std::string> claimed;
  const auto written = services.store.write({}, [&](store::Tx& tx) {
    claimed.clear();
    for (const auto& [lease, id] : wanted) {
      if (!tx.leases().take(lease, services.server_id, now, now + kLeaseSeconds)) continue;
      const auto current = tx.notices().delivery(id);
      if (current && current->state == store::DeliveryState::pending && current->next_at <= now)
        claimed.insert(id);
      else
        tx.leases().give_back(lease, services.server_id);
    }
    return true;
  });
  if (written != store::Written::committed) claimed.clear();
  std::erase_if(due, [&](const Due& one) { return !claimed.contains(one.delivery.id); });
}

}  // namespace

std::vector<Outgoing> due_deliveries(Services& services, const Choose& choose, const std::string& site) {
  const Instant now = services.now();
  std::vector<Due> due;
  services.store.read([&](const store::Tx& tx) {
    for (const Waiting& one : choose(waiting_for_us(tx, services, now))) {
      const auto delivery = tx.notices().delivery(one.delivery_id);
      due.push_back({*delivery, {}, tx.notices().contact(delivery->account_id)});
      if (delivery->notice_seq > 0) due.back().notice = tx.notices().by_seq(delivery->notice_seq);
    }
  });
  keep_claimed(services, due, now);
  std::vector<Outgoing> all;
  for (const Due& one : due) {
    if (auto out = outgoing(one, services, site)) {
      all.push_back(std::move(*out));
    } else {
      static_cast<void>(
          record_delivery(services, one.delivery.id, Fate::nowhere, "no address"));  // else it is found again
    }
  }
  return all;
}

bool record_delivery(Services& services, const std::string& id, Fate fate, const std::string& error) {
  const store::Written written = services.store.write({Subject::delivery(id)}, [&](store::Tx& tx) {
    auto delivery = tx.notices().delivery(id);
    if (!delivery || delivery->state != store::DeliveryState::pending) return false;  // given up by its owner meanwhile
    const Instant now = services.now();
    delivery->last_at = now;
    delivery->last_error = error;
    if (fate == Fate::sent || fate == Fate::failed) ++delivery->tries;
    if (fate == Fate::nowhere) delivery->state = store::DeliveryState::dead;
    if (fate == Fate::sent) delivery->state = store::DeliveryState::sent;
    if (fate == Fate::failed) {
      const auto wait = notify::retry_seconds(static_cast<int>(delivery->tries));
      if (wait) delivery->next_at = now + *wait;
      if (!wait) delivery->state = store::DeliveryState::dead;
    }
    tx.notices().update(*delivery);
    if (!services.server_id.empty())
      tx.leases().give_back(lease_of(delivery->channel, delivery->account_id), services.server_id);
    return true;
  });
  return !refusal_of(written);
}

}  // namespace ops::app
