#pragma once
#include "server/store/quotes.h"
#include "server/store/sql/session.h"

namespace ops::store {

// How a list is asked for, so that a test can look at its plan. `goes_on`: after a cursor.
std::string quotes_sql(const QuoteFilter& filter, bool goes_on);

class SqlQuotes final : public Quotes {
 public:
  explicit SqlQuotes(Session& db) : db_(db) {}
  std::optional<QuoteRecord> find(const std::string& id) const override;
  Page<QuoteRecord> list(const QuoteFilter& filter, const PageRequest& request) const override;
  std::vector<std::string> due(Instant now, int at_most) const override;
  bool sells_in(const std::string& provider_id, const std::string& category_id) const override;
  std::int64_t asked_since(const std::string& buyer_id, Instant after) const override;
  std::int64_t open_of(const std::string& buyer_id) const override;
  std::int64_t offered_since(const std::string& provider_id, Instant after) const override;
  std::int64_t waiting_for(const std::string& provider_id, Instant now) const override;
  bool reads_file(const std::string& file_id, const std::string& account_id) const override;
  std::vector<std::string> faults() const override;
  void insert(const QuoteRecord& quote) override;
  void insert_offer(const std::string& request_id, const QuoteOfferRecord& offer) override;
  void update(const QuoteRecord& quote) override;

 private:
  QuoteRecord whole(QuoteRecord quote) const;  // with its files and offers
  Session& db_;
};

}  // namespace ops::store
