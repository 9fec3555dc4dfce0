// Requests for a quote as use-cases show them. For use-cases only.
#pragma once
#include "server/app/quotes/quotes.h"
#include "server/store/quotes.h"
#include "server/store/store.h"

namespace ops::app {

// In what part the caller has to do with it; nothing: in none.
std::optional<domain::quotes::Party> party_of(const store::Tx& tx, const Caller& caller,
                                              const store::QuoteRecord& quote);
// What the rules know of it.
domain::quotes::Request rules_of(const store::QuoteRecord& quote);
// As this party reads it.
QuoteRequest quote_view(const Services& services, const store::Tx& tx, const Caller& caller,
                        const store::QuoteRecord& quote);

}  // namespace ops::app
