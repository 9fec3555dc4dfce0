// What keeps an account its owner's: the record of what was done to it, its second factor, its access tokens.
#pragma once
#include "server/store/records.h"

namespace ops::store {

struct AccountEventRecord {
  std::int64_t seq = 0;
  std::string account_id;
  Instant at;
  std::string action, address;
};

struct SecondFactorRecord {
  std::string account_id;
  std::string sealed;          // its secret
  std::int64_t last_step = 0;  // the newest whose code was taken
  Instant created_at;
  std::optional<Instant> confirmed_at;  // nothing: it is being set up
};

struct AccessTokenRecord {
  std::string token_hash, id, account_id, name;
  std::string scopes;  // names, comma separated
  Instant created_at, expires_at;
  std::optional<Instant> used_at;
};

class AccountSecurity {
 public:
  virtual ~AccountSecurity() = default;
  virtual std::vector<AccountEventRecord> events_of(const std::string& account_id,
                                                    int limit) const = 0;  // newest first
  virtual std::optional<SecondFactorRecord> second_factor(const std::string& account_id) const = 0;
  virtual bool has_second_factor(const std::string& account_id) const = 0;  // a confirmed one
  virtual std::int64_t recovery_codes(const std::string& account_id) const = 0;
  // How much of a bound (domain/limits, by its name) was spent after the one moment and up to the other.
  virtual std::int64_t spent(const std::string& account_id, std::string_view bound, Instant after,
                             Instant to) const = 0;
  virtual std::optional<AccessTokenRecord> token(const std::string& token_hash) const = 0;
  virtual std::vector<AccessTokenRecord> tokens_of(const std::string& account_id) const = 0;  // newest first

  virtual void append(const AccountEventRecord& event) = 0;
  virtual void spend(const std::string& account_id, std::string_view bound, Instant at) = 0;
  virtual void forget_spent(const std::string& account_id, std::string_view bound) = 0;
  virtual void remove_spent_before(Instant cutoff) = 0;
  virtual void save(const SecondFactorRecord& factor) = 0;               // inserts or replaces
  virtual void remove_second_factor(const std::string& account_id) = 0;  // with its recovery codes
  virtual void set_recovery_codes(const std::string& account_id, const std::vector<std::string>& hashes) = 0;
  virtual bool use_recovery_code(const std::string& account_id,
                                 const std::string& hash) = 0;  // false: there is none such
  virtual void insert(const AccessTokenRecord& token) = 0;
  virtual void touch_token(const std::string& token_hash, Instant at) = 0;
  virtual bool remove_token(const std::string& account_id, const std::string& id) = 0;
  virtual int remove_tokens_of(const std::string& account_id) = 0;  // how many
  virtual void remove_expired_tokens(Instant now) = 0;
};

}  // namespace ops::store
