// Questions before buying, in SQLite.
#pragma once
#include "server/store/questions.h"
#include "server/store/sql/session.h"
#include "server/store/sql/text_index.h"

namespace ops::store {

// How a list is asked for, so that a test can look at its plan: each is read in the order of an index. `goes_on`: after a cursor.
// `found`: of a search, a SELECT of the places of those that have the terms; else empty.
std::string questions_sql(const QuestionFilter& filter, const std::string& found, bool goes_on);

class SqlQuestions final : public Questions {
 public:
  // `texts`: what questions are found by.
  SqlQuestions(Session& db, TextIndex& texts) : db_(db), texts_(texts) {}
  std::optional<QuestionRecord> find(const std::string& id) const override;
  Page<QuestionRecord> list(const QuestionFilter& filter, const PageRequest& request) const override;
  std::vector<AnswerRecord> answers(const std::string& id) const override;
  std::int64_t asked_since(const std::string& buyer_id, Instant after) const override;
  std::int64_t open_of(const std::string& buyer_id, const std::string& product_id) const override;
  QueueCount waiting_for(const std::string& provider_id, Instant now) const override;
  std::vector<int> latest_days(const std::string& provider_id, int limit) const override;
  std::vector<std::string> faults() const override;
  void insert(const QuestionRecord& question) override;
  void update(const QuestionRecord& question) override;
  void keep_answer(const std::string& id, const AnswerRecord& answer) override;
  void index_all();  // for whoever fills the tables otherwise. REQUIRES: the index is empty

 private:
  void index(const QuestionRecord& question);
  Session& db_;
  TextIndex& texts_;
};

}  // namespace ops::store
