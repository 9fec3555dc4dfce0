// Requests for a quote: a buyer describes a need, providers answer with offers, and an offer that is accepted becomes an order. What may
// happen to both is one table, as for orders; the time is an argument. Rules: quotes.flow, quotes.clocks, quotes.refusals.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/errors.h"
#include "domain/instant.h"
#include "domain/money/money.h"
#include "domain/result.h"

namespace ops::domain::quotes {

enum class Subject { request, offer };
// lapsed: an offer whose request came to its end. removed: a request that an operator has hidden.
enum class State { open, accepted, declined, withdrawn, expired, lapsed, removed };
// offer: made on a request. lapse and expire are done by nobody.
enum class Action { offer, withdraw, decline, accept, expire, lapse, remove };
enum class Party { buyer, provider, operator_, clock };

std::string_view subject_name(Subject subject);  // "request" offer
std::string_view state_name(State state);        // "open" accepted …
std::string_view action_name(Action action);
std::string_view party_name(Party party);  // "buyer" provider operator clock
std::optional<Subject> subject_from_name(std::string_view name);
std::optional<State> state_from_name(std::string_view name);
std::optional<Action> action_from_name(std::string_view name);
std::optional<Party> party_from_name(std::string_view name);

struct Transition {
  Subject of;
  State from;
  Action action;
  Party by;
  State to;
};
std::span<const Transition> transitions();
// The next state, or nothing where the table has no such row.
std::optional<State> next(Subject of, State state, Action action, Party by);

struct Offer {
  std::string id, provider_id;
  State state = State::open;
  Instant valid_until;  // from this second on it cannot be accepted
  money::Fen price = 0;
  bool operator==(const Offer&) const = default;
};
struct Request {
  State state = State::open;
  Instant offers_until;  // from this second on nobody makes an offer
  std::vector<Offer> offers;
  bool operator==(const Request&) const = default;
};
struct Call {
  Action action;
  Party by;
  std::string offer_id = {};    // whose offer is meant; empty: the request
  std::optional<Offer> made{};  // of Action::offer
};

// What has had its time has ended, whether its clock has fired or not; a request lives for as long as one of its offers does.
Request as_of(Request request, Instant now);

// The request with its offers as they are afterwards. An offer that is accepted closes the request, and the end of a request is that of its
// open offers. A time that is over counts as over, whether its clock has fired or not. Errors are of "request" or "offer": accepted, withdrawn,
// expired, declined, removed, where that is why; not_allowed where the table has no such row; duplicate where the provider has an open
// offer; unchanged where no clock is due.
Result<Request, FieldError> decide(const Request& request, const Call& call, Instant now);
// What this party could do now, each time by the same rules. Of an offer where one is named; a provider's are of their own.
std::vector<Action> allowed(const Request& request, Party by, const std::string& offer_id, Instant now);
// When a clock will next have something to do: the first end of an open offer, else of the request. Nothing: never.
std::optional<Instant> next_due(const Request& request);
std::int64_t open_offers(const Request& request, Instant now);

}  // namespace ops::domain::quotes
