// Requests for a quote: asked by buyers of one provider or of all in a category, answered with offers, hidden by operators. Rules: quotes.*,
// limits.quotes.
#pragma once
#include "domain/quotes/drafts.h"
#include "domain/quotes/quotes.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/common.h"

namespace ops::app {

struct QuoteOffer {
  std::string id;
  PartyRef provider, product;  // the product carries the order
  Instant at, valid_until;
  domain::quotes::OfferDraft terms;
  domain::quotes::State state = domain::quotes::State::open;
  std::string reason;                           // of the buyer who declined it
  std::vector<domain::quotes::Action> actions;  // of who reads it
};
struct QuoteRequest {
  std::string id;
  std::int64_t version = 0;
  PartyRef buyer, provider;  // the buyer is for operators; no provider: it is an open request
  std::string asker;         // masked, but for operators and the asker
  Instant at, offers_until;
  domain::quotes::RequestDraft draft;
  std::optional<Category> category;  // nothing: it is no more
  std::vector<StoredFile> files;
  domain::quotes::State state = domain::quotes::State::open;
  std::string removal_reason;
  std::string order_id;                         // once an offer was accepted; for its parties and operators
  std::int64_t open_offers = 0;                 // of everybody
  std::vector<QuoteOffer> offers;               // a provider sees their own
  std::vector<domain::quotes::Action> actions;  // of who reads it; offer: a provider may make one
};

// By a buyer. `provider_id`: of whom it is asked; empty: of all who sell in the category.
Outcome<QuoteRequest> ask_quote(Services& services, const Caller& caller, const std::string& provider_id,
                                const domain::quotes::RequestDraft& draft);
Outcome<QuoteRequest> withdraw_quote(Services& services, const Caller& caller, const std::string& id);
// By operators. `version`: as they saw it.
Outcome<QuoteRequest> remove_quote(Services& services, const Caller& caller, const std::string& id,
                                   std::int64_t version, const std::string& reason);
// By a provider whom the request concerns.
Outcome<QuoteRequest> make_offer(Services& services, const Caller& caller, const std::string& id,
                                 const domain::quotes::OfferDraft& draft);
Outcome<QuoteRequest> withdraw_offer(Services& services, const Caller& caller, const std::string& id,
                                     const std::string& offer_id);
// By the buyer. A refusal says what is over, and why: see domain::quotes::decide(). The order is placed in the same transaction.
Outcome<QuoteRequest> decline_offer(Services& services, const Caller& caller, const std::string& id,
                                    const std::string& offer_id, const std::string& reason);
Outcome<QuoteRequest> accept_offer(Services& services, const Caller& caller, const std::string& id,
                                   const std::string& offer_id, std::optional<domain::money::Fen> seen_price);

// For its buyer, the providers whom it concerns, and operators.
Outcome<QuoteRequest> quote_request(Services& services, const Caller& caller, const std::string& id);
Outcome<Listed<QuoteRequest>> own_quotes(Services& services, const Caller& caller, const PageQuery& page);
// `state`: open (an offer may be made), offered (one was made), empty: both. `category_id`: one, or empty: any.
Outcome<Listed<QuoteRequest>> quotes_for_provider(Services& services, const Caller& caller, const std::string& state,
                                                  const std::string& category_id, const PageQuery& page);
Outcome<Listed<QuoteRequest>> all_quotes(Services& services, const Caller& caller, const std::string& state,
                                         const std::string& category_id, const PageQuery& page);
// Open to the caller, who has made no offer on them.
std::int64_t waiting_quotes(Services& services, const Caller& caller);
// Ends what has had its time; returns how many requests had something to end.
int fire_due_quotes(Services& services);

}  // namespace ops::app
