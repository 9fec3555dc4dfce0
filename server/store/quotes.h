// Requests for a quote and their offers. Rules: quotes.*
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/quotes/drafts.h"
#include "domain/quotes/quotes.h"
#include "server/store/records.h"

namespace ops::store {

struct QuoteOfferRecord {
  std::string id, provider_id;
  std::string provider_name;  // read only
  std::string product_name;   // as it was offered
  Instant at, valid_until;
  domain::quotes::OfferDraft terms;
  domain::quotes::State state = domain::quotes::State::open;
  std::string reason;  // of the buyer who declined it
};
struct QuoteRecord {
  std::string id, buyer_id, provider_id;  // provider: empty of an open request
  std::string buyer_name, provider_name;  // read only
  bool buyer_suspended = false;           // read only
  std::int64_t version = 1;
  Instant at, offers_until;
  domain::quotes::RequestDraft draft;
  domain::quotes::State state = domain::quotes::State::open;
  std::string removal_reason, order_id;
  std::vector<QuoteOfferRecord> offers;  // in the order of their making
  std::int64_t seq = 0;                  // read only: the order of asking
};
// Whose list it is: a buyer's, a provider's by one of the next two or by both, or, without any, everybody's. The newest first.
struct QuoteFilter {
  std::string of_buyer = {};
  std::string open_to =
      {};  // a provider who may make an offer: asked of them, or openly in a category in which they sell
  std::string offered_by = {};  // a provider who has made one; nothing that was hidden
  Instant now = {};             // of open_to
  std::string category_id = {};
  std::optional<domain::quotes::State> state = {};
};

class Quotes {
 public:
  virtual ~Quotes() = default;
  virtual std::optional<QuoteRecord> find(const std::string& id) const = 0;
  virtual Page<QuoteRecord> list(const QuoteFilter& filter, const PageRequest& request) const = 0;
  virtual std::vector<std::string> due(Instant now, int at_most) const = 0;  // the first due first
  // A provider sells something in the category.
  virtual bool sells_in(const std::string& provider_id, const std::string& category_id) const = 0;
  virtual std::int64_t asked_since(const std::string& buyer_id, Instant after) const = 0;
  virtual std::int64_t open_of(const std::string& buyer_id) const = 0;
  virtual std::int64_t offered_since(const std::string& provider_id, Instant after) const = 0;
  // Open to the provider, who has no open offer on them.
  virtual std::int64_t waiting_for(const std::string& provider_id, Instant now) const = 0;
  // Whether it is a file of a request that this account reads: its own, one it was asked on, or one that is open to it.
  virtual bool reads_file(const std::string& file_id, const std::string& account_id) const = 0;
  virtual std::vector<std::string> faults() const = 0;  // what does not hold together

  virtual void insert(const QuoteRecord& quote) = 0;  // without offers
  virtual void insert_offer(const std::string& request_id, const QuoteOfferRecord& offer) = 0;
  virtual void update(const QuoteRecord& quote) = 0;  // by id: the states of it and its offers, version, order, reasons
};

}  // namespace ops::store
