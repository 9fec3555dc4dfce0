#include "server/app/quotes/quotes.h"

#include <set>

#include "domain/catalog/product_flow.h"
#include "server/app/admin/operator_log.h"
#include "server/app/catalog/product_view.h"
#include "server/app/crypto.h"
#include "server/app/messaging/live.h"
#include "server/app/messaging/notify.h"
#include "server/app/orders/due.h"
#include "server/app/orders/placing.h"
#include "server/app/quotes/quote_view.h"
#include "server/app/transact.h"
#include "server/store/quotes.h"

namespace ops::app {
namespace {

namespace quotes = domain::quotes;
namespace limits = domain::limits;
using domain::Code;
using limits::Bound;
using quotes::Party, quotes::State;

// A request that the caller has to do with, and what the rules make of the call. In this order, so that nobody learns of what is not
// theirs: not_found, stale_version, wrong_state with what is over. Without a version whatever it is now is meant.
struct QuoteStep {
  store::QuoteRecord before;
  quotes::Request after;
};
Outcome<QuoteStep> quote_step(const store::Tx& tx, const Caller& caller, const std::string& id, quotes::Call call,
                              Instant now, std::optional<std::int64_t> version = std::nullopt) {
  auto found = tx.quotes().find(id);
  const auto party = found ? party_of(tx, caller, *found) : std::nullopt;
  if (!party || *party != call.by) return problem(Problem::Kind::not_found);
  if (version && *version != found->version) return problem(Problem::Kind::stale_version);
  const auto after = quotes::decide(rules_of(*found), call, now);
  if (!after && after.error().code == Code::not_found) return problem(Problem::Kind::not_found);
  if (!after) return problem(Problem::Kind::wrong_state, {after.error()});
  return QuoteStep{std::move(*found), *after};
}

// An offer that the provider in question made; another's is nobody's to know about.
bool is_offer_of(const store::QuoteRecord& quote, const std::string& offer_id, const std::string& provider_id) {
  for (const auto& offer : quote.offers)
    if (offer.id == offer_id) return offer.provider_id == provider_id;
  return false;
}

store::QuoteOfferRecord& offer_in(store::QuoteRecord& quote, const std::string& offer_id) {
  for (auto& offer : quote.offers)
    if (offer.id == offer_id) return offer;
  throw std::logic_error("offer " + offer_id + " is not among those of " + quote.id);
}

// The request as the rules left it, one version higher; those whose offers came to nothing are told.
store::QuoteRecord keep(store::Tx& tx, store::QuoteRecord quote, const quotes::Request& after, Instant now) {
  for (std::size_t i = 0; i < quote.offers.size(); ++i) {
    auto& offer = quote.offers[i];
    if (offer.state == State::open && after.offers[i].state == State::lapsed)
      notify_quote(tx, quote, offer.provider_id, "quote.not_taken", {}, now);
    offer.state = after.offers[i].state;
  }
  quote.state = after.state;
  ++quote.version;
  tx.quotes().update(quote);
  live_quote(tx, quote);
  return quote;
}

std::optional<Failure<Problem>> too_many_quotes(const store::Tx& tx, const std::string& buyer_id, Instant now) {
  const auto& asked = limits::limit_of(Bound::quotes);
  if (tx.quotes().asked_since(buyer_id, now + -asked.window_seconds) >= asked.max)
    return used_up("quotes", Bound::quotes);
  if (tx.quotes().open_of(buyer_id) >= limits::most(Bound::open_quotes))
    return used_up("open_quotes", Bound::open_quotes);
  return std::nullopt;
}

std::optional<Failure<Problem>> too_many_offers(const store::Tx& tx, const store::QuoteRecord& quote,
                                                const std::string& provider_id, Instant now) {
  const auto& made = limits::limit_of(Bound::offers);
  if (tx.quotes().offered_since(provider_id, now + -made.window_seconds) >= made.max)
    return used_up("offers", Bound::offers);
  if (quotes::open_offers(rules_of(quote), now) >= limits::most(Bound::open_offers))
    return used_up("offers", Bound::open_offers);
  std::int64_t own = 0;
  for (const auto& offer : quote.offers) own += offer.provider_id == provider_id;
  if (own >= limits::most(Bound::offers_of_provider)) return used_up("offers", Bound::offers_of_provider);
  return std::nullopt;
}

// The listing that is to carry the order, as it is on sale now.
Outcome<store::LiveRecord> carrier(const store::Tx& tx, const std::string& product_id, const std::string& provider_id) {
  auto live = tx.catalogue().live(product_id);
  if (!live || live->provider_id != provider_id) return invalid("product_id", Code::not_found);
  if (!live->listed) return problem(Problem::Kind::conflict, {{"product_id", Code::not_on_sale, {}}});
  return std::move(*live);
}

// The listing as it is on sale, and of the offer all that it says itself. Rule: quotes.order.
domain::orders::Snapshot agreed(const store::QuoteRecord& quote, const store::QuoteOfferRecord& offer,
                                const store::LiveRecord& live) {
  const auto& terms = offer.terms;
  auto frozen = snapshot_of(live, {offer.id, terms.price_name, 1, "once", terms.price, terms.price});
  frozen.delivery_days = *terms.delivery_days;
  frozen.warranty_days = *terms.warranty_days;
  if (!quote.draft.supported_os.empty()) frozen.supported_os = quote.draft.supported_os;
  frozen.offer = domain::orders::AgreedOffer{quote.id, offer.id, quote.draft.subject, quote.draft.need, terms.included};
  return frozen;
}

bool fire_quote(store::Tx& tx, const std::string& id, Instant now) {
  const auto quote = tx.quotes().find(id);
  const auto after = quote
                         ? std::optional(quotes::decide(rules_of(*quote), {quotes::Action::expire, Party::clock}, now))
                         : std::nullopt;
  if (!after || !*after) return false;  // a party was quicker
  const auto kept = keep(tx, *quote, after->value(), now);
  if (kept.state == State::expired) notify_quote(tx, kept, kept.buyer_id, "quote.expired", {}, now);
  return true;
}

}  // namespace

Outcome<QuoteRequest> ask_quote(Services& services, const Caller& caller, const std::string& provider_id,
                                const quotes::RequestDraft& given) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  const auto draft = quotes::normalized(given);
  return transact<QuoteRequest>(
      services, {Subject::account(caller.account_id)}, [&](store::Tx& tx) -> Outcome<QuoteRequest> {
        const Instant now = services.now();
        Errors errors = quotes::check_request(draft, world_of(tx, caller.account_id), now);
        const auto provider = provider_id.empty() ? std::nullopt : tx.accounts().by_id(provider_id);
        if (!provider_id.empty() && (!provider || provider->role != Role::provider || provider->suspended))
          errors.push_back({"provider_id", Code::not_found, {}});
        if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
        if (auto refused = too_many_quotes(tx, caller.account_id, now)) return std::move(*refused);
        store::QuoteRecord quote;
        quote.id = new_id("qrq_", now);
        quote.buyer_id = caller.account_id;
        quote.provider_id = provider_id;
        quote.at = now;
        quote.offers_until = quotes::offers_until(now);
        quote.draft = draft;
        tx.quotes().insert(quote);
        quote = tx.quotes().find(quote.id).value();
        if (!provider_id.empty())
          notify_quote(tx, quote, provider_id, "quote.asked", {{"due_at", domain::to_rfc3339(quote.offers_until)}},
                       now);
        live_quote(tx, quote);
        return quote_view(services, tx, caller, quote);
      });
}

