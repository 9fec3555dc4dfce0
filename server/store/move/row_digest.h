// What the rows of a table come to, whichever engine they were read from.
#pragma once
#include <sodium.h>

#include <cstdint>
#include <string>

#include "server/store/sql/table_rows.h"

namespace ops::store {

class RowDigest {
 public:
  RowDigest() { crypto_hash_sha256_init(&state_); }
  void add(const TableRow& row);
  std::int64_t rows() const { return rows_; }
  std::string sha256();  // hex; once, after the last row

 private:
  crypto_hash_sha256_state state_;
  std::int64_t rows_ = 0;
};

}  // namespace ops::store
