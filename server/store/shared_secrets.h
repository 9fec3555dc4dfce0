// Secrets that the parties of an order hand each other. The store never sees what they say: only sealed bytes.
#pragma once
#include "server/store/records.h"

namespace ops::store {

struct SecretRecord {
  std::string id, order_id;
  std::string giver;     // a name of actor_name()
  std::string giver_id;  // account
  std::string label;
  std::string sealed;  // base64url; empty once erased
  bool once = false;   // erased minutes after the first look, or when its reading is confirmed
  Instant created_at;
  Instant until;  // erased then, whatever happens
  std::int64_t reveals = 0;
  std::optional<Instant> erased_at;
  std::string erased_why;  // seen, expired, revoked, completed
};

class SharedSecrets {
 public:
  virtual ~SharedSecrets() = default;
  virtual std::optional<SecretRecord> find(const std::string& id) const = 0;
  virtual std::vector<SecretRecord> of_order(const std::string& order_id) const = 0;  // as they were given
  virtual std::int64_t kept_in(const std::string& order_id) const = 0;                // not erased
  virtual std::vector<std::string> due(Instant now, int limit) const = 0;             // kept, and their time has come

  virtual void insert(const SecretRecord& secret) = 0;
  virtual void count_reveal(const std::string& id) = 0;
  virtual void keep_one_until(const std::string& id, Instant until) = 0;  // if that comes first
  virtual void erase(const std::string& id, Instant at, const std::string& why) = 0;
  // The order is finished: they may still be looked at until `until`, if that comes first.
  virtual void keep_at_most_until(const std::string& order_id, Instant until) = 0;
};

}  // namespace ops::store