Outcome<QuoteRequest> withdraw_quote(Services& services, const Caller& caller, const std::string& id) {
  return transact<QuoteRequest>(services, {Subject::quote_request(id)}, [&](store::Tx& tx) -> Outcome<QuoteRequest> {
    const Instant now = services.now();
    auto step = quote_step(tx, caller, id, {quotes::Action::withdraw, Party::buyer}, now);
    if (!step) return Failure<Problem>{step.error()};
    return quote_view(services, tx, caller, keep(tx, std::move(step->before), step->after, now));
  });
}

Outcome<QuoteRequest> remove_quote(Services& services, const Caller& caller, const std::string& id,
                                   std::int64_t version, const std::string& given) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  if (Errors errors = domain::catalog::check_reason(given); !errors.empty())
    return problem(Problem::Kind::invalid, std::move(errors));
  const std::string reason = quotes::normalized_reason(given);
  return transact<QuoteRequest>(services, {Subject::quote_request(id)}, [&](store::Tx& tx) -> Outcome<QuoteRequest> {
    const Instant now = services.now();
    auto step = quote_step(tx, caller, id, {quotes::Action::remove, Party::operator_}, now, version);
    if (!step) return Failure<Problem>{step.error()};
    const std::string before(quotes::state_name(step->before.state));
    step->before.removal_reason = reason;
    const auto quote = keep(tx, std::move(step->before), step->after, now);
    log_operator_action(
        tx, caller, now, "remove_quote", {quote.id, quote.draft.subject}, reason,
        {{"quote_state", before, std::string(quotes::state_name(quote.state))}, {"need", quote.draft.need, {}}});
    notify_quote(tx, quote, quote.buyer_id, "quote.removed", {{"reason", reason}}, now);
    return quote_view(services, tx, caller, quote);
  });
}

