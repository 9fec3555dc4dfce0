#include "server/store/sql/questions/questions.h"

#include "domain/text/search.h"
#include "domain/text/text.h"
#include "server/store/sql/revision.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

namespace questions = domain::questions;

const std::string kSelectQuestion =
    "SELECT q.id, q.product_id, q.provider_id, q.buyer_id, p.name, s.display_name, b.display_name, q.version, q.at, "
    "q.due_at, q.text, q.private, q.state, q.answer, q.answered_at, q.edited_at, q.first_answered_at, q.days_taken, "
    "q.removal_reason, q.seq ";
const std::string kOfQuestions =
    "JOIN products p ON p.id = q.product_id JOIN accounts s ON s.id = q.provider_id "
    "JOIN accounts b ON b.id = q.buyer_id ";

QuestionRecord read_question(const Query& row) {
  return {row.text(0),
          row.text(1),
          row.text(2),
          row.text(3),
          row.text(4),
          row.text(5),
          row.text(6),
          row.integer(7),
          row.instant(8),
          row.instant(9),
          row.text(10),
          row.flag(11),
          questions::state_from_name(row.text(12)).value(),
          row.text(13),
          row.maybe_instant(14),
          row.maybe_instant(15),
          row.maybe_instant(16),
          row.maybe_integer(17),
          row.text(18),
          row.integer(19)};
}

constexpr const char* kEverybody = "everybody";

// Who reads it, as words of the index: the product (of what is public), the provider, the operators, and its state.
std::string readers_of(const QuestionRecord& question) {
  const std::string state = "state_" + std::string(questions::state_name(question.state));
  std::string readers = std::string(kEverybody) + ' ' + state;
  if (questions::is_public(question.state, question.is_private)) readers += ' ' + question.product_id;
  if (question.state == questions::State::asked || question.state == questions::State::answered)
    readers += ' ' + question.provider_id;
  return readers;
}

TextIndex::Wanted wanted_by(const QuestionFilter& filter) {
  TextIndex::Wanted wanted{{!filter.of_product.empty()    ? filter.of_product
                            : !filter.of_provider.empty() ? filter.of_provider
                                                          : kEverybody},
                           filter.terms};
  if (filter.state) wanted.readers.push_back("state_" + std::string(questions::state_name(*filter.state)));
  return wanted;
}

// A list in its own order: what it is of, and the columns that it is sorted by, which rise or fall together.
struct QuestionOrder {
  std::string where;
  std::string first = {}, second = "q.seq";  // without a first column the second alone
  bool falling = true;
};
QuestionOrder order_of(const QuestionFilter& filter) {
  if (!filter.of_product.empty())
    return {"q.product_id = ? AND q.state = 'answered' AND q.private = 0", "q.answered_at"};
  if (!filter.of_provider.empty())
    return {"q.provider_id = ? AND q.state IN ('asked', 'answered')", "q.done", "q.place", false};
  if (!filter.on_product.empty()) return {"q.buyer_id = ? AND q.product_id = ?"};
  if (!filter.of_buyer.empty()) return {"q.buyer_id = ?"};
  return {"true"};
}

std::string sql_in_order(const QuestionFilter& filter, bool goes_on) {
  const QuestionOrder order = order_of(filter);
  const std::string than = order.falling ? " < " : " > ", way = order.falling ? " DESC" : "";
  std::string sql = "FROM questions q " + kOfQuestions + "WHERE " + order.where + " ";
  if (filter.state) sql += "AND q.state = ? ";
  if (goes_on)
    sql += order.first.empty() ? "AND " + order.second + than + "? "
                               : "AND (" + order.first + ", " + order.second + ")" + than + "(?, ?) ";
  return sql + "ORDER BY " + (order.first.empty() ? "" : order.first + way + ", ") + order.second + way + " LIMIT ?";
}

