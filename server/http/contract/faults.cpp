#include "server/http/contract/faults.h"

#include <algorithm>

namespace ops::http {
namespace {

constexpr Fault kMalformedJson[] = {
    {400, "malformed_json", "the body is no JSON"},
    {400, "too_deep", "the body nests too deeply"},
    {400, "duplicate_key", "an object of the body has a member twice"},
    {400, "invalid_utf8", "the body is no UTF-8"},
    {400, "unknown_field", "the body has a member that is not asked for"},
    {400, "wrong_type", "a member of the body is of another type"},
    {400, "missing_field", "a member of the body is missing"},
    {400, "wrong_value", "a member of the body is none of the values that there are"},
};
constexpr Fault kUnknownParameter{400, "unknown_parameter", "the query has a parameter that is not described"},
    kRepeatedParameter{400, "repeated_parameter", "a parameter of the query comes twice"},
    kMalformedRequest{400, "malformed_request", "the Idempotency-Key or a part of the form is none"},
    kNeedsKey{400, "idempotency_key_required", "there is no Idempotency-Key"},
    kBadToken{401, "bad_token", "the access token is unknown, revoked or expired"},
    kNotSignedIn{401, "not_signed_in", "nobody is signed in"},
    kWrongCredentials{401, "wrong_credentials", "login or password is wrong"},
    kSecondFactorNeeded{401, "second_factor_needed",
                        "the password is right, and a code of the second factor is asked for"},
    kNotAllowed{403, "not_allowed", "not for this account"},
    kScopeNeeded{403, "scope_needed", "the access token has none of the scopes in x-scopes"},
    kCsrf{403, "csrf", "X-CSRF-Token is missing or wrong, or the request comes from another site"},
    kFactorRequired{403, "second_factor_required", "operators of this market need a second factor"},
    kNotFound{404, "not_found", "there is none, or not for this account"},
    kWrongState{409, "wrong_state", "not in the state that it is in"},
    kConflict{409, "conflict", "errors says with what"}, kTaken{409, "taken", "somebody has it already"},
    kStale{409, "stale_version", "by the body: it was changed meanwhile; current is what it is now"},
    kStaleMatch{412, "stale_version", "by If-Match: it was changed meanwhile; current is what it is now"},
    kTooLarge{413, "too_large", "the body has more than max bytes"},
    kWrongMedia{415, "unsupported_media_type", "the body is of another type, or compressed"},
    kInvalid{422, "invalid_input", "errors names each field, its rule and what would be right"},
    kAnswerLost{409, "answer_lost", "the key was carried out before, and its answer is lost: read what is there now"},
    kKeyReused{422, "idempotency_key_reused", "the key came with another request before"},
    kNoVersion{428, "version_required", "neither If-Match nor version of the body says what is changed"},
    kTooMany{429, "too_many_requests", "bound names the limit; Retry-After, where time will help"},
    kInternal{500, "internal", "a fault of the server"},
    kBusy{503, "busy", "what everybody shares is in use; Retry-After says when to try again"},
    kNoFont{503, "font_missing", "the server's machine has no font with Chinese letters; package names one"},
    kNotReady{503, "not_ready", "the server cannot serve yet"},
    kUnavailable{503, "unavailable",
                 "the database cannot be reached; nothing was changed, and Retry-After says when to try again"},
    kInDoubt{503, "in_doubt",
             "the database was lost while it saved: it was done, or nothing was changed. The same Idempotency-Key once "
             "more tells, "
             "and acts at most once"},
    kStorageFull{507, "storage_full", "the disk is full; nothing was changed"};

using Faults = std::vector<Fault>;

void add_if(Faults& faults, bool applies, std::initializer_list<Fault> some) {
  if (applies) faults.insert(faults.end(), some);
}

void add_body_faults(Faults& faults, const Route& route) {
  if (route.body == Body::json) faults.insert(faults.end(), std::begin(kMalformedJson), std::end(kMalformedJson));
  add_if(faults, route.body == Body::multipart,
         {kMalformedRequest,
          {400, "unknown_field", "the form has a part that is not asked for"},
          {400, "missing_field", "a part of the form is missing"}});
  add_if(faults, route.body != Body::none, {kTooLarge, kWrongMedia, kTooMany, kBusy});
}

void add_sign_in_faults(Faults& faults, const Route& route) {
  const bool is_public = (route.roles & visitor) != 0;
  add_if(faults, true, {kBadToken, kScopeNeeded});
  add_if(faults, !is_public, {kNotSignedIn});
  add_if(faults, route.roles != anyone && route.roles != signed_in, {kNotAllowed});
  add_if(faults, (route.roles & operator_) != 0 && !is_account_route(route), {kFactorRequired});
  add_if(faults, route.method != "GET", {kCsrf});
}

void add_refusals(Faults& faults, unsigned refusals) {
  const auto may = [&](unsigned bit) { return (refusals & bit) != 0; };
  add_if(faults, may(refuses_input), {kInvalid});
  add_if(faults, may(refuses_state), {kWrongState});
  add_if(faults, may(refuses_conflict), {kConflict});
  add_if(faults, may(refuses_taken), {kTaken});
  add_if(faults, may(refuses_often), {kTooMany});
  add_if(faults, may(refuses_stranger), {kNotAllowed});
  add_if(faults, may(asks_password), {kWrongCredentials, kTooMany});
  add_if(faults, may(asks_second_factor), {kSecondFactorNeeded});
  add_if(faults, may(needs_key), {kNeedsKey});
  add_if(faults, may(waits_its_turn), {kBusy});
  add_if(faults, may(may_be_unready), {kNotReady});
  add_if(faults, may(not_there), {kNotFound});
  add_if(faults, may(holds_back), {kTooLarge});
  add_if(faults, may(needs_font), {kNoFont});
}

}  // namespace

std::vector<Fault> faults_of(const Route& route, const FaultFacts& facts) {
  Faults faults;
  add_body_faults(faults, route);
  add_if(faults, route.query != nullptr, {kUnknownParameter, kRepeatedParameter, kInvalid});
  add_sign_in_faults(faults, route);
  add_if(faults, route.path.find('{') != std::string_view::npos, {kNotFound});
  add_if(faults, takes_key(route), {kMalformedRequest, kAnswerLost, kKeyReused, kBusy});
  add_if(faults, route.counts != bounds::Cost::none, {kTooMany, kBusy});
  add_if(faults, route.method != "GET", {kTooMany});
  add_if(faults, facts.versioned, {kStale, kStaleMatch, kNoVersion});
  add_if(faults, route.method != "GET", {kStorageFull, kInDoubt});
  add_if(faults, true, {kUnavailable});
  add_refusals(faults, facts.refusals);
  faults.push_back(kInternal);
  std::ranges::stable_sort(faults, {}, &Fault::status);
  Faults once;
  for (const Fault& fault : faults) {
    const auto same = [&](const Fault& other) { return other.status == fault.status && other.code == fault.code; };
    if (std::ranges::none_of(once, same)) once.push_back(fault);
  }
  return once;
}

}  // namespace ops::http
