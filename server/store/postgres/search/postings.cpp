#include "server/store/postgres/search/postings.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace ops::store {
namespace {

constexpr std::size_t kDigits = 6;          // of a place: two of the column, four of the word
constexpr std::int64_t kLastWord = 0xffff;  // what lies behind it is taken for it
constexpr char kHexadecimal[] = "0123456789abcdef";

void append_digits(std::string& text, std::int64_t value, int digits) {
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) text += kHexadecimal[value >> shift & 0xf];
}

void add_column(const std::string& text, Column column, std::map<std::string, std::string>& positions) {
  std::int64_t word = 0;
  for (std::size_t from = 0, at; (at = text.find(' ', from)) != text.npos; from = at + 1, ++word) {
    std::string& places = positions[text.substr(from, at - from)];
    append_digits(places, column, 2);
    append_digits(places, std::min(word, kLastWord), 4);
  }
}

std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

}  // namespace

NumberedQuestion::NumberedQuestion(Asked asked) : asked_(std::move(asked)) { number(asked_); }

void NumberedQuestion::number(const Asked& asked) {
  if (asked.kind == Asked::one) in_order_.push_back(&asked.term);
  for (const Asked& part : asked.of) number(part);
}

std::vector<std::string> NumberedQuestion::terms() const {
  std::set<std::string> once;
  for (const std::string* term : in_order_) once.insert(*term);
  return {once.begin(), once.end()};
}

void ListingPostings::add(std::string term, std::string_view hexadecimal) {
  auto& places = places_[std::move(term)];
  for (; hexadecimal.size() >= kDigits; hexadecimal.remove_prefix(kDigits))
    places.push_back(number(hexadecimal.substr(0, 2)) << 32 | number(hexadecimal.substr(2, 4)));
}

const std::vector<std::int64_t>& ListingPostings::of(int term) const {
  static const std::vector<std::int64_t> kNowhere;
  const auto found = places_.find(question_.term(term));
  return found == places_.end() ? kNowhere : found->second;
}

unsigned ListingPostings::columns(int term) const {
  unsigned all = 0;
  for (const std::int64_t place : of(term)) all |= 1U << (place >> 32);
  return all;
}

std::vector<std::int64_t> ListingPostings::beginnings(int term, int distance) const {
  std::vector<std::int64_t> all;
  for (const std::int64_t place : of(term))
    if ((place & kLastWord) >= distance) all.push_back(place - distance);
  return all;
}

std::map<std::string, std::string> positions_of(const ListingColumns& columns) {
  std::map<std::string, std::string> positions;
  add_column(columns.name, name_column, positions);
  add_column(columns.spec, spec_column, positions);
  add_column(columns.summary, summary_column, positions);
  add_column(columns.provider, provider_column, positions);
  add_column(columns.marks, marks_column, positions);
  return positions;
}

}  // namespace ops::store
