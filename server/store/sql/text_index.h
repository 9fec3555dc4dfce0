// What searched lists of orders and of questions are found by: each engine has an index of their terms. One index is of one of the two.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace ops::store {

class TextIndex {
 public:
  virtual ~TextIndex() = default;

  struct Entry {
    std::string id;          // of an order
    std::int64_t place = 0;  // of a question: its seq; an order gets one in the order of placing
    std::string readers;     // separated by spaces: who may find it, what state it is in
    std::string terms;       // the same
  };
  // All readers and all terms must be there; a term that is no pair of characters also stands for those that begin so.
  struct Wanted {
    std::vector<std::string> readers, terms;
  };
  // A SELECT of `place`, and of `id` for orders, to stand in a statement that takes `values` first. Where the index does not know the
  // readers it finds more: whoever asks says in the same statement whose rows they are.
  struct Found {
    std::string select;
    std::vector<std::string> values;
  };
  virtual Found find(const Wanted& wanted) const = 0;
  virtual std::string places() const = 0;    // a SELECT of all
  virtual void put(const Entry& entry) = 0;  // in place of what it had of it
};

}  // namespace ops::store
