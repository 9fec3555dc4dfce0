// Payouts of earnings to providers' bank accounts, and those accounts.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/payouts/payouts.h"
#include "server/store/records.h"

namespace ops::store {

struct PayeeRecord {
  std::string provider_id;
  std::int64_t version = 0;
  std::string bank, branch;
  std::string sealed;  // the account's number (server/app/payouts/payee_number.h)
  std::string last_digits;
  Instant changed_at;
};

struct PayoutRecord {
  domain::payouts::Payout payout;
  std::string sealed;  // the account's number, as it was in the payee's record
};

struct PayoutFilter {
  std::string provider_id;  // empty: of all
  std::optional<domain::payouts::State> state{};
  bool oldest_first = false;
};

class Payouts {
 public:
  virtual ~Payouts() = default;
  virtual std::optional<PayeeRecord> payee(const std::string& provider_id) const = 0;
  virtual std::optional<PayoutRecord> find(const std::string& number) const = 0;
  virtual Page<PayoutRecord> list(const PayoutFilter& filter, const PageRequest& request) const = 0;
  virtual Fen on_its_way(const std::string& provider_id) const = 0;  // the sum of what is requested or approved
  // Where the ledger and the payouts do not agree.
  virtual std::vector<std::string> faults() const = 0;

  virtual void save(const PayeeRecord& payee) = 0;
  virtual void insert(const PayoutRecord& record) = 0;
  // Its state with all that belongs to it; who is paid, how much and where stay as they were inserted.
  virtual void update(const domain::payouts::Payout& payout) = 0;
};

}  // namespace ops::store