std::string sql_of_search(const QuestionFilter& filter, const std::string& found, bool goes_on) {
  return "FROM (" + found + ") f CROSS JOIN questions q ON q.seq = f.place " + kOfQuestions + "WHERE " +
         order_of(filter).where + " " + (filter.state ? "AND q.state = ? " : "") + (goes_on ? "AND f.place < ? " : "") +
         "ORDER BY f.place DESC LIMIT ?";
}

void bind_owner(Query& query, const QuestionFilter& filter) {
  for (const std::string* owner : {&filter.of_product, &filter.of_provider, &filter.of_buyer, &filter.on_product})
    if (!owner->empty()) query.bind(*owner);
}

Cursor question_place(const QuestionFilter& filter, const QuestionRecord& last) {
  if (!filter.terms.empty()) return {0, last.seq, {}};
  if (!filter.of_product.empty()) return {last.answered_at ? last.answered_at->seconds : 0, last.seq, {}};
  if (filter.of_provider.empty()) return {0, last.seq, {}};
  const bool waits = last.state == questions::State::asked;
  return {waits ? 0 : 1, waits ? last.seq : -last.seq, {}};
}

}  // namespace

std::string questions_sql(const QuestionFilter& filter, const std::string& found, bool goes_on) {
  return kSelectQuestion + (found.empty() ? sql_in_order(filter, goes_on) : sql_of_search(filter, found, goes_on));
}

std::optional<QuestionRecord> SqlQuestions::find(const std::string& id) const {
  Query query(db_, kSelectQuestion + "FROM questions q " + kOfQuestions + "WHERE q.id = ?");
  return query.bind(id).step() ? std::optional(read_question(query)) : std::nullopt;
}

Page<QuestionRecord> SqlQuestions::list(const QuestionFilter& filter, const PageRequest& request) const {
  const bool searched = !filter.terms.empty(), goes_on = request.after.has_value();
  const TextIndex::Found found = searched ? texts_.find(wanted_by(filter)) : TextIndex::Found{};
  Query query(db_, questions_sql(filter, found.select, goes_on));
  for (const std::string& value : found.values) query.bind(value);
  bind_owner(query, filter);
  if (filter.state) query.bind(questions::state_name(*filter.state));
  if (goes_on && !searched && !order_of(filter).first.empty()) query.bind(request.after->tier);
  if (goes_on) query.bind(request.after->key);
  query.bind(request.limit + 1);
  std::vector<QuestionRecord> rows;
  while (query.step()) rows.push_back(read_question(query));
  return page_from(std::move(rows), request.limit,
                   [&](const QuestionRecord& last) { return question_place(filter, last); });
}

std::vector<AnswerRecord> SqlQuestions::answers(const std::string& id) const {
  Query query(db_, "SELECT at, text FROM question_answers WHERE question_id = ? ORDER BY seq");
  query.bind(id);
  std::vector<AnswerRecord> all;
  while (query.step()) all.push_back({query.instant(0), query.text(1)});
  return all;
}

std::int64_t SqlQuestions::asked_since(const std::string& buyer_id, Instant after) const {
  Query query(db_, "SELECT count(*) FROM questions WHERE buyer_id = ? AND at > ?");
  return query.bind(buyer_id, after).step() ? query.integer(0) : 0;
}

std::int64_t SqlQuestions::open_of(const std::string& buyer_id, const std::string& product_id) const {
  std::string sql = "SELECT count(*) FROM questions WHERE buyer_id = ? AND state = 'asked'";
  if (!product_id.empty()) sql += " AND product_id = ?";
  Query query(db_, sql);
  query.bind(buyer_id);
  if (!product_id.empty()) query.bind(product_id);
  return query.step() ? query.integer(0) : 0;
}

QueueCount SqlQuestions::waiting_for(const std::string& provider_id, Instant now) const {
  Query query(db_,
              "SELECT count(*), count(*) FILTER (WHERE due_at < ?), min(due_at) FROM questions "
              "WHERE provider_id = ? AND state = 'asked'");
  if (!query.bind(now, provider_id).step()) return {};
  return {query.integer(0), query.integer(1), query.maybe_instant(2)};
}

