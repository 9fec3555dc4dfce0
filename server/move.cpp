// migrate-to: a whole market from a data directory to PostgreSQL, or back.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

#include "server/app/orders/orders.h"
#include "server/backup.h"
#include "server/commands.h"
#include "server/data_directory.h"
#include "server/moved.h"
#include "server/store/move.h"
#include "server/upload_folder.h"

namespace ops {
namespace {

constexpr std::string_view kSqlite = "sqlite:";

void say_table(const std::string& table) { std::cerr << "copying " << table << '\n'; }

// Returns the exit code: files whose bytes were lost before are told, and nothing else is amiss.
int report(const store::Moved& moved) {
  std::int64_t rows = 0;
  for (const store::MovedTable& table : moved.tables) rows += table.rows;
  std::cout << moved.tables.size() << " tables with " << rows << " rows, and " << moved.uploads
            << " uploads; the digests of all tables are the same on both sides\n";
  for (const std::string& sha256 : moved.lost) std::cerr << "the bytes of file " << sha256 << " are missing\n";
  return moved.lost.empty() ? 0 : 1;
}

int fill_database(const std::string& data, const std::string& database) {
  return report(store::move_to_postgres(data + "/opsmarket.db", upload_folder(data + "/files"), database, say_table));
}

int check_database(const Options& options, const std::string& database) {
  Options there = options;
  there.command = "check";
  there.data.clear();
  there.database = database;
  return check_command(there);
}

int move_to_database(const Options& options, const std::string& database) {
  Options here = options;
  here.database.clear();  // of the environment, perhaps: what is to be served next
  int lost = 0;
  {
    DataDirectory directory(here);  // nobody serves it meanwhile
    const auto faults = app::check(directory.services());
    for (const std::string& fault : faults) std::cerr << fault << '\n';
    if (!faults.empty()) throw std::runtime_error("nothing was moved: the market has the faults above");
    lost = fill_database(options.data, database);
    mark_moved(options.data);
  }
  std::cout << "serve it with --database and --key-file, which is the key of " << options.data << '\n';
  return std::max(lost, check_database(options, database));
}

// The copy between a database and a new data directory. It goes with the object, however that ends; what a killed move has left is
// removed first.
class CopyBetween {
 public:
  explicit CopyBetween(std::string path) : path_(std::move(path)) {
    if (is_backup(path_)) std::filesystem::remove_all(path_);
    if (std::filesystem::exists(path_)) throw std::runtime_error(path_ + " is in the way: the copy is made there");
  }
  ~CopyBetween() {
    std::error_code ignored;  // the next move removes it
    std::filesystem::remove_all(path_, ignored);
  }
  CopyBetween(const CopyBetween&) = delete;
  CopyBetween& operator=(const CopyBetween&) = delete;
  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

int move_to_directory(const Options& options, const std::string& data) {
  if (std::filesystem::exists(data) && !std::filesystem::is_empty(data))
    throw std::runtime_error(data + " is not empty: a market moves to a new directory");
  const CopyBetween copy(data + ".moving");
  const auto made = make_backup({}, options.database, copy.path(), store::SourceUse::alone);
  for (const std::string& file : made.lost) std::cerr << file << '\n';
  Options there = options;
  there.database.clear();
  there.data = data;
  there.words = {copy.path()};
  const int restored = restore_command(there);
  std::cout << "the database still holds the market as it was: no server may be started on it again\n";
  return std::max(restored, made.lost.empty() ? 0 : 1);
}

}  // namespace

int migrate_command(const Options& options) {
  const std::string& target = options.words[0];
  return target.starts_with(kSqlite) ? move_to_directory(options, target.substr(kSqlite.size()))
                                     : move_to_database(options, target);
}

int restore_to_database(const Options& options) {
  const BorrowedBackup borrowed(options.words[0]);
  Options there = options;
  there.database.clear();
  there.data = borrowed.path();
  if (check_command(there) != 0) throw std::runtime_error("nothing was restored: the backup has the faults above");
  const int lost = fill_database(borrowed.path(), options.database);
  return std::max(lost, check_database(options, options.database));
}

}  // namespace ops
