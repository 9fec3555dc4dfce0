#include "server/store/sql/orders/messages.h"

#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

const std::string kMessage =
    "SELECT m.order_id, m.seq, m.at, m.author, m.author_id, a.display_name, m.text FROM messages m "
    "JOIN accounts a ON a.id = m.author_id ";

MessageRecord read_message(const Query& row) {
  return {row.text(0), row.integer(1), row.instant(2), row.text(3), row.text(4), row.text(5), row.text(6), {}};
}

}  // namespace

std::optional<MessageRecord> SqlMessages::find(const std::string& order_id, std::int64_t seq) const {
  Query query(db_, kMessage + "WHERE m.order_id = ? AND m.seq = ?");
  if (!query.bind(order_id, seq).step()) return std::nullopt;
  MessageRecord message = read_message(query);
  message.file_ids = files_of(message);
  return message;
}

Page<MessageRecord> SqlMessages::list(const std::string& order_id, const PageRequest& request) const {
  Query query(db_, kMessage + "WHERE m.order_id = ? AND m.seq < ? ORDER BY m.seq DESC LIMIT ?");
  query.bind(order_id, request.after ? request.after->key : INT64_MAX, request.limit + 1);
  std::vector<MessageRecord> rows;
  while (query.step()) rows.push_back(read_message(query));
  for (MessageRecord& row : rows) row.file_ids = files_of(row);
  return page_from(std::move(rows), request.limit, [](const MessageRecord& last) { return Cursor{0, last.seq, {}}; });
}

// The readers' index comes first (CROSS JOIN), and what belongs to each row of it after.
std::string conversations_sql(bool after) {
  std::string sql =
      "SELECT m.order_id, m.seq, m.at, m.author, m.author_id, a.display_name, m.text, o.number, "
      "s.snapshot ->> 'name', b.display_name, p.display_name, r.unread FROM message_readers r "
      "CROSS JOIN messages m ON m.order_id = r.order_id "
      "AND m.seq = (SELECT max(seq) FROM messages WHERE order_id = r.order_id) "
      "JOIN accounts a ON a.id = m.author_id JOIN orders o ON o.id = r.order_id "
      "JOIN order_snapshots s ON s.order_id = r.order_id JOIN accounts b ON b.id = o.buyer_id "
      "JOIN accounts p ON p.id = o.provider_id WHERE r.account_id = ? ";
  if (after) sql += "AND (r.waits, r.last_at, r.order_id) < (?, ?, ?) ";
  return sql + "ORDER BY r.waits DESC, r.last_at DESC, r.order_id DESC LIMIT ?";
}

Page<ConversationRecord> SqlMessages::conversations(const std::string& account_id, const PageRequest& request) const {
  Query query(db_, conversations_sql(request.after.has_value()));
  query.bind(account_id);
  if (request.after) query.bind(request.after->tier, request.after->key, request.after->id);
  query.bind(request.limit + 1);
  std::vector<ConversationRecord> rows;
  while (query.step())
    rows.push_back({query.text(0), query.text(7), query.text(8), query.text(9), query.text(10), query.integer(11),
                    read_message(query)});
  return page_from(std::move(rows), request.limit, [](const ConversationRecord& last) {
    return Cursor{last.unread > 0 ? 1 : 0, last.last.at.seconds, last.order_id};
  });
}

std::vector<std::string> SqlMessages::files_of(const MessageRecord& message) const {
  Query query(db_, "SELECT file_id FROM message_files WHERE order_id = ? AND seq = ? ORDER BY place");
  query.bind(message.order_id, message.seq);
  std::vector<std::string> ids;
  while (query.step()) ids.push_back(query.text(0));
  return ids;
}

std::int64_t SqlMessages::last_seq(const std::string& order_id) const {
  Query query(db_, "SELECT coalesce(max(seq), 0) FROM messages WHERE order_id = ?");
  query.bind(order_id).step();
  return query.integer(0);
}

std::int64_t SqlMessages::written_by(const std::string& order_id, const std::string& author_id, Instant after,
                                     Instant to) const {
  // From the newest back to `after` and no further: orders may have messages of years, and everybody's writes wait meanwhile.
  Query row(db_, "SELECT at, author_id FROM messages WHERE order_id = ? ORDER BY seq DESC");
  row.bind(order_id);
  std::int64_t written = 0;
  while (row.step() && row.instant(0) > after) written += row.text(1) == author_id && row.instant(0) <= to;
  return written;
}

std::int64_t SqlMessages::unread(const std::string& account_id) const {
  Query query(db_, "SELECT coalesce(sum(unread), 0) FROM message_readers WHERE account_id = ? AND unread > 0");
  query.bind(account_id).step();
  return query.integer(0);
}

std::int64_t SqlMessages::unread_in(const std::string& order_id, const std::string& account_id) const {
  Query query(db_, "SELECT unread FROM message_readers WHERE account_id = ? AND order_id = ?");
  return query.bind(account_id, order_id).step() ? query.integer(0) : 0;
}

void SqlMessages::append(const MessageRecord& message) {
  Query(db_, "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?)")
      .bind(message.order_id, message.seq, message.at, message.author, message.author_id, message.text)
      .run();
  std::int64_t place = 0;
  for (const std::string& id : message.file_ids)
    Query(db_, "INSERT INTO message_files VALUES (?, ?, ?, ?)").bind(message.order_id, message.seq, place++, id).run();
  Query(db_,
        "INSERT INTO message_readers (account_id, order_id) "
        "SELECT buyer_id, id FROM orders WHERE id = ?1 UNION SELECT provider_id, id FROM orders WHERE id = ?1 "
        "UNION SELECT ?2, ?1 WHERE true ON CONFLICT DO NOTHING")
      .bind(message.order_id, message.author_id)
      .run();
  Query(db_,
        "UPDATE message_readers SET last_at = ?3, unread = unread + CASE WHEN account_id <> ?2 THEN 1 ELSE 0 END "
        "WHERE order_id = ?1")
      .bind(message.order_id, message.author_id, message.at)
      .run();
}

void SqlMessages::mark_read(const std::string& order_id, const std::string& account_id, std::int64_t up_to) {
  Query(db_,
        "UPDATE message_readers SET seen = ?3, unread = (SELECT count(*) FROM messages m "
        "WHERE m.order_id = ?1 AND m.seq > ?3 AND m.author_id <> ?2) "
        "WHERE order_id = ?1 AND account_id = ?2 AND seen < ?3")
      .bind(order_id, account_id, up_to)
      .run();
}

}  // namespace ops::store