Outcome<QuoteRequest> make_offer(Services& services, const Caller& caller, const std::string& id,
                                 const quotes::OfferDraft& given) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  const auto draft = quotes::normalized(given);
  return transact<QuoteRequest>(
      services,
      {Subject::quote_request(id), Subject::account(caller.account_id), Subject::product(draft.product_id).as_shared()},
      [&](store::Tx& tx) -> Outcome<QuoteRequest> {
        const Instant now = services.now();
        const auto found = tx.quotes().find(id);
        if (!found || party_of(tx, caller, *found) != Party::provider) return problem(Problem::Kind::not_found);
        if (Errors errors = quotes::check_offer(draft, now); !errors.empty())
          return problem(Problem::Kind::invalid, std::move(errors));
        if (found->buyer_suspended) return problem(Problem::Kind::conflict, {{"buyer", Code::suspended, {}}});
        store::QuoteOfferRecord offer;
        offer.id = new_id("qof_", now);
        offer.provider_id = caller.account_id;
        offer.at = now;
        offer.valid_until = quotes::valid_until(draft);
        offer.terms = draft;
        const quotes::Offer made{offer.id, offer.provider_id, State::open, offer.valid_until, *draft.price};
        auto step = quote_step(tx, caller, id, {quotes::Action::offer, Party::provider, {}, made}, now);
        if (!step) return Failure<Problem>{step.error()};
        const auto live = carrier(tx, draft.product_id, caller.account_id);
        if (!live) return Failure<Problem>{live.error()};
        if (auto refused = too_many_offers(tx, *found, caller.account_id, now)) return std::move(*refused);
        // What has had its time ends first: else an offer of the same provider would be open still.
        step->after.offers.pop_back();
        const auto kept = keep(tx, std::move(step->before), step->after, now);
        offer.product_name = live->listing.name;
        tx.quotes().insert_offer(id, offer);
        const auto quote = tx.quotes().find(id).value();
        tx.quotes().update(quote);  // its next clock is another
        notify_quote(
            tx, quote, quote.buyer_id, "quote.offered",
            {{"provider", quote.offers.back().provider_name}, {"due_at", domain::to_rfc3339(offer.valid_until)}}, now);
        live_quote(tx, quote);
        return quote_view(services, tx, caller, quote);
      });
}

