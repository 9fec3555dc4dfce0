// Questions before buying and their answers. Rules: questions.*
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/questions/questions.h"
#include "server/store/records.h"

namespace ops::store {

struct QuestionRecord {
  std::string id, product_id, provider_id, buyer_id;
  std::string product_name, provider_name, buyer_name;  // read only
  std::int64_t version = 1;
  Instant at, due_at;
  std::string text;
  bool is_private = false;
  domain::questions::State state = domain::questions::State::asked;
  std::string answer;  // empty: none
  std::optional<Instant> answered_at, edited_at, first_answered_at;
  std::optional<std::int64_t> days_taken;  // by the first answer, in working days
  std::string removal_reason;              // of the question, or of its latest answer
  std::int64_t seq = 0;                    // read only: the order of asking
};
// Whose list it is: exactly one of the first three, or none of them, which is everybody's.
struct QuestionFilter {
  std::string of_product = {};   // what is public, the newest answer first
  std::string of_buyer = {};     // the newest first
  std::string on_product = {};   // of the buyer's
  std::string of_provider = {};  // what waits, the oldest first; then what is answered, the newest first
  std::optional<domain::questions::State> state = {};
  std::vector<std::string> terms = {};  // all of them occur; then the newest question comes first
};
struct AnswerRecord {
  Instant at;
  std::string text;
};

class Questions {
 public:
  virtual ~Questions() = default;
  virtual std::optional<QuestionRecord> find(const std::string& id) const = 0;
  virtual Page<QuestionRecord> list(const QuestionFilter& filter, const PageRequest& request) const = 0;
  virtual std::vector<AnswerRecord> answers(const std::string& id) const = 0;  // oldest first
  virtual std::int64_t asked_since(const std::string& buyer_id, Instant after) const = 0;
  virtual std::int64_t open_of(const std::string& buyer_id, const std::string& product_id = {}) const = 0;
  virtual QueueCount waiting_for(const std::string& provider_id, Instant now) const = 0;
  virtual std::vector<int> latest_days(const std::string& provider_id, int limit) const = 0;
  virtual std::vector<std::string> faults() const = 0;  // what does not hold together

  virtual void insert(const QuestionRecord& question) = 0;
  // By id; visitors' pages of the product are made anew where they show another thing than before.
  virtual void update(const QuestionRecord& question) = 0;
  virtual void keep_answer(const std::string& id, const AnswerRecord& answer) = 0;
};

}  // namespace ops::store
