// Sealed texts that are kept for one account for a while.
#pragma once
#include "server/store/records.h"

namespace ops::store {

struct KeptRecord {
  std::string account_id;  // empty: of a visitor
  std::string kind, key;   // one text each
  std::string fingerprint;
  std::string sealed;  // base64url
  Instant until;       // removed then
};

class Kept {
 public:
  virtual ~Kept() = default;
  virtual std::optional<KeptRecord> find(const std::string& account_id, const std::string& kind,
                                         const std::string& key) const = 0;
  // In place of what was there under that key.
  virtual void put(const KeptRecord& record) = 0;
  virtual void remove(const std::string& account_id, const std::string& kind, const std::string& key) = 0;
  // Of this account and kind the oldest, until no more than these are left.
  virtual void remove_beyond(const std::string& account_id, const std::string& kind, std::int64_t rows,
                             std::int64_t bytes) = 0;
  virtual void remove_before(Instant now) = 0;
};

}  // namespace ops::store
