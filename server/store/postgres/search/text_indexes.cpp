#include "server/store/postgres/search/text_indexes.h"

#include <set>

#include "domain/text/search.h"
#include "server/store/postgres/search/arrays.h"

namespace ops::store {
namespace {

std::string array_of_terms(const std::string& text) {
  std::set<std::string> once;
  for (std::size_t from = 0, at; (at = text.find(' ', from)) != text.npos; from = at + 1)
    once.insert(text.substr(from, at - from));
  return text_array({once.begin(), once.end()});
}

// `of`: a table of texts, "SELECT … FROM texts t WHERE true"; `words`: that of their terms, by the same place.
TextIndex::Found found_by(std::string of, const std::string& words, const TextIndex::Wanted& wanted) {
  TextIndex::Found found{std::move(of), {}};
  for (const std::string& term : wanted.terms) {
    const bool whole = domain::text::is_pair(term);
    found.select += " AND EXISTS (SELECT 1 FROM " + words + " w WHERE w.place = t.place AND " +
                    (whole ? "w.term = ?)" : "w.term >= ? AND w.term < ?)");
    found.values.push_back(term);
    if (!whole) found.values.push_back(term + "\U0010FFFF");
  }
  return found;
}

void put_words(Session& db, const std::string& words, std::int64_t place, const std::string& terms) {
  Query(db, "INSERT INTO " + words + " SELECT term, CAST(? AS bigint) FROM unnest(CAST(? AS text[])) AS t (term)")
      .bind(place, array_of_terms(terms))
      .run();
}

}  // namespace

TextIndex::Found PostgresOrderTexts::find(const Wanted& wanted) const {
  return found_by("SELECT t.order_id AS id, t.place AS place FROM order_texts t WHERE true", "order_words", wanted);
}

std::string PostgresOrderTexts::places() const { return "SELECT place FROM order_texts"; }

void PostgresOrderTexts::put(const Entry& entry) {
  Query made(db_, "INSERT INTO order_texts (order_id) VALUES (?) RETURNING place");
  made.bind(entry.id).step();
  put_words(db_, "order_words", made.integer(0), entry.terms);
}

TextIndex::Found PostgresQuestionTexts::find(const Wanted& wanted) const {
  return found_by("SELECT t.place AS place FROM question_texts t WHERE true", "question_words", wanted);
}

std::string PostgresQuestionTexts::places() const { return "SELECT place FROM question_texts"; }

void PostgresQuestionTexts::put(const Entry& entry) {
  Query(db_, "INSERT INTO question_texts VALUES (?) ON CONFLICT DO NOTHING").bind(entry.place).run();
  Query(db_, "DELETE FROM question_words WHERE place = ?").bind(entry.place).run();
  put_words(db_, "question_words", entry.place, entry.terms);
}

}  // namespace ops::store
