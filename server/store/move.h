// A whole market from one engine to the other: docs/decisions/0040-moving.md.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ops::store {

struct MovedTable {
  std::string name;
  std::int64_t rows = 0;
  std::string sha256;  // hex, of all rows in the order of their key, as both engines have them
};
struct Moved {
  std::vector<MovedTable> tables;
  std::size_t uploads = 0;
  std::vector<std::string> lost;  // SHA-256 of files whose bytes the source has lost; all else has moved
};

// The uploads of a market in a data directory; on PostgreSQL they lie in the database. What these throw ends the move.
struct UploadFolder {
  std::function<std::optional<std::string>(const std::string& sha256)> read;
  std::function<void(const std::string& sha256, const std::string& bytes)> keep;  // durable when it returns
};

// Told of each table, and of "uploads", before they are copied; what it throws ends the move.
using BeforeTable = std::function<void(const std::string& table)>;

// Each copies tables and uploads in one transaction, compares the rows that have arrived with those that were sent, makes what texts are
// found by anew, and commits: until then the target holds nothing, and a move that failed can be begun again. The source is only read.
// REQUIRES: no server works on the target. Throws std::exception, in words for an operator.

// `from`: the file of a database, which no server writes; `url`: of an empty database, as open_postgres takes it.
Moved move_to_postgres(const std::string& from, const UploadFolder& uploads, const std::string& url,
                       const BeforeTable& before);

// A move has the source to itself, or throws; a copy is of one moment, while servers go on writing.
enum class SourceUse { alone, shared };
// `to`: a file that is not there.
Moved move_to_sqlite(const std::string& url, SourceUse use, const std::string& to, const UploadFolder& uploads,
                     const BeforeTable& before);

}  // namespace ops::store
