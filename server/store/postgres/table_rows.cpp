#include "server/store/postgres/table_rows.h"

#include <algorithm>
#include <stdexcept>

#include "server/store/sql/find_all_texts.h"

namespace ops::store {
namespace {

constexpr std::size_t kPieceBytes = 1 << 20;

// A market takes minutes where a request takes milliseconds.
void begin_move(Link& link, const std::string& how) {
  link.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; BEGIN " + how);
}

// Servers that still run would serve the old database, and what they write would be left behind.
void require_alone(Session& db) {
  Query others(
      db,
      "SELECT count(*), coalesce(min(host(client_addr)), 'this machine') FROM pg_stat_activity WHERE datname = "
      "current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
  others.step();
  if (others.integer(0) > 0)
    throw std::runtime_error("the database is in use: " + std::to_string(others.integer(0)) +
                             " other connections, one of them from " + others.text(1) + "; stop all servers first");
}

void fetch_rows(Link& link, const TableShape& table, const std::function<void(const TableRow&)>& visit) {
  link.execute("DECLARE table_rows NO SCROLL CURSOR FOR " + rows_sql(table));
  TableRow values(table.columns.size());
  for (;;) {
    const PostgresResult some = link.execute("FETCH 1000 FROM table_rows");
    const int rows = PQntuples(some.get());
    if (rows == 0) break;
    for (int row = 0; row < rows; ++row) {
      for (std::size_t i = 0; i < values.size(); ++i) {
        const int column = static_cast<int>(i);
        const auto length = static_cast<std::size_t>(PQgetlength(some.get(), row, column));
        values[i].reset();
        if (PQgetisnull(some.get(), row, column) == 0) values[i].emplace(PQgetvalue(some.get(), row, column), length);
      }
      visit(values);
    }
  }
  link.execute("CLOSE table_rows");
}

struct CountedColumn {
  std::string table, column, sequence;
};
std::vector<CountedColumn> counted_columns(Session& db) {
  std::vector<CountedColumn> counted;
  for (Query row(db,
                 "SELECT table_name, column_name, pg_get_serial_sequence(quote_ident(table_name), column_name) FROM "
                 "information_schema.columns WHERE table_schema = 'public' AND is_identity = 'YES'");
       row.step();)
    counted.push_back({row.text(0), row.text(1), row.text(2)});
  return counted;
}

LastNumbers sequence_numbers(Session& db) {
  LastNumbers numbers;
  for (const CountedColumn& counted : counted_columns(db)) {
    Query last(db, "SELECT last_value FROM " + counted.sequence + " WHERE is_called");
    if (last.step()) numbers[counted.table] = last.integer(0);
  }
  return numbers;
}

// References are taken away and made again, which checks all rows at once: tables come by their names, and a category may stand
// before its branch. Triggers are off meanwhile, for the sums that they keep come with the rows.
std::vector<std::string> take_references(PostgresTx& tx) {
  std::vector<std::string> again, away;
  for (Query row(tx.session(),
                 "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
                 "WHERE contype = 'f' AND connamespace = 'public'::regnamespace");
       row.step();) {
    const std::string alter = "ALTER TABLE " + row.text(0);
    away.push_back(alter + " DROP CONSTRAINT " + row.text(1));
    again.push_back(alter + " ADD CONSTRAINT " + row.text(1) + ' ' + row.text(2));
  }
  for (const std::string& statement : away) tx.link().execute(statement);
  return again;
}

void switch_triggers(PostgresTx& tx, const std::string& how) {
  std::vector<std::string> tables;
  for (Query row(tx.session(), "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal");
       row.step();)
    tables.push_back(row.text(0));
  for (const std::string& table : tables) tx.link().execute("ALTER TABLE " + table + ' ' + how + " TRIGGER USER");
}

void append_escaped(std::string& line, const std::string& value) {
  for (const char c : value) {
    switch (c) {
      case '\\':
        line += "\\\\";
        break;
      case '\n':
        line += "\\n";
        break;
      case '\r':
        line += "\\r";
        break;
      case '\t':
        line += "\\t";
        break;
      default:
        line += c;
    }
  }
}

}  // namespace

PostgresTableReader::PostgresTableReader(const std::string& url, SourceUse use) : tx_(url) {
  if (use == SourceUse::alone) require_alone(tx_.session());
  begin_move(tx_.link(), "ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

void PostgresTableReader::each_row(const TableShape& table, const std::function<void(const TableRow&)>& visit) {
  fetch_rows(tx_.link(), table, visit);
}

LastNumbers PostgresTableReader::last_numbers() { return sequence_numbers(tx_.session()); }

PostgresTableFiller::PostgresTableFiller(const std::string& url) : tx_(url) {
  require_alone(tx_.session());
  if (tx_.accounts().any()) throw std::runtime_error("there is a market in this database already");
  begin_move(tx_.link(), "");
  switch_triggers(tx_, "DISABLE");
  references_ = take_references(tx_);
}

void PostgresTableFiller::each_row(const TableShape& table, const std::function<void(const TableRow&)>& visit) {
  fetch_rows(tx_.link(), table, visit);
}

LastNumbers PostgresTableFiller::last_numbers() { return sequence_numbers(tx_.session()); }

void PostgresTableFiller::begin_table(const TableShape& table) {
  table_ = table.name;
  tx_.link().execute("DELETE FROM " + table.name);
  tx_.link().begin_copy("COPY " + table.name + " (" + column_list(table.columns) + ") FROM STDIN");
}

void PostgresTableFiller::add(const TableRow& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) lines_ += '\t';
    if (!row[i]) {
      lines_ += "\\N";
    } else if (row[i]->find('\0') != std::string::npos) {
      throw std::runtime_error("a text of " + table_ + " holds the character U+0000, which PostgreSQL cannot keep");
    } else {
      append_escaped(lines_, *row[i]);
    }
  }
  lines_ += '\n';
  if (lines_.size() >= kPieceBytes) flush();
}

void PostgresTableFiller::flush() {
  tx_.link().copy(lines_);
  lines_.clear();
}

void PostgresTableFiller::end_table() {
  if (!lines_.empty()) flush();
  tx_.link().end_copy();
}

void PostgresTableFiller::finish(const LastNumbers& last) {
  for (const CountedColumn& counted : counted_columns(tx_.session())) {
    const auto number = last.find(counted.table);
    Query(tx_.session(), "SELECT setval(CAST(? AS regclass), n) FROM (SELECT greatest(max(" + counted.column +
                             "), CAST(? AS bigint)) AS n FROM " + counted.table + ") counted WHERE n > 0")
        .bind(counted.sequence, number == last.end() ? std::nullopt : std::optional(number->second))
        .step();
  }
  for (const std::string& statement : references_) tx_.link().execute(statement);
  find_all_texts(tx_.session(), tx_, tx_.listings());
  switch_triggers(tx_, "ENABLE");
  tx_.link().execute("ANALYZE");
}

}  // namespace ops::store
