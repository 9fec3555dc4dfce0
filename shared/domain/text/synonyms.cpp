#include "domain/text/synonyms.h"

#include <algorithm>

#include "domain/text/text.h"

namespace ops::domain::text {
namespace {

using Runs = std::vector<SearchRun>;

std::string key_of(const Runs& runs, std::size_t first, std::size_t count) {
  std::string key;
  for (std::size_t at = first; at < first + count; ++at) key += (key.empty() ? "" : " ") + runs[at].text;
  return key;
}

// Part of a run: what may stand in its place. Nothing: it may be left out.
struct Piece {
  std::vector<Runs> options;
  bool own = false;        // the first of them is the piece itself
  bool left_over = false;  // no word of the list
  bool idle_beside_symptom = false;
};

bool all_are(const std::vector<Piece>& pieces, bool Piece::* what) {
  return std::all_of(pieces.begin(), pieces.end(), [&](const Piece& piece) { return piece.*what; });
}

void add_own(Piece& piece, const std::string& text) {
  piece.options.push_back(search_runs(text));
  piece.own = true;
}

// What stood between words of the list. A lone character ties words together, and is not asked for.
void end_between(std::u32string& between, std::vector<Piece>& pieces) {
  if (between.empty()) return;
  Piece piece{{}, false, true, true};
  if (between.size() > 1) add_own(piece, encode(between));
  pieces.push_back(std::move(piece));
  between.clear();
}

// Each piece by one of its options, at most kMaxInstead ways.
std::vector<Runs> combined(const std::vector<Piece>& pieces) {
  std::vector<Runs> ways{{}};
  for (const Piece& piece : pieces) {
    std::vector<Runs> longer;
    for (const Runs& way : ways)
      for (const Runs& option : piece.options) {
        if (longer.size() == kMaxInstead) break;
        longer.push_back(way);
        longer.back().insert(longer.back().end(), option.begin(), option.end());
      }
    if (!longer.empty()) ways = std::move(longer);
  }
  return ways;
}

}  // namespace

const Synonyms::Word* Synonyms::find(const std::string& key) const {
  const auto word = words_.find(key);
  return word == words_.end() ? nullptr : &word->second;
}

// How many runs the longest word of the list has that begins here; 1 if none does.
std::size_t Synonyms::stretch_from(const Runs& runs, std::size_t first) const {
  for (std::size_t count = std::min(most_runs_, runs.size() - first); count > 1; --count)
    if (find(key_of(runs, first, count)) != nullptr) return count;
  return 1;
}

// A word of the list as a whole, or a Chinese run that holds some: cut at these, the longest first.
void Synonyms::read_as(const std::string& key, Reading& reading) const {
  const std::u32string text = decode(key).value_or(std::u32string());
  std::vector<Piece> pieces;
  std::u32string between;
  const auto longest_at = [&](std::size_t at) -> std::size_t {  // 0: no word of the list begins there
    if (find(key) != nullptr) return text.size();
    std::size_t length = std::min(longest_, text.size() - at);
    while (length > 1 && find(encode(text.substr(at, length))) == nullptr) --length;
    return length > 1 ? length : 0;  // 卡 by itself is a word, the one in 网卡 is not
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = longest_at(at);
    if (length == 0) {
      between += text[at++];
      continue;
    }
    end_between(between, pieces);
    const std::string own = encode(text.substr(at, length));
    const Word& word = *find(own);
    Piece piece;
    if (!word.says_nothing && !word.symptom) add_own(piece, own);
    for (const std::string& other : word.others) piece.options.push_back(search_runs(other));
    piece.idle_beside_symptom = word.says_where;
    reading.symptom |= word.symptom;
    pieces.push_back(std::move(piece));
    at += length;
  }
  end_between(between, pieces);
  if (all_are(pieces, &Piece::left_over)) return;
  if (reading.symptom) std::erase_if(pieces, [](const Piece& piece) { return piece.idle_beside_symptom; });
  reading.instead = combined(pieces);
  // All in their own words are what was typed.
  if (all_are(pieces, &Piece::own)) reading.instead.erase(reading.instead.begin());
  std::erase_if(reading.instead, [](const Runs& way) { return way.empty(); });
}

std::vector<Reading> Synonyms::readings(const Runs& runs) const {
  std::vector<Reading> all;
  for (std::size_t first = 0; first < runs.size(); first += all.back().count) {
    Reading reading{first, stretch_from(runs, first)};
    const std::string key = key_of(runs, first, reading.count);
    const Word* word = find(key);
    reading.says_nothing = word != nullptr && word->says_nothing;
    if (word != nullptr || runs[first].unspaced) read_as(key, reading);
    all.push_back(std::move(reading));
  }
  if (std::none_of(all.begin(), all.end(), [](const Reading& one) { return one.symptom; })) return all;
  for (Reading& reading : all) {
    const Word* word = find(key_of(runs, reading.first, reading.count));
    reading.says_nothing |= word != nullptr && word->says_where && !reading.symptom;
  }
  return all;
}

}  // namespace ops::domain::text