Outcome<QuoteRequest> withdraw_offer(Services& services, const Caller& caller, const std::string& id,
                                     const std::string& offer_id) {
  return transact<QuoteRequest>(services, {Subject::quote_request(id)}, [&](store::Tx& tx) -> Outcome<QuoteRequest> {
    const Instant now = services.now();
    const auto found = tx.quotes().find(id);
    if (!found || !is_offer_of(*found, offer_id, caller.account_id)) return problem(Problem::Kind::not_found);
    auto step = quote_step(tx, caller, id, {quotes::Action::withdraw, Party::provider, offer_id}, now);
    if (!step) return Failure<Problem>{step.error()};
    const auto quote = keep(tx, std::move(step->before), step->after, now);
    notify_quote(tx, quote, quote.buyer_id, "quote.offer_withdrawn",
                 {{"provider", tx.accounts().by_id(caller.account_id).value().display_name}}, now);
    return quote_view(services, tx, caller, quote);
  });
}

Outcome<QuoteRequest> decline_offer(Services& services, const Caller& caller, const std::string& id,
                                    const std::string& offer_id, const std::string& given) {
  const std::string reason = quotes::normalized_reason(given);
  return transact<QuoteRequest>(services, {Subject::quote_request(id)}, [&](store::Tx& tx) -> Outcome<QuoteRequest> {
    const Instant now = services.now();
    auto step = quote_step(tx, caller, id, {quotes::Action::decline, Party::buyer, offer_id}, now);
    if (!step) return Failure<Problem>{step.error()};
    if (Errors errors = quotes::check_decline(reason); !errors.empty())
      return problem(Problem::Kind::invalid, std::move(errors));
    auto& offer = offer_in(step->before, offer_id);
    offer.reason = reason;
    std::map<std::string, std::string> params;
    if (!reason.empty()) params["reason"] = reason;
    notify_quote(tx, step->before, offer.provider_id, "quote.declined", std::move(params), now);
    return quote_view(services, tx, caller, keep(tx, std::move(step->before), step->after, now));
  });
}

Outcome<QuoteRequest> accept_offer(Services& services, const Caller& caller, const std::string& id,
                                   const std::string& offer_id, std::optional<domain::money::Fen> seen_price) {
  return transact<QuoteRequest>(
      services, {Subject::quote_request(id), Subject::account(caller.account_id)},
      [&](store::Tx& tx) -> Outcome<QuoteRequest> {
        const Instant now = services.now();
        auto step = quote_step(tx, caller, id, {quotes::Action::accept, Party::buyer, offer_id}, now);
        if (!step) return Failure<Problem>{step.error()};
        const auto offer = offer_in(step->before, offer_id);
        const auto provider = tx.accounts().by_id(offer.provider_id);
        if (!provider || provider->suspended)
          return problem(Problem::Kind::conflict, {{"provider", Code::suspended, {}}});
        const auto live = carrier(tx, offer.terms.product_id, offer.provider_id);
        if (!live) return Failure<Problem>{live.error()};
        const auto order_id = place_in(services, tx, caller, agreed(step->before, offer, *live), seen_price);
        if (!order_id) return Failure<Problem>{order_id.error()};
        step->before.order_id = *order_id;
        const auto quote = keep(tx, std::move(step->before), step->after, now);
        notify_quote(tx, quote, offer.provider_id, "quote.accepted", {{"order_id", *order_id}}, now);
        return quote_view(services, tx, caller, quote);
      });
}

int fire_due_quotes(Services& services) {
  const Instant now = services.now();
  return do_all_due(
      services, [&](const store::Tx& tx, int at_most) { return tx.quotes().due(now, at_most); },
      [](const std::string& id) { return Subjects{Subject::quote_request(id)}; },
      [&](store::Tx& tx, const std::string& id) { return fire_quote(tx, id, now); });
}

}  // namespace ops::app
