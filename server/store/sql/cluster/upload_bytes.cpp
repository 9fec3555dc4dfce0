#include "server/store/sql/cluster/upload_bytes.h"

#include <algorithm>

namespace ops::store {
namespace {

// (chosen) A part is what one statement holds in memory, in the server and in the database, so it is small beside a file.
constexpr std::size_t kPartBytes = 256 * 1024;

}  // namespace

bool SqlUploadBytes::has(const std::string& sha256) const {
  return Query(db_, "SELECT 1 FROM upload_parts WHERE sha256 = ? AND part = 0").bind(sha256).step();
}

std::optional<std::string> SqlUploadBytes::read(const std::string& sha256) const {
  std::string bytes;
  for (std::int64_t part = 0;; ++part) {
    Query row(db_, "SELECT bytes FROM upload_parts WHERE sha256 = ? AND part = ?");
    if (!row.bind(sha256, part).step()) return part == 0 ? std::nullopt : std::optional(std::move(bytes));
    const std::string more = row.bytes(0);
    bytes += more;
    if (more.size() < kPartBytes) return bytes;
  }
}

std::vector<std::string> SqlUploadBytes::unnamed(int limit) const {
  Query row(db_,
            "SELECT p.sha256 FROM upload_parts p WHERE p.part = 0 AND NOT EXISTS "
            "(SELECT 1 FROM files f WHERE f.sha256 = p.sha256) ORDER BY p.sha256 LIMIT ?");
  row.bind(limit);
  std::vector<std::string> hashes;
  while (row.step()) hashes.push_back(row.text(0));
  return hashes;
}

void SqlUploadBytes::put(const std::string& sha256, const std::string& bytes) {
  if (has(sha256)) return;
  for (std::size_t at = 0; at == 0 || at < bytes.size(); at += kPartBytes)
    Query(db_, "INSERT INTO upload_parts (sha256, part, bytes) VALUES (?, ?, ?)")
        .bind(sha256, static_cast<std::int64_t>(at / kPartBytes), Bytes{std::string_view(bytes).substr(at, kPartBytes)})
        .run();
}

void SqlUploadBytes::remove(const std::string& sha256) {
  Query(db_, "DELETE FROM upload_parts WHERE sha256 = ?").bind(sha256).run();
}

}  // namespace ops::store
