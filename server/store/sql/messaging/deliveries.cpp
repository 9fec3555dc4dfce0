// Where accounts want to be told, and what is to be sent there.
#include <algorithm>

#include "json/json.h"
#include "server/store/sql/messaging/notices.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

namespace notify = domain::notify;

constexpr const char* kStates[] = {"pending", "sent", "dead"};

const std::string kDelivery =
    "SELECT id, account_id, channel, notice_seq, state, tries, created_at, next_at, last_at, last_error, "
    "address FROM deliveries ";

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
  delivery.address = row.text(10);
  return delivery;
}

// A warning to an address that was taken away goes out whatever is done next: a thief would take it away as well.
const std::string kNoWarning = "(address = '' OR notice_seq IS NULL)";

// What is switched off: ["message.email", …].
std::string choices_text(const notify::Choices& choices) {
  json::Json off = json::Json::array();
  for (const auto kind : notify::kKinds)
    for (const auto channel : {notify::Channel::email, notify::Channel::webhook})
      if (!choices.wants(kind, channel))
        off.push_back(std::string(notify::kind_name(kind)) + "." + std::string(notify::channel_name(channel)));
  return json::dump(off);
}

notify::Choices choices_from(const std::string& text) {
  notify::Choices choices;
  const auto json = json::parse(text);
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

ContactRecord SqlNotices::contact(const std::string& account_id) const {
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

void SqlNotices::save(const ContactRecord& contact) {
  Query(
      db_,
      "INSERT INTO contacts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET version = "
      "excluded.version, english = excluded.english, email = excluded.email, pending_email = excluded.pending_email, "
      "code_nonce = excluded.code_nonce, code_sent_at = excluded.code_sent_at, code_tries = excluded.code_tries, "
      "hook_url = excluded.hook_url, hook_nonce = excluded.hook_nonce, off = excluded.off "
      "WHERE contacts.version = excluded.version - 1")
      .bind(contact.account_id, contact.version + 1, contact.english, contact.email, contact.pending_email,
            contact.code_nonce, contact.code_sent_at, contact.code_tries, contact.hook_url, contact.hook_nonce,
            choices_text(contact.choices))
      .run_on("the contact");
}

std::optional<DeliveryRecord> SqlNotices::delivery(const std::string& id) const {
  Query query(db_, kDelivery + "WHERE id = ?");
  if (!query.bind(id).step()) return std::nullopt;
  return read_delivery(query);
}

Page<DeliveryRecord> SqlNotices::deliveries(const std::string& account_id, const PageRequest& request) const {
  Query query(db_, kDelivery + "WHERE account_id = ? AND id < ? ORDER BY id DESC LIMIT ?");
  query.bind(account_id, request.after ? request.after->id : std::string("\U0010FFFF"), request.limit + 1);
  std::vector<DeliveryRecord> rows;
  while (query.step()) rows.push_back(read_delivery(query));
  return page_from(std::move(rows), request.limit, [](const DeliveryRecord& last) { return Cursor{0, 0, last.id}; });
}

// Goes from target to target through the index, so that the backlog of one costs the others nothing.
std::vector<Waiting> SqlNotices::waiting(Instant now) const {
  std::vector<Waiting> found;
  std::string channel, account_id;  // comes before them all
  for (;;) {
    Query step(db_,
               "SELECT channel, account_id FROM deliveries WHERE state = 'pending' AND (channel, account_id) > (?, ?) "
               "ORDER BY channel, account_id LIMIT 1");
    if (!step.bind(channel, account_id).step()) break;
    channel = step.text(0);
    account_id = step.text(1);
    if (auto one = longest_due({notify::channel_from_name(channel).value(), account_id}, now))
      found.push_back(std::move(*one));
  }
  std::ranges::stable_sort(found, {}, &Waiting::next_at);
  return found;
}

std::optional<Waiting> SqlNotices::longest_due(const Target& target, Instant now) const {
  // What was to wait longer than anything waits was written while the clock was ahead.
  Query query(db_,
              "SELECT id, next_at FROM deliveries WHERE state = 'pending' AND channel = ? AND account_id = ? AND "
              "(next_at <= ? OR next_at > ?) ORDER BY next_at, id LIMIT 1");
  const Instant too_late = now + notify::kLongestRetry;
  if (!query.bind(notify::channel_name(target.channel), target.account_id, now, too_late).step()) return std::nullopt;
  Waiting one{target, query.text(0), query.instant(1), {}};
  if (target.channel == notify::Channel::webhook) {
    Query url(db_, "SELECT hook_url FROM contacts WHERE account_id = ?");
    if (url.bind(target.account_id).step()) one.hook_url = url.text(0);
  }
  return one;
}

std::int64_t SqlNotices::pending(const Target& target) const {
  Query query(db_, "SELECT count(*) FROM deliveries WHERE state = 'pending' AND channel = ? AND account_id = ?");
  query.bind(notify::channel_name(target.channel), target.account_id).step();
  return query.integer(0);
}

std::int64_t SqlNotices::mails_since(const std::string& account_id, Instant since) const {
  Query query(db_,
              "SELECT count(*) FROM deliveries WHERE account_id = ? AND channel = 'email' AND created_at > ? AND "
              "notice_seq IS NOT NULL");
  query.bind(account_id, since).step();
  return query.integer(0);
}

std::int64_t SqlNotices::codes_since(const std::string& account_id, Instant since) const {
  Query query(db_,
              "SELECT count(*) FROM deliveries WHERE account_id = ? AND channel = 'email' AND created_at > ? AND "
              "notice_seq IS NULL");
  query.bind(account_id, since).step();
  return query.integer(0);
}

std::int64_t SqlNotices::codes_to(const std::string& address, Instant since) const {
  Query query(
      db_,
      "SELECT count(*) FROM deliveries WHERE address = ? AND address <> '' AND created_at > ? AND notice_seq IS "
      "NULL");
  query.bind(address, since).step();
  return query.integer(0);
}

void SqlNotices::insert(const DeliveryRecord& delivery) {
  const auto notice = delivery.notice_seq == 0 ? std::nullopt : std::optional(delivery.notice_seq);
  Query(db_, "INSERT INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(delivery.id, delivery.account_id, notify::channel_name(delivery.channel), notice,
            kStates[static_cast<std::size_t>(delivery.state)], delivery.tries, delivery.created_at, delivery.next_at,
            delivery.last_at, delivery.last_error, delivery.address)
      .run();
}

void SqlNotices::update(const DeliveryRecord& delivery) {
  Query(db_, "UPDATE deliveries SET state = ?, tries = ?, next_at = ?, last_at = ?, last_error = ? WHERE id = ?")
      .bind(kStates[static_cast<std::size_t>(delivery.state)], delivery.tries, delivery.next_at, delivery.last_at,
            delivery.last_error, delivery.id)
      .run_on("the delivery");
}

Outbox SqlNotices::outbox() const {
  Query query(db_,
              "SELECT count(*), count(CASE WHEN tries > 0 THEN 1 END), min(next_at) FROM deliveries "
              "WHERE state = 'pending'");
  query.step();
  return {query.integer(0), query.integer(1), query.maybe_instant(2)};
}

void SqlNotices::drop_pending(const Target& target) {
  Query(db_, "DELETE FROM deliveries WHERE state = 'pending' AND channel = ? AND account_id = ? AND " + kNoWarning)
      .bind(notify::channel_name(target.channel), target.account_id)
      .run();
}

void SqlNotices::drop_oldest_pending(const Target& target) {
  Query(db_,
        "DELETE FROM deliveries WHERE id = (SELECT id FROM deliveries WHERE state = 'pending' AND channel = ? AND "
        "account_id = ? AND " +
            kNoWarning + " ORDER BY id LIMIT 1)")
      .bind(notify::channel_name(target.channel), target.account_id)
      .run();
}

void SqlNotices::forget_addresses(Instant before) {
  Query(db_, "UPDATE deliveries SET address = '' WHERE address <> '' AND state <> 'pending' AND created_at < ?")
      .bind(before)
      .run();
}

}  // namespace ops::store
