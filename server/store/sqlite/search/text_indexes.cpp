#include "server/store/sqlite/search/text_indexes.h"

#include "domain/text/search.h"

namespace ops::store {
namespace {

// Terms stand in quotes, so that they are never syntax. The readers stand in the index too: without them the rows of others would be
// found first and dropped afterwards. A pair is asked for whole: the index has to put together all that a beginning stands for, however
// much that is.
std::string text_match(const TextIndex::Wanted& wanted, const std::string& readers_column) {
  std::string match;
  const auto and_also = [&](const std::string& column, const std::string& term) {
    match += (match.empty() ? "" : " AND ") + column + " : \"" + term + "\"";
  };
  for (const std::string& reader : wanted.readers) and_also(readers_column, reader);
  for (const std::string& term : wanted.terms) {
    and_also("terms", term);
    if (!domain::text::is_pair(term)) match += '*';
  }
  return match;
}

}  // namespace

TextIndex::Found SqliteOrderTexts::find(const Wanted& wanted) const {
  return {"SELECT order_id AS id, rowid AS place FROM order_search WHERE order_search MATCH ?",
          {text_match(wanted, "owners")}};
}

std::string SqliteOrderTexts::places() const { return "SELECT rowid FROM order_search"; }

void SqliteOrderTexts::put(const Entry& entry) {
  Query(db_, "INSERT INTO order_search (order_id, owners, terms) VALUES (?, ?, ?)")
      .bind(entry.id, entry.readers, entry.terms)
      .run();
}

TextIndex::Found SqliteQuestionTexts::find(const Wanted& wanted) const {
  return {"SELECT rowid AS place FROM question_search WHERE question_search MATCH ?", {text_match(wanted, "readers")}};
}

std::string SqliteQuestionTexts::places() const { return "SELECT rowid FROM question_search"; }

void SqliteQuestionTexts::put(const Entry& entry) {
  Query(db_, "DELETE FROM question_search WHERE rowid = ?").bind(entry.place).run();
  Query(db_, "INSERT INTO question_search (rowid, readers, terms) VALUES (?, ?, ?)")
      .bind(entry.place, entry.readers, entry.terms)
      .run();
}

}  // namespace ops::store
