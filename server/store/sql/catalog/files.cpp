#include <set>

#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

const std::string kSelectFile =
    "SELECT f.id, f.owner_id, f.purpose, f.kind, f.name, f.size, f.width, f.height, f.sha256, f.created_at FROM files "
    "f ";

std::string_view user_name(FileUser user) {
  constexpr std::string_view kNames[] = {"product", "live", "order"};
  return kNames[static_cast<std::size_t>(user)];
}

FileRecord read_file(const Query& row) {
  FileRecord file;
  file.id = row.text(0);
  file.owner_id = row.text(1);
  file.metadata.purpose = domain::files::purpose_from_name(row.text(2)).value();
  file.metadata.kind = domain::files::kind_from_name(row.text(3)).value();
  file.metadata.name = row.text(4);
  file.metadata.size = row.integer(5);
  if (!row.null(6)) file.metadata.sides = domain::files::Sides{row.integer(6), row.integer(7)};
  file.sha256 = row.text(8);
  file.created_at = row.instant(9);
  return file;
}

}  // namespace

std::optional<FileRecord> SqlFiles::find(const std::string& id) const {
  Query query(db_, kSelectFile + "WHERE f.id = ?");
  if (!query.bind(id).step()) return std::nullopt;
  return read_file(query);
}

std::vector<FileRecord> SqlFiles::used_by(FileUser user, const std::string& user_id) const {
  Query query(db_,
              kSelectFile + "JOIN file_uses u ON u.file_id = f.id WHERE u.user = ? AND u.user_id = ? ORDER BY f.id");
  query.bind(user_name(user), user_id);
  std::vector<FileRecord> files;
  while (query.step()) files.push_back(read_file(query));
  return files;
}

Amount SqlFiles::uploaded(const std::string& owner_id, Instant after, Instant to) const {
  Query query(
      db_,
      "SELECT count(*), coalesce(sum(size), 0) FROM files WHERE owner_id = ? AND created_at > ? AND created_at <= ?");
  query.bind(owner_id, after, to).step();
  return {query.integer(0), query.integer(1)};
}

bool SqlFiles::on_sale(const std::string& id) const {
  return Query(db_,
               "SELECT 1 FROM file_uses u JOIN live_products l ON l.id = u.user_id "
               "WHERE u.file_id = ? AND u.user = 'live' AND l.listed = 1 LIMIT 1")
      .bind(id)
      .step();
}

bool SqlFiles::in_order_of(const std::string& id, const std::string& account_id) const {
  return Query(db_,
               "SELECT 1 FROM (SELECT user_id AS order_id FROM file_uses WHERE file_id = ?1 AND user = 'order' "
               "UNION ALL SELECT order_id FROM message_files WHERE file_id = ?1) u JOIN orders o ON o.id = u.order_id "
               "WHERE ?2 IN (o.buyer_id, o.provider_id) LIMIT 1")
      .bind(id, account_id)
      .step();
}

bool SqlFiles::has_content(const std::string& sha256) const {
  return Query(db_, "SELECT 1 FROM files WHERE sha256 = ? LIMIT 1").bind(sha256).step();
}

Page<FileRecord> SqlFiles::all(const PageRequest& request) const {
  Query query(db_, kSelectFile + "WHERE f.id > ? ORDER BY f.id LIMIT ?");
  query.bind(request.after ? request.after->id : std::string(), request.limit + 1);
  std::vector<FileRecord> rows;
  while (query.step()) rows.push_back(read_file(query));
  return page_from(std::move(rows), request.limit, [](const FileRecord& last) { return Cursor{0, 0, last.id}; });
}

void SqlFiles::insert(const FileRecord& file) {
  std::optional<std::int64_t> width, height;
  if (file.metadata.sides) {
    width = file.metadata.sides->width;
    height = file.metadata.sides->height;
  }
  Query(db_, "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")
      .bind(file.id, file.owner_id, domain::files::purpose_name(file.metadata.purpose),
            domain::files::kind_name(file.metadata.kind), file.metadata.name, file.metadata.size, width, height,
            file.sha256, file.created_at)
      .run();
}

// Only what differs is written: nearly every step of an order leaves its files as they were.
void SqlFiles::set_uses(FileUser user, const std::string& user_id, const std::vector<std::string>& file_ids) {
  const std::set<std::string> wanted(file_ids.begin(), file_ids.end());
  std::set<std::string> used;
  Query query(db_, "SELECT file_id FROM file_uses WHERE user = ? AND user_id = ?");
  query.bind(user_name(user), user_id);
  while (query.step()) used.insert(query.text(0));
  for (const std::string& id : used)
    if (!wanted.contains(id))
      Query(db_, "DELETE FROM file_uses WHERE user = ? AND user_id = ? AND file_id = ?")
          .bind(user_name(user), user_id, id)
          .run();
  for (const std::string& id : wanted)
    if (!used.contains(id))
      Query(db_, "INSERT INTO file_uses VALUES (?, ?, ?)").bind(user_name(user), user_id, id).run();
}

std::vector<std::string> SqlFiles::remove_unused(Instant cutoff, int limit) {
  std::vector<std::string> hashes, ids;
  {
    Query query(db_, "SELECT id, sha256 FROM files WHERE uses = 0 AND created_at < ? ORDER BY created_at LIMIT ?");
    query.bind(cutoff, limit);
    while (query.step()) {
      ids.push_back(query.text(0));
      hashes.push_back(query.text(1));
    }
  }
  for (const std::string& id : ids) Query(db_, "DELETE FROM files WHERE id = ?").bind(id).run();
  return hashes;
}

}  // namespace ops::store
