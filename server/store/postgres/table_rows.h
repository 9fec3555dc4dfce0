// The tables of a PostgreSQL database as store/sql/table_rows.h has them.
#pragma once
#include <string>

#include "server/store/move.h"
#include "server/store/postgres/postgres_tx.h"
#include "server/store/sql/table_rows.h"

namespace ops::store {

class PostgresTableReader final : public TableReader {
 public:
  // Throws std::runtime_error where it shall be alone and other programs have the database open: what they wrote from now on would be left
  // behind.
  PostgresTableReader(const std::string& url, SourceUse use);
  void each_row(const TableShape& table, const std::function<void(const TableRow&)>& visit) override;
  LastNumbers last_numbers() override;
  std::optional<std::string> upload(const std::string& sha256) override { return tx_.upload_bytes().read(sha256); }

 private:
  PostgresTx tx_;
};

// REQUIRES: the database has been brought up to date (open_postgres).
class PostgresTableFiller final : public TableFiller {
 public:
  explicit PostgresTableFiller(const std::string& url);
  void each_row(const TableShape& table, const std::function<void(const TableRow&)>& visit) override;
  LastNumbers last_numbers() override;
  std::optional<std::string> upload(const std::string& sha256) override { return tx_.upload_bytes().read(sha256); }
  void begin_table(const TableShape& table) override;
  void add(const TableRow& row) override;
  void end_table() override;
  void put_upload(const std::string& sha256, const std::string& bytes) override {
    tx_.upload_bytes().put(sha256, bytes);
  }
  void finish(const LastNumbers& last) override;
  void commit() override { tx_.link().execute("COMMIT"); }

 private:
  void flush();
  PostgresTx tx_;
  std::vector<std::string> references_;  // statements that make them again
  std::string table_;                    // that is being filled
  std::string lines_;
};

}  // namespace ops::store
