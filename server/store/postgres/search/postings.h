// One listing's part of the postings, and whether it answers a question. Pure.
#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/sql/search/listing_terms.h"

namespace ops::store {

// A question and its terms, numbered as they stand in it. One term may have several numbers.
class NumberedQuestion {
 public:
  explicit NumberedQuestion(Asked asked);
  std::vector<std::string> terms() const;  // each once
  // `here`: the terms of one listing.
  template <class Here>
  bool answered_by(const Here& here) const {
    return answered(asked_, here);
  }
  const std::string& term(int number) const { return *in_order_[static_cast<std::size_t>(number)]; }

 private:
  void number(const Asked& asked);
  template <class Here>
  static bool answered(const Asked& asked, const Here& here) {
    const auto one = [&](const Asked& part) { return answered(part, here); };
    if (asked.kind == Asked::one) return here.contains(asked.term);
    return asked.kind == Asked::any ? std::ranges::any_of(asked.of, one) : std::ranges::all_of(asked.of, one);
  }
  const Asked asked_;
  std::vector<const std::string*> in_order_;
};

// Where the terms of a question stand in one listing.
class ListingPostings final : public TermPlaces {
 public:
  explicit ListingPostings(const NumberedQuestion& question) : question_(question) {}
  // `hexadecimal`: of `positions` in the table, six digits a place.
  void add(std::string term, std::string_view hexadecimal);
  void clear() { places_.clear(); }
  bool contains(const std::string& term) const { return places_.contains(term); }
  unsigned columns(int term) const override;
  std::vector<std::int64_t> beginnings(int term, int distance) const override;

 private:
  const std::vector<std::int64_t>& of(int term) const;  // column << 32 | word, rising
  const NumberedQuestion& question_;
  std::map<std::string, std::vector<std::int64_t>> places_;
};

// Each term of a listing with its positions, as the table has them, in hexadecimal.
std::map<std::string, std::string> positions_of(const ListingColumns& columns);

}  // namespace ops::store
