// The statements of store/sql on a PostgreSQL server.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "server/store/postgres/link.h"
#include "server/store/sql/session.h"

namespace ops::store {

// Statements are prepared on the server and kept by their text. Rows arrive as a whole with the first step: a question that stops early has
// been answered to its end.
class PostgresSession final : public Session {
 public:
  explicit PostgresSession(const std::string& conninfo) : link_(conninfo) {}
  ~PostgresSession() override { forget_statements(); }  // they must go before the connection

  void lock_until_commit(std::string_view what) override;
  Link& link() { return link_; }

 private:
  std::unique_ptr<Statement> prepare(std::string_view sql) override;
  Link link_;
  std::size_t prepared_ = 0;
};

}  // namespace ops::store
