// Requests for a quote as they are read.
#include <algorithm>

#include "domain/orders/reviews.h"
#include "server/app/catalog/product_view.h"
#include "server/app/cursor.h"
#include "server/app/files/file_view.h"
#include "server/app/quotes/quote_view.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

namespace quotes = domain::quotes;
using quotes::Party;
using AllQuotes = Listed<QuoteRequest>;

Outcome<AllQuotes> listed_quotes(Services& services, const Caller& caller, std::string_view name,
                                 const store::QuoteFilter& filter, const PageQuery& page) {
  const std::string state(filter.state ? quotes::state_name(*filter.state) : std::string_view());
  const std::string list =
      cursor_scope(name, {filter.of_buyer, filter.open_to, filter.offered_by, filter.category_id, state});
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<AllQuotes>(services, [&](const store::Tx& tx) {
    return listed<QuoteRequest>(tx.quotes().list(filter, *request), list, [&](const store::QuoteRecord& record) {
      return quote_view(services, tx, caller, record);
    });
  });
}

// A provider learns of their own offers, the buyer and operators of all.
bool shows(Party party, const Caller& caller, const store::QuoteOfferRecord& offer) {
  return party != Party::provider || offer.provider_id == caller.account_id;
}

QuoteOffer offer_view(const quotes::Request& request, Party party, const store::QuoteOfferRecord& record, Instant now) {
  QuoteOffer view;
  view.id = record.id;
  view.provider = {record.provider_id, record.provider_name};
  view.product = {record.terms.product_id, record.product_name};
  view.at = record.at;
  view.valid_until = record.valid_until;
  view.terms = record.terms;
  view.reason = record.reason;
  view.actions = quotes::allowed(request, party, record.id, now);
  for (const quotes::Offer& offer : request.offers)
    if (offer.id == record.id) view.state = offer.state;
  return view;
}

bool may_offer(const quotes::Request& request, const Caller& caller, Instant now) {
  const quotes::Offer any{{}, caller.account_id, quotes::State::open, now + domain::kDay, 0};
  return quotes::decide(request, {quotes::Action::offer, Party::provider, {}, any}, now).ok();
}

}  // namespace

std::optional<Party> party_of(const store::Tx& tx, const Caller& caller, const store::QuoteRecord& quote) {
  if (caller.role == Role::operator_) return Party::operator_;
  if (caller.account_id.empty()) return std::nullopt;
  if (caller.account_id == quote.buyer_id) return Party::buyer;
  if (caller.role != Role::provider || quote.state == quotes::State::removed) return std::nullopt;
  if (caller.account_id == quote.provider_id) return Party::provider;
  for (const auto& offer : quote.offers)
    if (offer.provider_id == caller.account_id) return Party::provider;
  const bool open = quote.provider_id.empty() && quote.state == quotes::State::open && !quote.buyer_suspended;
  if (open && tx.quotes().sells_in(caller.account_id, quote.draft.category_id)) return Party::provider;
  return std::nullopt;
}

quotes::Request rules_of(const store::QuoteRecord& quote) {
  quotes::Request request{quote.state, quote.offers_until, {}};
  for (const auto& offer : quote.offers)
    request.offers.push_back(
        {offer.id, offer.provider_id, offer.state, offer.valid_until, offer.terms.price.value_or(0)});
  return request;
}

QuoteRequest quote_view(const Services& services, const store::Tx& tx, const Caller& caller,
                        const store::QuoteRecord& record) {
  const Instant now = services.now();
  const Party party = party_of(tx, caller, record).value_or(Party::provider);
  const quotes::Request request = quotes::as_of(rules_of(record), now);
  const bool named = party != Party::provider;
  QuoteRequest view;
  view.id = record.id;
  view.version = record.version;
  view.buyer = {record.buyer_id, record.buyer_name};
  view.provider = {record.provider_id, record.provider_name};
  view.asker = named ? record.buyer_name : domain::orders::masked_name(record.buyer_name);
  view.at = record.at;
  view.offers_until = record.offers_until;
  view.draft = record.draft;
  if (const auto category = tx.catalogue().category(record.draft.category_id)) view.category = category_view(*category);
  for (const std::string& id : record.draft.file_ids)
    if (const auto file = tx.files().find(id)) view.files.push_back(stored_file(*file));
  view.state = request.state;
  view.removal_reason = record.removal_reason;
  view.open_offers = quotes::open_offers(request, now);
  for (const auto& offer : record.offers)
    if (shows(party, caller, offer)) view.offers.push_back(offer_view(request, party, offer, now));
  const bool taken =
      std::ranges::any_of(view.offers, [](const QuoteOffer& one) { return one.state == quotes::State::accepted; });
  if (taken) view.order_id = record.order_id;
  view.actions = quotes::allowed(request, party, {}, now);
  if (party == Party::provider && !record.buyer_suspended && may_offer(request, caller, now))
    view.actions.push_back(quotes::Action::offer);
  return view;
}

Outcome<QuoteRequest> quote_request(Services& services, const Caller& caller, const std::string& id) {
  return snapshot<Outcome<QuoteRequest>>(services, [&](const store::Tx& tx) -> Outcome<QuoteRequest> {
    const auto record = tx.quotes().find(id);
    if (!record || !party_of(tx, caller, *record)) return problem(Problem::Kind::not_found);
    return quote_view(services, tx, caller, *record);
  });
}

Outcome<AllQuotes> own_quotes(Services& services, const Caller& caller, const PageQuery& page) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  return listed_quotes(services, caller, "own-quotes", {.of_buyer = caller.account_id}, page);
}

Outcome<AllQuotes> quotes_for_provider(Services& services, const Caller& caller, const std::string& state,
                                       const std::string& category_id, const PageQuery& page) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  store::QuoteFilter filter{.category_id = category_id};
  const bool open = state == "open", offered = state == "offered";
  if (!state.empty() && !open && !offered)
    return invalid("state", domain::Code::not_allowed, {{"allowed", std::string("open,offered")}});
  if (!offered) filter.open_to = caller.account_id;
  if (!open) filter.offered_by = caller.account_id;
  filter.now = services.now();
  return listed_quotes(services, caller, "quotes-for-provider", filter, page);
}

Outcome<AllQuotes> all_quotes(Services& services, const Caller& caller, const std::string& state,
                              const std::string& category_id, const PageQuery& page) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  store::QuoteFilter filter{.category_id = category_id};
  if (!state.empty()) {
    filter.state = quotes::state_from_name(state);
    const bool of_requests =
        filter.state && filter.state != quotes::State::declined && filter.state != quotes::State::lapsed;
    if (!of_requests)
      return invalid("state", domain::Code::not_allowed,
                     {{"allowed", std::string("open,accepted,withdrawn,expired,removed")}});
  }
  return listed_quotes(services, caller, "all-quotes", filter, page);
}

std::int64_t waiting_quotes(Services& services, const Caller& caller) {
  if (caller.role != Role::provider) return 0;
  return snapshot<std::int64_t>(
      services, [&](const store::Tx& tx) { return tx.quotes().waiting_for(caller.account_id, services.now()); });
}

}  // namespace ops::app
