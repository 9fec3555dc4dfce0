#include "json/orders.h"

#include "domain/orders/fields.h"
#include "json/fields.h"

namespace ops::json {

using domain::Result;
namespace orders = domain::orders;

Json to_json(const orders::Delivery& delivery) { return write(delivery); }
Json to_json(const orders::Clock& clock) { return write(clock); }
Json to_json(const orders::Snapshot& snapshot) { return write(snapshot); }
Json to_json(const orders::Order& order) { return write(order); }

Json without_snapshot(const orders::Order& order) {
  return write_fields(domain::table_of<orders::Order>(), &order, "snapshot");
}

Result<orders::Order, Fault> order_from_json(const Json& json, Unknown unknown, const std::string& path) {
  return read<orders::Order>(json, path, unknown);
}

Json to_json(const std::vector<orders::Posting>& postings) {
  return array_of(postings, [](const orders::Posting& posting) -> Json {
    return {{"account", orders::account_name(posting.account)}, {"amount_fen", posting.amount}};
  });
}

Json to_json(const orders::MoneySums& sums) {
  Json json = Json::object();
  for (std::size_t i = 0; i < sums.size(); ++i)
    append(json, std::string(orders::money_state_name(orders::kMoneyStates[i])), write(sums[i]));
  return json;
}

Json to_json(const orders::Refusal& refusal) {
  return {{"refused", orders::refusal_name(refusal.kind)}, {"errors", to_json(refusal.errors)}};
}

std::optional<orders::Clock> reminded_of(const Json& data) {
  Reader r(data, "");
  const auto due_at = r.instant("due_at");
  const Json* reminder = r.object("reminder");
  if (!due_at || !reminder) return std::nullopt;
  Reader named(*reminder, "reminder");
  const auto name = named.named("name", orders::clock_from_name);
  return name ? std::optional(orders::Clock{*name, *due_at}) : std::nullopt;
}

}  // namespace ops::json
