// The tables of a SQLite file as store/sql/table_rows.h has them.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "server/store/move.h"
#include "server/store/sql/table_rows.h"
#include "server/store/sqlite/sqlite_tx.h"

namespace ops::store {

// All tables that move, by their names.
std::vector<TableShape> table_shapes(Session& sqlite);

class SqliteTableReader final : public TableReader {
 public:
  SqliteTableReader(const std::string& path, UploadFolder uploads);
  std::vector<TableShape> shapes() { return table_shapes(db_); }
  void each_row(const TableShape& table, const std::function<void(const TableRow&)>& visit) override;
  LastNumbers last_numbers() override;
  std::optional<std::string> upload(const std::string& sha256) override { return uploads_.read(sha256); }

 private:
  Connection db_;
  const UploadFolder uploads_;
};

// REQUIRES: the file has been brought up to date (open_sqlite) and nobody has it open.
class SqliteTableFiller final : public TableFiller {
 public:
  SqliteTableFiller(const std::string& path, UploadFolder uploads);
  std::vector<TableShape> shapes() { return table_shapes(db_); }
  void each_row(const TableShape& table, const std::function<void(const TableRow&)>& visit) override;
  LastNumbers last_numbers() override;
  std::optional<std::string> upload(const std::string& sha256) override { return uploads_.read(sha256); }
  void begin_table(const TableShape& table) override;
  void add(const TableRow& row) override;
  void end_table() override { insert_.reset(); }
  void put_upload(const std::string& sha256, const std::string& bytes) override { uploads_.keep(sha256, bytes); }
  void finish(const LastNumbers& last) override;
  void commit() override;

 private:
  Connection db_;
  SqliteTx tx_;
  const UploadFolder uploads_;
  std::unique_ptr<SQLite::Statement> insert_;
};

}  // namespace ops::store
