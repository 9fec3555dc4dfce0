// The rules one can ask for by name: input -> answer. All shapes refuse unknown members. "files" and the like are the world
// that a rule looks into: {"id": fact}, facts as wire/listing.h writes them.
#pragma once
#include "json/json.h"

namespace ops::json::rules_by_name {

using Answer = domain::Result<Json, Fault>;

// {"listing": {…}, "world": {"categories": {"cat-1": "usable" | "disabled" | "not_leaf"}, "files": {…}}} -> {"errors", "warnings"}
Answer listing(const Json& input);
Answer money(const Json& input);  // {"text"} -> {"fen"} | {"code"}
// {"discount_price_fen", "original_price_fen", "quantity"} -> {"total_fen", "original_total_fen"} | {"errors"}
Answer quote(const Json& input);
Answer os_text(const Json& input);       // {"text"} -> {"text"} | {"code"}
Answer clean_text(const Json& input);    // {"text"} -> {"text", "length"}
Answer search_terms(const Json& input);  // {"text"} -> {"terms": […]}
Answer index_terms(const Json& input);   // {"text"} -> {"terms": […]}
Answer one_slip(const Json& input);      // {"a", "b"} -> {"apart": bool, "shorter": […]}: of a
// {"template": […], "answers": {…}, "files": {…}, "today"?: "2026-11-23"} -> {"errors", "warnings"?}: these where today is given
Answer answers(const Json& input);
Answer working_days(const Json& input);  // {"from", "days": 0–1000} -> {"due", "within_data"}
Answer file(const Json& input);          // {"purpose", "name", "base64"} -> {"errors", "warnings", "fact"?}
Answer registration(const Json& input);  // {"login", "password", "display_name", "role"} -> {"errors"}
Answer market_page(const Json& input);   // {"title", "body", "title_en", "body_en", "note"?} -> {"errors"}
Answer market_facts(const Json& input);  // {"operator_name", "email", …}, all optional -> {"errors"}
Answer product_flow(
    const Json& input);  // {"sale", "work", "action", "party"} -> {"sale", "work", "state"} | {"refused": true}
// {"order": {…}, "action", "actor", "input": {…}, "balance_fen", "earnings_fen", "files": {…}, "now"}
// -> the order as it is afterwards, with "postings" | {"refused", "errors"}. Absent members of the order are as in a new one.
Answer order(const Json& input);
Answer order_actions(const Json& input);  // {"order": {…}, "actor", "now"} -> {"actions": […], "due_action", "overdue"}
// {"orders": [{…}, …], "commission_basis_points", "provider_suspended"} -> {"money": [{…} | null, …], "sums": {"in_escrow": {…}, …}}
Answer order_money(const Json& input);
// {"text", "is_answer"?, "before"?: the answer that stands there} -> {"text": as it is kept, "errors"}
Answer question_text(const Json& input);
// {"state", "action", "party", "private"?} -> {"state", "public"} | {"refused": true}
Answer question_flow(const Json& input);
// {"asked_at", "answered_at"?, "earlier"?: days that answers took} -> {"due_at", "days" | null, "usual_days" | null}
Answer question_days(const Json& input);
// {"profile": {…}, "year": of today, "files"?: {…}} -> {"errors", "profile"?: as it is kept, where nothing is wrong}
Answer company_profile(const Json& input);
Answer listing_view(const Json& input);        // {"user_agent"} -> {"counts": bool}
Answer listing_statistics(const Json& input);  // {"views", "orders"} -> {"conversion_basis_points": of 10,000 | null}
// {"request": {…}, "categories"?: ids, "files"?: {…}, "now"} -> {"request": as it is kept, "errors", "offers_until"}
Answer quote_request(const Json& input);
// {"offer": {…}, "now"} -> {"offer": as it is kept, "errors", "valid_until" | null}
Answer quote_offer(const Json& input);
// {"request": {"state"?, "offers_until", "offers"?: […]}, "action", "party", "offer_id"?, "made"?: an offer, "now"} ->
// {"state", "offers": states, "next_due" | null} | {"refused": {"field", "code"}}
Answer quote_flow(const Json& input);
// {"bank", "branch"?, "account_number"} -> {"bank", "branch", "account_number": as they are kept, "last_digits", "errors"}
Answer payout_payee(const Json& input);
// {"amount_fen", "balance_fen", "earned_lately_fen"} -> {"withdrawable_fen", "errors"}
Answer payout_amount(const Json& input);
// {"payout": {"state", "amount_fen", "payee_since", "approved_by"?}, "step", "party", "account_id", "reason"?, "alone_up_to_fen", "now"}
// -> {"state", "approved_by", "waits_for_second"} | {"refused", "errors"}
Answer payout_step(const Json& input);

}  // namespace ops::json::rules_by_name
