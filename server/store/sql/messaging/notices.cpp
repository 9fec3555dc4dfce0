#include "server/store/sql/messaging/notices.h"

#include "json/json.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

namespace notify = domain::notify;

const std::string kNotice =
    "SELECT seq, id, account_id, at, kind, code, subject, params, read_at, version FROM notices ";

std::map<std::string, std::string> params_from(const std::string& text) {
  std::map<std::string, std::string> params;
  const auto json = json::parse(text);
  if (!json || !json->is_object()) throw std::runtime_error("a notice's params are damaged");
  for (const auto& [name, value] : json->items()) params[name] = value.get<std::string>();
  return params;
}

NoticeRecord read_notice(const Query& row) {
  NoticeRecord notice;
  notice.seq = row.integer(0);
  notice.id = row.text(1);
  notice.account_id = row.text(2);
  notice.at = row.instant(3);
  notice.kind = notify::kind_from_name(row.text(4)).value();
  notice.code = row.text(5);
  notice.subject = row.text(6);
  notice.params = params_from(row.text(7));
  notice.read_at = row.maybe_instant(8);
  notice.version = row.maybe_integer(9);
  return notice;
}

}  // namespace

Page<NoticeRecord> SqlNotices::list(const std::string& account_id, bool unread_only, const PageRequest& request) const {
  Query query(db_, kNotice + "WHERE account_id = ? AND seq < ? " + (unread_only ? "AND read_at IS NULL " : "") +
                       "ORDER BY seq DESC LIMIT ?");
  query.bind(account_id, request.after ? request.after->key : INT64_MAX, request.limit + 1);
  std::vector<NoticeRecord> rows;
  while (query.step()) rows.push_back(read_notice(query));
  return page_from(std::move(rows), request.limit, [](const NoticeRecord& last) { return Cursor{0, last.seq, {}}; });
}

std::optional<NoticeRecord> SqlNotices::find(const std::string& id) const {
  Query query(db_, kNotice + "WHERE id = ?");
  if (!query.bind(id).step()) return std::nullopt;
  return read_notice(query);
}

std::optional<NoticeRecord> SqlNotices::by_seq(std::int64_t seq) const {
  Query query(db_, kNotice + "WHERE seq = ?");
  if (!query.bind(seq).step()) return std::nullopt;
  return read_notice(query);
}

std::int64_t SqlNotices::unread(const std::string& account_id) const {
  Query query(db_, "SELECT unread FROM notice_counts WHERE account_id = ?");
  return query.bind(account_id).step() ? query.integer(0) : 0;
}

bool SqlNotices::unread_of(const std::string& account_id, const std::string& subject, const std::string& code) const {
  Query query(db_,
              "SELECT 1 FROM notices WHERE account_id = ? AND subject = ? AND read_at IS NULL AND code = ? LIMIT 1");
  return query.bind(account_id, subject, code).step();
}

std::int64_t SqlNotices::append(const NoticeRecord& notice) {
  Query made(
      db_,
      "INSERT INTO notices (id, account_id, at, kind, code, subject, params, read_at, version) VALUES (?, ?, ?, ?, ?, "
      "?, ?, ?, ?) RETURNING seq");
  made.bind(notice.id, notice.account_id, notice.at, notify::kind_name(notice.kind), notice.code, notice.subject,
            json::dump(json::Json(notice.params)), notice.read_at, notice.version)
      .step();
  return made.integer(0);
}

std::optional<NoticeRecord> SqlNotices::unread_like(const NoticeRecord& notice, Instant after) const {
  const auto param = [&](const char* name) {
    const auto found = notice.params.find(name);
    return found == notice.params.end() ? std::string() : found->second;
  };
  Query query(db_, kNotice +
                       "WHERE account_id = ? AND subject = ? AND read_at IS NULL AND code = ? AND at > ? "
                       "AND coalesce(params ->> 'action', '') = ? AND coalesce(params ->> 'actor', '') = ? "
                       "ORDER BY seq DESC LIMIT 1");
  query.bind(notice.account_id, notice.subject, notice.code, after, param("action"), param("actor"));
  if (!query.step()) return std::nullopt;
  return read_notice(query);
}

GivenWay SqlNotices::give_way(std::int64_t older, std::int64_t newer, Instant now) {
  GivenWay way;
  way.mail_waits =
      Query(db_,
            "UPDATE deliveries SET notice_seq = ? WHERE notice_seq = ? AND channel = 'email' AND state = 'pending'")
          .bind(newer, older)
          .run_counted() > 0;
  {
    Query sent(db_,
               "SELECT max(last_at) FROM deliveries WHERE notice_seq = ? AND channel = 'email' AND state = 'sent'");
    if (sent.bind(older).step()) way.mailed_at = sent.maybe_instant(0);
  }
  Query(db_, "UPDATE notices SET read_at = ? WHERE seq = ? AND read_at IS NULL").bind(now, older).run();
  Query(db_, "DELETE FROM notices WHERE seq = ?1 AND NOT EXISTS (SELECT 1 FROM deliveries WHERE notice_seq = ?1)")
      .bind(older)
      .run();
  return way;
}

void SqlNotices::mark_read(const std::string& account_id, std::int64_t up_to, Instant now) {
  Query(db_, "UPDATE notices SET read_at = ? WHERE account_id = ? AND read_at IS NULL AND seq <= ?")
      .bind(now, account_id, up_to)
      .run();
}

void SqlNotices::mark_one_read(const std::string& id, Instant now) {
  Query(db_, "UPDATE notices SET read_at = ? WHERE id = ? AND read_at IS NULL").bind(now, id).run();
}

void SqlNotices::mark_read_about(const std::string& account_id, const std::string& subject, Instant now) {
  Query(db_, "UPDATE notices SET read_at = ? WHERE account_id = ? AND subject = ? AND read_at IS NULL")
      .bind(now, account_id, subject)
      .run();
}

void SqlNotices::remove_oldest(const std::string& account_id) {
  Query oldest(db_, "SELECT min(seq) FROM notices WHERE account_id = ?");
  if (!oldest.bind(account_id).step() || oldest.null(0)) return;
  const std::int64_t seq = oldest.integer(0);
  Query(db_, "DELETE FROM deliveries WHERE notice_seq = ?").bind(seq).run();
  Query(db_, "UPDATE notices SET read_at = at WHERE seq = ? AND read_at IS NULL").bind(seq).run();  // counted no more
  Query(db_, "DELETE FROM notices WHERE seq = ?").bind(seq).run();
}

void SqlNotices::remove_old(Instant cutoff, int limit) {
  for (const char* state : {"sent", "dead"})
    Query(db_, std::string("DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE state = '") + state +
                   "' AND last_at < ? LIMIT ?)")
        .bind(cutoff, limit)
        .run();
  Query(db_,
        "DELETE FROM notices WHERE seq IN (SELECT seq FROM notices n WHERE read_at IS NOT NULL AND read_at < ? AND "
        "NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.notice_seq = n.seq) LIMIT ?)")
      .bind(cutoff, limit)
      .run();
}

}  // namespace ops::store
