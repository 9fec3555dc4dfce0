// Random sequences of calls on a request for a quote, against a model that is written another way, and what must be true after each.
// Rules: quotes.flow, quotes.accept, quotes.clocks, quotes.refusals.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include "domain/quotes/quotes.h"

namespace ops::domain::quotes {
namespace {

constexpr Instant kBegin{1'796'000'000};
constexpr int kProviders = 3;

// What is known of each offer, and of the request: words alone. Time is looked at first, as everybody does.
struct Model {
  std::string state = "open";
  Instant until = kBegin + 14 * kDay;
  struct Entry {
    std::string provider, state;
    Instant until;
  };
  std::map<std::string, Entry> offers;

  bool any_open() const {
    for (const auto& [id, offer] : offers)
      if (offer.state == "open") return true;
    return false;
  }
  void look_at(Instant now) {
    for (auto& [id, offer] : offers)
      if (offer.state == "open" && now >= offer.until) offer.state = "expired";
    if (state == "open" && now >= until && !any_open()) state = "expired";
  }
  void end(const std::string& how) {
    state = how;
    for (auto& [id, offer] : offers)
      if (offer.state == "open") offer.state = "lapsed";
  }
  bool take(const Call& call, Instant now) {
    look_at(now);
    const bool open = state == "open";
    if (call.action == Action::remove && call.by == Party::operator_ && call.offer_id.empty()) {
      if (!open && state != "withdrawn" && state != "expired") return false;
      return end("removed"), true;
    }
    if (!open) return false;
    if (call.action == Action::withdraw && call.by == Party::buyer && call.offer_id.empty())
      return end("withdrawn"), true;
    if (call.action == Action::offer && call.by == Party::provider) {
      if (now >= until || now >= call.made->valid_until) return false;
      for (const auto& [id, offer] : offers)
        if (offer.provider == call.made->provider_id && offer.state == "open") return false;
      offers[call.made->id] = {call.made->provider_id, "open", call.made->valid_until};
      return true;
    }
    const auto offer = offers.find(call.offer_id);
    if (offer == offers.end() || offer->second.state != "open") return false;
    if (call.action == Action::accept && call.by == Party::buyer) {
      offer->second.state = "accepted";
      return end("accepted"), true;
    }
    if (call.action == Action::decline && call.by == Party::buyer) return offer->second.state = "declined", true;
    if (call.action == Action::withdraw && call.by == Party::provider) return offer->second.state = "withdrawn", true;
    return false;
  }
};

class Walk {
 public:
  explicit Walk(unsigned seed) : random_(seed) { request_.offers_until = model_.until; }

  void step() {
    now_ = now_ + pick(2 * kDay);
    const Call call = any_call();
    const Request before = request_;
    const auto after = decide(request_, call, now_);
    const bool taken = call.by == Party::clock ? false : model_.take(call, now_);
    if (call.by != Party::clock) REQUIRE(after.ok() == taken);
    if (after) {
      rows_.insert({call.action, call.by, call.offer_id.empty()});
      request_ = *after;
    }
    model_.look_at(now_);
    check(before);
    check_allowed();
  }
  using Rows = std::set<std::tuple<Action, Party, bool>>;
  const Rows& rows() const { return rows_; }
  State state() const { return request_.state; }

 private:
  std::int64_t pick(std::int64_t below) { return std::uniform_int_distribution<std::int64_t>(0, below - 1)(random_); }

  Call any_call() {
    Call call{static_cast<Action>(pick(7)), static_cast<Party>(pick(4))};
    if (call.action == Action::lapse) call.action = Action::offer;
    if (call.action == Action::offer) {
      const std::string id = "offer" + std::to_string(request_.offers.size());
      call.by = Party::provider;
      call.made =
          Offer{id, "provider" + std::to_string(pick(kProviders)), State::open, now_ + pick(9 * kDay), pick(1000) + 1};
    } else if (pick(3) > 0 && call.by != Party::clock) {
      call.offer_id = "offer" + std::to_string(pick(static_cast<std::int64_t>(request_.offers.size()) + 1));
    }
    if (call.by == Party::clock) call.action = Action::expire;
    return call;
  }

  // As it is kept, once the clocks have had their turn, it is what the model says.
  void check(const Request& before) {
    const Request current = as_of(request_, now_);
    CHECK(state_name(current.state) == model_.state);
    REQUIRE(current.offers.size() == model_.offers.size());
    int accepted = 0, open = 0;
    for (const Offer& offer : current.offers) {
      CHECK(state_name(offer.state) == model_.offers.at(offer.id).state);
      accepted += offer.state == State::accepted;
      open += offer.state == State::open;
    }
    CHECK(accepted == (current.state == State::accepted));
    if (current.state != State::open) CHECK(open == 0);
    CHECK(open == open_offers(current, now_));
    if (before.state != State::open) CHECK((current.state == before.state || current.state == State::removed));
    CHECK(next_due(request_).has_value() == (request_.state == State::open));
  }

  // A button is there just where the step would be taken.
  void check_allowed() {
    for (const Party by : {Party::buyer, Party::provider, Party::operator_}) {
      for (const Action action : allowed(request_, by, {}, now_)) CHECK(decide(request_, {action, by}, now_).ok());
      for (const Offer& offer : request_.offers)
        for (const Action action : {Action::accept, Action::decline, Action::withdraw}) {
          const auto all = allowed(request_, by, offer.id, now_);
          const bool shown = std::find(all.begin(), all.end(), action) != all.end();
          CHECK(shown == decide(request_, {action, by, offer.id}, now_).ok());
        }
    }
  }

  std::mt19937 random_;
  Instant now_ = kBegin;
  Request request_;
  Model model_;
  Rows rows_;
};

}  // namespace

TEST_CASE("a request for a quote is what a simple model says, whatever is done with it") {
  Walk::Rows rows;
  std::set<State> ends;
  for (unsigned seed = 1; seed <= 400; ++seed) {
    CAPTURE(seed);
    Walk walk(seed);
    for (int i = 0; i < 25; ++i) walk.step();
    rows.insert(walk.rows().begin(), walk.rows().end());
    ends.insert(walk.state());
  }
  std::size_t of_people = 0;
  for (const Transition& row : transitions()) {
    const bool of_request = row.of == Subject::request;
    if (row.action == Action::lapse || (of_request && row.action == Action::accept)) continue;  // they come with others
    if (row.action == Action::expire && !of_request) continue;                                  // the clock ends both
    CAPTURE(action_name(row.action));
    CHECK(rows.contains({row.action, row.by, of_request}));
    ++of_people;
  }
  CHECK(of_people >= 8);
  CHECK(ends.size() == 5);
}

}  // namespace ops::domain::quotes
