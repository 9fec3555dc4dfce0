#include "server/store/move/row_digest.h"

#include <array>

namespace ops::store {

// Each value with its length before it, so that no two rows read alike.
void RowDigest::add(const TableRow& row) {
  std::string bytes;
  for (const auto& value : row) bytes += value ? std::to_string(value->size()) + ':' + *value : "-";
  bytes += '\n';
  crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  ++rows_;
}

std::string RowDigest::sha256() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256_final(&state_, hash.data());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

}  // namespace ops::store
