// Orders and questions in tables of FTS5, order_search and question_search.
#pragma once
#include "server/store/sql/session.h"
#include "server/store/sql/text_index.h"

namespace ops::store {

class SqliteOrderTexts final : public TextIndex {
 public:
  explicit SqliteOrderTexts(Session& db) : db_(db) {}
  Found find(const Wanted& wanted) const override;
  std::string places() const override;
  void put(const Entry& entry) override;

 private:
  Session& db_;
};

class SqliteQuestionTexts final : public TextIndex {
 public:
  explicit SqliteQuestionTexts(Session& db) : db_(db) {}
  Found find(const Wanted& wanted) const override;
  std::string places() const override;
  void put(const Entry& entry) override;

 private:
  Session& db_;
};

}  // namespace ops::store
