// Whole tables, row by row, whichever engine keeps them: for moving a market from one engine to the other.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ops::store {

// What is kept of a table, without columns that the engine computes.
struct TableShape {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> key;  // by what its rows are sorted; all columns where it has no primary key
};

// Values in the order of TableShape::columns, whole numbers in decimals; nothing: NULL.
using TableRow = std::vector<std::optional<std::string>>;

// By table: the highest number that its rows were ever given, where the engine counts on from it.
using LastNumbers = std::map<std::string, std::int64_t>;

// "SELECT a, b FROM t ORDER BY a": the same on all engines, for texts are compared byte by byte and keys hold no NULL.
std::string rows_sql(const TableShape& table);
// "a, b", quoted, for one column is called user.
std::string column_list(const std::vector<std::string>& columns);

// One transaction on one database, for one thread. Throws std::exception when the engine fails.
class TableReader {
 public:
  virtual ~TableReader() = default;
  virtual void each_row(const TableShape& table, const std::function<void(const TableRow&)>& visit) = 0;
  virtual LastNumbers last_numbers() = 0;
  // Nothing: its bytes are lost.
  virtual std::optional<std::string> upload(const std::string& sha256) = 0;
};

// A database that holds the tables, and nobody's account. What was filled stays only after commit().
class TableFiller : public TableReader {
 public:
  // Between them add() takes rows of `table`, which has lost those that its migrations had put there. One table at a time.
  virtual void begin_table(const TableShape& table) = 0;
  virtual void add(const TableRow& row) = 0;
  virtual void end_table() = 0;
  virtual void put_upload(const std::string& sha256, const std::string& bytes) = 0;

  // After all tables: references hold again or this throws, numbers go on after `last`, and texts are found.
  virtual void finish(const LastNumbers& last) = 0;
  virtual void commit() = 0;
};

}  // namespace ops::store
