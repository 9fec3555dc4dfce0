// What is sent to an account's webhook: one event a line. docs/notifications.md says to whom; server/app/messaging/notify.cpp writes them.
#include <array>
#include <vector>

#include "server/http/contract/parts.h"

namespace ops::http {
namespace {

using json::Json;
using Names = std::vector<const char*>;

struct Event {
  const char* code;
  const char* summary;
  Names kinds;
  Names params, more;  // always there; there sometimes
};

const std::vector<Event>& events() {
  static const Names step{"actor", "action", "state", "part", "number", "product", "seq"}, reason{"reason"},
      address{"address"};
  static const Event all[] = {
      {"order.step",
       "Somebody else, or time, took a step of an order",
       {"order", "clock"},
       step,
       {"times", "clock", "due_at"}},
      {"order.provider_suspended",
       "The provider of an order under way was suspended",
       {"order"},
       {"number", "product", "provider"},
       {"times"}},
      {"order.provider_restored",
       "The provider of an order under way was restored",
       {"order"},
       {"number", "product", "provider"},
       {"times"}},
      {"payment.returning",
       "A payment came that the order does not take any more; all of it goes back",
       {"order"},
       {"amount", "number", "product"},
       {"times"}},
      {"payment.returned", "It went back", {"order"}, {"amount", "number", "product"}, {"times"}},
      {"payout.requested", "The provider asked for a payout", {"account"}, {"amount", "number"}, {}},
      {"payout.approved", "Operators approved the payout", {"account"}, {"amount", "number"}, {}},
      {"payout.paid", "The bank transferred the payout", {"account"}, {"amount", "number"}, {}},
      {"payout.failed",
       "The bank could not transfer the payout; the money is back with the earnings",
       {"account"},
       {"amount", "number", "reason"},
       {}},
      {"payout.rejected",
       "An operator rejected the payout; the money is back with the earnings",
       {"account"},
       {"amount", "number", "reason"},
       {}},
      {"message.new", "A message on an order", {"message"}, {"actor", "part", "number", "product", "seq"}, {"times"}},
      {"product.approved", "A product was approved and is on sale", {"review"}, {"product"}, {"times", "reason"}},
      {"product.rejected", "A product was not approved", {"review"}, {"product", "reason"}, {"times"}},
      {"product.unlisted", "An operator took a product off sale", {"review"}, {"product", "reason"}, {"times"}},
      {"review.hidden", "An operator hid the buyer's review", {"order"}, {"product", "reason"}, {"times"}},
      {"review.shown", "An operator showed the buyer's review again", {"order"}, {"product", "reason"}, {"times"}},
      {"review.picture_hidden",
       "An operator hid a picture of the buyer's review",
       {"order"},
       {"product", "reason"},
       {"times"}},
      {"review.picture_shown",
       "An operator showed a picture of the buyer's review again",
       {"order"},
       {"product", "reason"},
       {"times"}},
      {"question.asked", "A buyer asked about a product", {"message"}, {"product", "product_id", "due_at"}, {"times"}},
      {"question.answered", "The provider answered a question", {"message"}, {"product", "product_id"}, {"times"}},
      {"question.edited",
       "The provider edited the answer to a question",
       {"message"},
       {"product", "product_id"},
       {"times"}},
      {"question.removed",
       "An operator removed a question",
       {"message"},
       {"product", "product_id", "reason"},
       {"times"}},
      {"question.answer_removed",
       "An operator removed the answer to a question",
       {"message"},
       {"product", "product_id", "reason"},
       {"times"}},
      {"quote.asked", "A buyer asks the provider for a quote", {"message"}, {"subject", "due_at"}, {"times"}},
      {"quote.offered",
       "A provider made an offer on the buyer's request",
       {"message"},
       {"subject", "provider", "due_at"},
       {"times"}},
      {"quote.offer_withdrawn", "A provider took an offer back", {"message"}, {"subject", "provider"}, {"times"}},
      {"quote.accepted", "The buyer accepted the offer", {"message"}, {"subject", "order_id"}, {"times"}},
      {"quote.declined", "The buyer declined the offer", {"message"}, {"subject"}, {"reason", "times"}},
      {"quote.not_taken", "The request is over, and the offer was not taken", {"message"}, {"subject"}, {"times"}},
      {"quote.expired", "The request's time is over", {"message"}, {"subject"}, {"times"}},
      {"quote.removed", "An operator hid the request", {"message"}, {"subject", "reason"}, {"times"}},
      {"account.suspended", "The account was suspended", {"account"}, reason, {}},
      {"account.restored", "The account was restored", {"account"}, reason, {}},
      {"account.profile_removed", "An operator took the provider's profile off", {"account"}, reason, {}},
      {"account.password_changed", "The password was changed", {"account"}, address, {}},
      {"account.second_factor_on", "The second factor was switched on", {"account"}, address, {}},
      {"account.second_factor_off", "The second factor was switched off", {"account"}, address, {}},
      {"account.second_factor_reset", "The operators switched the second factor off", {"account"}, address, {}},
      {"account.recovery_codes_made", "New recovery codes were made", {"account"}, address, {}},
      {"account.recovery_code_used", "A recovery code was used to sign in", {"account"}, address, {}},
      {"account.wrong_codes", "Wrong codes of the second factor were entered many times", {"account"}, address, {}},
      {"account.token_made", "An access token was made", {"account"}, address, {}},
      {"account.payee_changed", "The bank account for payouts was set or changed", {"account"}, address, {}},
      {"account.email_changed", "The address for mail was changed", {"account"}, address, {}},
      {"account.email_removed", "The address for mail was removed", {"account"}, address, {}},
      {"account.refund_kept",
       "Money could not go back where it came from and is in the balance",
       {"account"},
       {"amount"},
       {}},
  };
  static const std::vector<Event> kept(std::begin(all), std::end(all));
  return kept;
}

Json header(const char* name, const char* description) {
  return {{"name", name},
          {"in", "header"},
          {"required", true},
          {"schema", {{"type", "string"}}},
          {"description", description}};
}

Json headers() {
  return Json::array({
      header("webhook-id", "Standard Webhooks: the event's id, the same each time it is sent"),
      header("webhook-timestamp", "Standard Webhooks: seconds since 1970, when it was sent"),
      header("webhook-signature", "Standard Webhooks: v1,<base64 of HMAC-SHA256 over id.timestamp.body>"),
      header("X-OpsMarket-Event", "The event's id"),
      header("X-OpsMarket-Signature",
             "t=<timestamp>,v1=<hex of HMAC-SHA256 over timestamp.body, keyed with the whole secret>"),
  });
}

// order.provider_suspended -> OrderProviderSuspended
std::string type_name(std::string_view code) {
  std::string name;
  bool up = true;
  for (const char c : code) {
    if (c == '.' || c == '_') {
      up = true;
      continue;
    }
    name += up ? upper_first(std::string_view(&c, 1)) : std::string(1, c);
    up = false;
  }
  return name;
}

Json schema_of(const Event& event) {
  Json properties = Json::object();
  for (const Names& names : {event.params, event.more})
    for (const char* name : names) properties[name] = {{"type", "string"}};
  const Json params{{"type", "object"}, {"properties", std::move(properties)}, {"required", event.params}};
  const Json own{{"type", "object"},
                 {"properties",
                  {{"code", {{"type", "string"}, {"const", event.code}}},
                   {"kind", {{"type", "string"}, {"enum", event.kinds}}},
                   {"params", params}}}};
  return {{"allOf", Json::array({{{"$ref", "#/components/schemas/WebhookEvent"}}, own})}};
}

}  // namespace

Json webhooks_json() {
  const Json answers{{"2XX", {{"description", "Taken as received; the body is not read"}}},
                     {"4XX", {{"description", "Sent again later, 20 times in all; so is whatever else is no 2XX"}}}};
  Json hooks = Json::object();
  for (const Event& event : events())
    hooks[event.code]["post"] = {
        {"operationId", "receive" + type_name(event.code)},
        {"tags", {"Notices"}},
        {"summary", event.summary},
        {"security", Json::array()},
        {"parameters", headers()},
        {"requestBody", {{"required", true}, {"content", {{"application/json", {{"schema", schema_of(event)}}}}}}},
        {"responses", answers}};
  return hooks;
}

}  // namespace ops::http
