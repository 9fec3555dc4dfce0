// Where accounts want to be told, and what is to be sent there.
#include <algorithm>

#include "server/store/sqlite/notices.h"
#include "server/store/sqlite/tx.h"
#include "wire/json.h"

namespace ops::store {
namespace {

namespace notify = domain::notify;

constexpr const char* kStates[] = {"pending", "sent", "dead"};

const std::string kDelivery =
    "SELECT id, account_id, channel, notice_seq, state, tries, created_at, next_at, last_at, last_error FROM "
    "deliveries ";

DeliveryRecord read_delivery(const Query& row) {
  DeliveryRecord delivery;
  delivery.id = row.text(0);
  delivery.account_id = row.text(1);
  delivery.channel = notify::channel_from_name(row.text(2)).value();
  delivery.notice_seq = row.maybe_integer(3).value_or(0);
  delivery.state = static_cast<DeliveryState>(std::ranges::find(kStates, row.text(4)) - std::begin(kStates));
  delivery.tries = row.integer(5);
  delivery.created_at = row.instant(6);
  delivery.next_at = row.instant(7);
  delivery.last_at = row.maybe_instant(8);
  delivery.last_error = row.text(9);
  return delivery;
}

// What is switched off: ["message.email", …].
std::string choices_text(const notify::Choices& choices) {
  wire::Json off = wire::Json::array();
  for (const auto kind : notify::kKinds)
    for (const auto channel : {notify::Channel::email, notify::Channel::webhook})
      if (!choices.wants(kind, channel))
        off.push_back(std::string(notify::kind_name(kind)) + "." + std::string(notify::channel_name(channel)));
  return wire::dump(off);
}

notify::Choices choices_from(const std::string& text) {
  notify::Choices choices;
  const auto json = wire::parse(text);
  if (!json || !json->is_array()) throw std::runtime_error("an account's choices are damaged");
  for (const auto& item : *json) {
    const auto word = item.get<std::string>();
    const auto dot = std::min(word.find('.'), word.size());
    const auto kind = notify::kind_from_name(word.substr(0, dot));
    const auto channel = notify::channel_from_name(word.substr(std::min(dot + 1, word.size())));
    if (kind && channel) choices.set(*kind, *channel, false);
  }
  return choices;
}

}  // namespace

ContactRecord SqliteNotices::contact(const std::string& account_id) const {
  Query query(
      db_,
      "SELECT version, english, email, pending_email, code_nonce, code_sent_at, code_tries, hook_url, hook_nonce, "
      "off FROM contacts WHERE account_id = ?");
  ContactRecord contact;
  contact.account_id = account_id;
  if (!query.bind(account_id).step()) return contact;
  contact.version = query.integer(0);
  contact.english = query.flag(1);
  contact.email = query.text(2);
  contact.pending_email = query.text(3);
  contact.code_nonce = query.text(4);
  contact.code_sent_at = query.maybe_instant(5);
  contact.code_tries = query.integer(6);
  contact.hook_url = query.text(7);
  contact.hook_nonce = query.text(8);
  contact.choices = choices_from(query.text(9));
  return contact;
}

void SqliteNotices::save(const ContactRecord& contact) {
  Query(db_, "INSERT OR REPLACE INTO contacts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(contact.account_id, contact.version + 1, contact.english, contact.email, contact.pending_email,
            contact.code_nonce, contact.code_sent_at, contact.code_tries, contact.hook_url, contact.hook_nonce,
            choices_text(contact.choices))
      .run();
}

std::optional<DeliveryRecord> SqliteNotices::delivery(const std::string& id) const {
  Query query(db_, kDelivery + "WHERE id = ?");
  if (!query.bind(id).step()) return std::nullopt;
  return read_delivery(query);
}

Slice<DeliveryRecord> SqliteNotices::deliveries(const std::string& account_id, const Window& window) const {
  Query query(db_, kDelivery + "WHERE account_id = ? AND id < ? ORDER BY id DESC LIMIT ?");
  query.bind(account_id, window.after ? window.after->id : std::string("\U0010FFFF"), window.limit + 1);
  std::vector<DeliveryRecord> rows;
  while (query.step()) rows.push_back(read_delivery(query));
  return slice(std::move(rows), window.limit, [](const DeliveryRecord& last) { return Place{0, 0, last.id}; });
}

// Goes from target to target through the index, so that the backlog of one costs the others nothing.
std::vector<DueDelivery> SqliteNotices::due(Instant now, const std::vector<Target>& busy, bool mail_waits,
                                            int limit) const {
  std::vector<DueDelivery> found;
  std::string channel = mail_waits ? "email" : "", account_id = mail_waits ? "\U0010FFFF" : "";  // begins after them
  for (;;) {
    Query step(db_,
               "SELECT channel, account_id FROM deliveries WHERE state = 'pending' AND (channel, account_id) > (?, ?) "
               "ORDER BY channel, account_id LIMIT 1");
    if (!step.bind(channel, account_id).step()) break;
    channel = step.text(0);
    account_id = step.text(1);
    const Target target{notify::channel_from_name(channel).value(), account_id};
    if (std::ranges::find(busy, target) != busy.end()) continue;
    if (auto delivery = oldest_due(target, now)) found.push_back({std::move(*delivery), std::nullopt, {}});
  }
  std::ranges::sort(found, {}, [](const DueDelivery& one) { return one.delivery.next_at; });
  if (found.size() > static_cast<std::size_t>(limit)) found.resize(static_cast<std::size_t>(limit));
  for (DueDelivery& one : found) {
    if (one.delivery.notice_seq > 0) one.notice = by_seq(one.delivery.notice_seq);
    one.contact = contact(one.delivery.account_id);
  }
  return found;
}

std::optional<DeliveryRecord> SqliteNotices::oldest_due(const Target& target, Instant now) const {
  // What was to wait longer than anything waits was written while the clock was ahead.
  Query query(db_, kDelivery +
                       "WHERE state = 'pending' AND channel = ? AND account_id = ? AND (next_at <= ? OR next_at > ?) "
                       "ORDER BY next_at, id LIMIT 1");
  const Instant too_late = now + notify::kLongestRetry;
  if (!query.bind(notify::channel_name(target.channel), target.account_id, now, too_late).step()) return std::nullopt;
  return read_delivery(query);
}

void SqliteNotices::save(const DeliveryRecord& delivery) {
  // 0: none, as NULL.
  Query(db_, "INSERT OR REPLACE INTO deliveries VALUES (?, ?, ?, nullif(?, 0), ?, ?, ?, ?, ?, ?)")
      .bind(delivery.id, delivery.account_id, notify::channel_name(delivery.channel), delivery.notice_seq,
            kStates[static_cast<std::size_t>(delivery.state)], delivery.tries, delivery.created_at, delivery.next_at,
            delivery.last_at, delivery.last_error)
      .run();
}

Outbox SqliteNotices::outbox() const {
  Query query(db_,
              "SELECT count(*), count(CASE WHEN tries > 0 THEN 1 END), min(next_at) FROM deliveries "
              "WHERE state = 'pending'");
  query.step();
  return {query.integer(0), query.integer(1), query.maybe_instant(2)};
}

void SqliteNotices::drop_pending(const Target& target) {
  Query(db_, "DELETE FROM deliveries WHERE state = 'pending' AND channel = ? AND account_id = ?")
      .bind(notify::channel_name(target.channel), target.account_id)
      .run();
}

}  // namespace ops::store
