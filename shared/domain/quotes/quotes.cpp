#include "domain/quotes/quotes.h"

#include <algorithm>
#include <array>

namespace ops::domain::quotes {
namespace {

constexpr Transition kTransitions[] = {
    {Subject::request, State::open, Action::offer, Party::provider, State::open},
    {Subject::request, State::open, Action::accept, Party::buyer, State::accepted},
    {Subject::request, State::open, Action::withdraw, Party::buyer, State::withdrawn},
    {Subject::request, State::open, Action::expire, Party::clock, State::expired},
    {Subject::request, State::open, Action::remove, Party::operator_, State::removed},
    {Subject::request, State::withdrawn, Action::remove, Party::operator_, State::removed},
    {Subject::request, State::expired, Action::remove, Party::operator_, State::removed},

    {Subject::offer, State::open, Action::accept, Party::buyer, State::accepted},
    {Subject::offer, State::open, Action::decline, Party::buyer, State::declined},
    {Subject::offer, State::open, Action::withdraw, Party::provider, State::withdrawn},
    {Subject::offer, State::open, Action::expire, Party::clock, State::expired},
    {Subject::offer, State::open, Action::lapse, Party::clock, State::lapsed},
};

// Names stand in the order of their enum.
constexpr std::array<std::string_view, 2> kSubjects{"request", "offer"};
constexpr std::array<std::string_view, 7> kQuoteStates{"open",    "accepted", "declined", "withdrawn",
                                                       "expired", "lapsed",   "removed"};
constexpr std::array<std::string_view, 7> kQuoteActions{"offer",  "withdraw", "decline", "accept",
                                                        "expire", "lapse",    "remove"};
constexpr std::array<std::string_view, 4> kQuoteParties{"buyer", "provider", "operator", "clock"};

template <class Enum, std::size_t n>
std::optional<Enum> enum_named(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

// What it is for whoever acts now.
State state_at(const Offer& offer, Instant now) {
  return offer.state == State::open && offer.valid_until <= now ? State::expired : offer.state;
}

State state_at(const Request& request, Instant now) {
  if (request.state != State::open || now < request.offers_until) return request.state;
  return open_offers(request, now) > 0 ? State::open : State::expired;
}

Code why_over(State state) {
  switch (state) {
    case State::accepted:
      return Code::accepted;
    case State::declined:
      return Code::declined;
    case State::withdrawn:
      return Code::withdrawn;
    case State::expired:
      return Code::expired;
    case State::removed:
      return Code::removed;
    case State::open:
    case State::lapsed:
      break;
  }
  return Code::not_allowed;
}

Failure<FieldError> no_step(Subject of, State state) {
  return Failure{FieldError{std::string(subject_name(of)), why_over(state), {}}};
}

void end_offers(Request& request) {
  for (Offer& offer : request.offers)
    if (const auto to = next(Subject::offer, offer.state, Action::lapse, Party::clock)) offer.state = *to;
}

Result<Request, FieldError> on_request(Request request, const Call& call, Instant now) {
  const auto to = next(Subject::request, request.state, call.action, call.by);
  if (!to) return no_step(Subject::request, request.state);
  if (call.action == Action::offer) {
    if (!call.made || now >= request.offers_until) return no_step(Subject::request, State::expired);
    if (call.made->valid_until <= now) return no_step(Subject::offer, State::expired);
    for (const Offer& offer : request.offers)
      if (offer.state == State::open && offer.provider_id == call.made->provider_id)
        return Failure{FieldError{"offer", Code::duplicate, {}}};
    request.offers.push_back(*call.made);
    request.offers.back().state = State::open;
  }
  request.state = *to;
  if (*to != State::open) end_offers(request);
  return request;
}

Result<Request, FieldError> on_offer(Request request, const Call& call) {
  const auto offer = std::find_if(request.offers.begin(), request.offers.end(),
                                  [&](const Offer& one) { return one.id == call.offer_id; });
  if (offer == request.offers.end()) return Failure{FieldError{"offer", Code::not_found, {}}};
  if (request.state != State::open) return no_step(Subject::request, request.state);
  const auto to = next(Subject::offer, offer->state, call.action, call.by);
  if (!to) return no_step(Subject::offer, offer->state);
  offer->state = *to;
  if (call.action == Action::accept) {
    const auto closed = next(Subject::request, request.state, call.action, call.by);
    if (!closed) return no_step(Subject::request, request.state);
    request.state = *closed;
    end_offers(request);
  }
  return request;
}

}  // namespace

std::string_view subject_name(Subject subject) { return kSubjects[static_cast<std::size_t>(subject)]; }
std::string_view state_name(State state) { return kQuoteStates[static_cast<std::size_t>(state)]; }
std::string_view action_name(Action action) { return kQuoteActions[static_cast<std::size_t>(action)]; }
std::string_view party_name(Party party) { return kQuoteParties[static_cast<std::size_t>(party)]; }
std::optional<Subject> subject_from_name(std::string_view name) { return enum_named<Subject>(kSubjects, name); }
std::optional<State> state_from_name(std::string_view name) { return enum_named<State>(kQuoteStates, name); }
std::optional<Action> action_from_name(std::string_view name) { return enum_named<Action>(kQuoteActions, name); }
std::optional<Party> party_from_name(std::string_view name) { return enum_named<Party>(kQuoteParties, name); }

std::span<const Transition> transitions() { return kTransitions; }

std::optional<State> next(Subject of, State state, Action action, Party by) {
  for (const Transition& row : kTransitions)
    if (row.of == of && row.from == state && row.action == action && row.by == by) return row.to;
  return std::nullopt;
}

Request as_of(Request request, Instant now) {
  for (Offer& offer : request.offers) offer.state = state_at(offer, now);
  request.state = state_at(request, now);
  return request;
}

Result<Request, FieldError> decide(const Request& request, const Call& call, Instant now) {
  Request current = as_of(request, now);
  if (call.by == Party::clock) {
    if (call.action != Action::expire) return no_step(Subject::request, request.state);
    if (current == request) return Failure{FieldError{"request", Code::unchanged, {}}};
    return current;
  }
  const bool of_offer = call.action != Action::offer && !call.offer_id.empty();
  if (call.action == Action::accept && !of_offer) return Failure{FieldError{"offer", Code::not_found, {}}};
  return of_offer ? on_offer(std::move(current), call) : on_request(std::move(current), call, now);
}

std::vector<Action> allowed(const Request& request, Party by, const std::string& offer_id, Instant now) {
  std::vector<Action> actions;
  const Subject of = offer_id.empty() ? Subject::request : Subject::offer;
  for (const Transition& row : kTransitions) {
    if (row.of != of || row.by != by || row.action == Action::offer || by == Party::clock) continue;
    if (of == Subject::request && row.action == Action::accept) continue;  // that is an offer's
    if (std::find(actions.begin(), actions.end(), row.action) != actions.end()) continue;
    if (decide(request, {row.action, by, offer_id}, now)) actions.push_back(row.action);
  }
  return actions;
}

std::optional<Instant> next_due(const Request& request) {
  if (request.state != State::open) return std::nullopt;
  std::optional<Instant> first;
  for (const Offer& offer : request.offers)
    if (offer.state == State::open && (!first || offer.valid_until < *first)) first = offer.valid_until;
  return first ? first : request.offers_until;
}

std::int64_t open_offers(const Request& request, Instant now) {
  return std::count_if(request.offers.begin(), request.offers.end(),
                       [now](const Offer& offer) { return state_at(offer, now) == State::open; });
}

}  // namespace ops::domain::quotes