std::vector<int> SqlQuestions::latest_days(const std::string& provider_id, int limit) const {
  Query query(db_,
              "SELECT days_taken FROM questions WHERE provider_id = ? AND first_answered_at IS NOT NULL "
              "ORDER BY first_answered_at DESC LIMIT ?");
  query.bind(provider_id, limit);
  std::vector<int> days;
  while (query.step()) days.push_back(static_cast<int>(query.integer(0)));
  return days;
}

std::vector<std::string> SqlQuestions::faults() const {
  std::vector<std::string> faults;
  Query answers(
      db_,
      "SELECT q.id FROM questions q WHERE q.state = 'answered' AND q.answer IS DISTINCT FROM (SELECT a.text FROM "
      "question_answers a WHERE a.question_id = q.id ORDER BY a.seq DESC LIMIT 1)");
  while (answers.step()) faults.push_back("question " + answers.text(0) + ": its answer is not the last that was kept");
  Query providers(
      db_, "SELECT q.id FROM questions q JOIN products p ON p.id = q.product_id WHERE p.provider_id <> q.provider_id");
  while (providers.step())
    faults.push_back("question " + providers.text(0) + ": its provider is not that of the product");
  Query found(db_, "SELECT q.id FROM questions q WHERE q.seq NOT IN (" + texts_.places() + ")");
  while (found.step()) faults.push_back("question " + found.text(0) + ": no search finds it");
  return faults;
}

void SqlQuestions::insert(const QuestionRecord& question) {
  Query(db_,
        "INSERT INTO questions (id, product_id, provider_id, buyer_id, version, at, due_at, text, private, state) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(question.id, question.product_id, question.provider_id, question.buyer_id, question.version, question.at,
            question.due_at, question.text, question.is_private, questions::state_name(question.state))
      .run();
  index(find(question.id).value());
}

void SqlQuestions::update(const QuestionRecord& question) {
  const auto before = find(question.id).value();
  Query(db_,
        "UPDATE questions SET version = ?, state = ?, answer = ?, answered_at = ?, edited_at = ?, "
        "first_answered_at = ?, days_taken = ?, removal_reason = ? WHERE id = ?")
      .bind(question.version, questions::state_name(question.state), question.answer, question.answered_at,
            question.edited_at, question.first_answered_at, question.days_taken, question.removal_reason, question.id)
      .run();
  index(find(question.id).value());
  // How long answers usually take is shown by all products of the provider.
  const bool shown = questions::is_public(before.state, question.is_private) ||
                     questions::is_public(question.state, question.is_private) ||
                     before.days_taken != question.days_taken;
  if (shown) raise_revision(db_, {question.product_id, question.provider_id});
}

void SqlQuestions::keep_answer(const std::string& id, const AnswerRecord& answer) {
  Query(db_,
        "INSERT INTO question_answers (question_id, seq, at, text) VALUES (?1, "
        "(SELECT coalesce(max(seq), 0) + 1 FROM question_answers WHERE question_id = ?1), ?2, ?3)")
      .bind(id, answer.at, answer.text)
      .run();
}

void SqlQuestions::index_all() {
  constexpr std::int64_t kBatch = 1000;
  std::int64_t last = 0;
  for (bool more = true; more;) {
    std::vector<std::string> ids;
    {
      Query next(db_, "SELECT id, seq FROM questions WHERE seq > ? ORDER BY seq LIMIT ?");
      for (next.bind(last, kBatch); next.step(); last = next.integer(1)) ids.push_back(next.text(0));
    }
    for (const std::string& id : ids) index(find(id).value());
    more = !ids.empty();
  }
}

void SqlQuestions::index(const QuestionRecord& question) {
  std::string terms;
  for (const std::string* text : {&question.text, &question.answer, &question.product_name})
    for (const std::string& term : domain::text::search_terms(*text)) terms += term + ' ';
  texts_.put({question.id, question.seq, readers_of(question), terms});
}

}  // namespace ops::store
