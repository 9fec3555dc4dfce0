// Rules of requests for a quote: what a request and an offer may be, and what may be done with them.
#include <algorithm>

#include "json/file_metadata.h"
#include "json/listing.h"
#include "json/quotes.h"
#include "json/rules.h"

namespace ops::json::rules_by_name {

using domain::Failure;
namespace quotes = domain::quotes;

namespace {

domain::Result<quotes::RequestDraft, Fault> draft_in(const Json& json, const std::string& path) {
  Reader r(json, path);
  auto draft = request_draft(r);
  if (auto fault = r.finish()) return Failure{*fault};
  return draft;
}

domain::Result<quotes::OfferDraft, Fault> terms_in(const Json& json, const std::string& path) {
  Reader r(json, path);
  auto draft = offer_draft(r);
  if (auto fault = r.finish()) return Failure{*fault};
  return draft;
}

domain::Result<quotes::Offer, Fault> offer_in(const Json& json, const std::string& path) {
  Reader r(json, path);
  for (const char* key : {"id", "provider_id", "valid_until"}) r.require(key);
  quotes::Offer offer;
  offer.id = r.text("id");
  offer.provider_id = r.text("provider_id");
  offer.state = r.named("state", quotes::state_from_name).value_or(quotes::State::open);
  offer.valid_until = r.instant("valid_until").value_or(domain::Instant{});
  offer.price = r.integer("price_fen").value_or(0);
  if (auto fault = r.finish()) return Failure{*fault};
  return offer;
}

domain::Result<quotes::Request, Fault> request_in(const Json& json, const std::string& path) {
  Reader r(json, path);
  r.require("offers_until");
  quotes::Request request;
  request.state = r.named("state", quotes::state_from_name).value_or(quotes::State::open);
  request.offers_until = r.instant("offers_until").value_or(domain::Instant{});
  request.offers = r.each("offers", offer_in);
  if (auto fault = r.finish()) return Failure{*fault};
  return request;
}

Json flow_json(const quotes::Request& request) {
  Json offers = Json::array();
  for (const quotes::Offer& offer : request.offers) offers.push_back(quotes::state_name(offer.state));
  const auto due = quotes::next_due(request);
  return {{"state", quotes::state_name(request.state)},
          {"offers", std::move(offers)},
          {"next_due", due ? Json(domain::to_rfc3339(*due)) : Json(nullptr)}};
}

}  // namespace

Answer quote_request(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"request", "now"}) r.require(key);
  const auto given = r.one("request", draft_in);
  const auto usable = r.texts("categories");
  auto files = r.one("files", files_from_json).value_or(Files{});
  const auto now = r.instant("now");
  if (auto fault = r.finish()) return Failure{*fault};
  domain::catalog::World world;
  world.category = [&](std::string_view id) {
    const bool known = std::find(usable.begin(), usable.end(), id) != usable.end();
    return known ? domain::catalog::World::Category::usable : domain::catalog::World::Category::unknown;
  };
  world.file = look_up(std::move(files));
  const auto draft = quotes::normalized(*given);
  Json kept = Json::object();
  put(kept, draft);
  return Json{{"request", std::move(kept)},
              {"errors", to_json(quotes::check_request(draft, world, *now))},
              {"offers_until", domain::to_rfc3339(quotes::offers_until(*now))}};
}

Answer quote_offer(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"offer", "now"}) r.require(key);
  const auto given = r.one("offer", terms_in);
  const auto now = r.instant("now");
  if (auto fault = r.finish()) return Failure{*fault};
  const auto draft = quotes::normalized(*given);
  const auto errors = quotes::check_offer(draft, *now);
  Json kept = Json::object();
  put(kept, draft);
  return Json{{"offer", std::move(kept)},
              {"errors", to_json(errors)},
              {"valid_until", errors.empty() ? Json(domain::to_rfc3339(quotes::valid_until(draft))) : Json(nullptr)}};
}

Answer quote_flow(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"request", "action", "party", "now"}) r.require(key);
  const auto request = r.one("request", request_in);
  const auto action = r.named("action", quotes::action_from_name);
  const auto party = r.named("party", quotes::party_from_name);
  const std::string offer_id = r.text("offer_id");
  const auto made = r.one("made", offer_in);
  const auto now = r.instant("now");
  if (auto fault = r.finish()) return Failure{*fault};
  const auto after = quotes::decide(*request, {*action, *party, offer_id, made}, *now);
  if (!after)
    return Json{{"refused", {{"field", after.error().field}, {"code", domain::code_name(after.error().code)}}}};
  return flow_json(*after);
}

}  // namespace ops::json::rules_by_name
