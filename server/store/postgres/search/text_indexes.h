// Orders and questions by their terms, in tables of their own. They do not know who may read a row: the statement that asks says it.
#pragma once
#include "server/store/postgres/session.h"
#include "server/store/sql/text_index.h"

namespace ops::store {

class PostgresOrderTexts final : public TextIndex {
 public:
  explicit PostgresOrderTexts(PostgresSession& db) : db_(db) {}
  Found find(const Wanted& wanted) const override;
  std::string places() const override;
  void put(const Entry& entry) override;

 private:
  PostgresSession& db_;
};

class PostgresQuestionTexts final : public TextIndex {
 public:
  explicit PostgresQuestionTexts(PostgresSession& db) : db_(db) {}
  Found find(const Wanted& wanted) const override;
  std::string places() const override;
  void put(const Entry& entry) override;

 private:
  PostgresSession& db_;
};

}  // namespace ops::store
