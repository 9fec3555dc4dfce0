#include "server/store/sql/orders/earnings.h"

#include "server/store/sql/orders/order_row.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

using domain::orders::MoneyState;
using domain::orders::MoneySum;
using domain::orders::MoneySums;

// The states of which a list is put together, each in the order of its index. Every refunded part is found by its own index,
// whatever has become of the rest.
std::vector<MoneyState> parts_of(const EarningsFilter& filter) {
  if (filter.state) return {*filter.state};
  return {std::begin(domain::orders::kMoneyStates), std::end(domain::orders::kMoneyStates)};
}

bool any_refund(const EarningsFilter& filter) { return filter.state == MoneyState::refunded; }

std::string part_sql(const EarningsFilter& filter, const PageRequest& request) {
  std::string sql = "SELECT * FROM (SELECT order_id, paid_at FROM order_money WHERE provider_id = ? ";
  sql += any_refund(filter) ? "AND refunded > 0 " : "AND state = ? ";
  if (filter.from) sql += "AND paid_at >= ? ";
  if (filter.before) sql += "AND paid_at < ? ";
  if (request.after) sql += "AND (paid_at, order_id) < (?, ?) ";
  return sql + "ORDER BY paid_at DESC, order_id DESC LIMIT ?) part";
}

void bind_part(Query& query, const EarningsFilter& filter, MoneyState state, const PageRequest& request) {
  query.bind(filter.provider_id);
  if (!any_refund(filter)) query.bind(domain::orders::money_state_name(state));
  if (filter.from) query.bind(*filter.from);
  if (filter.before) query.bind(*filter.before);
  if (request.after) query.bind(request.after->key, request.after->id);
  query.bind(request.limit + 1);
}

MoneyState state_in(const Query& row, int column) {
  const auto state = domain::orders::money_state_from_name(row.text(column));
  if (!state) throw std::runtime_error("the money of orders has no state " + row.text(column));
  return *state;
}

// As it was counted last, which later terms do not change; nothing: it was not paid.
std::optional<MoneySums> parts_kept(Session& db, const std::string& order_id) {
  Query query(db, "SELECT state, paid, refunded, commission FROM order_money WHERE order_id = ?");
  if (!query.bind(order_id).step()) return std::nullopt;
  domain::orders::OrderMoney money;
  money.state = state_in(query, 0);
  money.paid = query.integer(1);
  money.refunded = query.integer(2);
  money.commission = query.integer(3);
  money.net = money.paid - money.refunded - money.commission;
  return domain::orders::money_parts(money);
}

struct Differs {
  std::string_view what;
  const char* sql;
};
constexpr Differs kSumsThatDiffer[] = {
    {"the sums of",
     "SELECT coalesce(s.provider_id, p.provider_id) || ' ' || coalesce(s.state, p.state) FROM "
     "(SELECT provider_id, state, count(*) AS orders, sum(paid - refunded) AS amount, sum(commission) AS commission "
     "FROM order_money WHERE state <> 'refunded' GROUP BY provider_id, state UNION ALL "
     "SELECT provider_id, 'refunded', count(*), sum(refunded), 0 FROM order_money WHERE refunded > 0 "
     "GROUP BY provider_id) s FULL JOIN (SELECT * FROM provider_money WHERE orders <> 0 OR amount <> 0) p "
     "ON p.provider_id = s.provider_id AND p.state = s.state "
     "WHERE (p.orders, p.amount, p.commission) IS DISTINCT FROM (s.orders, s.amount, s.commission)"},
    {"what is settled is not what the ledger has paid to",
     "SELECT p.provider_id FROM provider_money p WHERE p.state = 'settled' AND p.amount - p.commission <> "
     "coalesce((SELECT sum(l.amount) FROM ledger_accounts a JOIN ledger_postings l ON l.account_id = a.id "
     "JOIN ledger_entries e ON e.id = l.entry_id WHERE a.kind IN ('provider_earnings', 'external') "
     "AND a.owner = p.provider_id AND e.order_id <> ''), 0)"},
    {"what is in escrow is not in the ledger, for",
     "SELECT m.order_id FROM order_money m WHERE coalesce((SELECT a.balance FROM ledger_accounts a "
     "WHERE a.kind = 'escrow' AND a.owner = m.order_id), 0) <> "
     "CASE WHEN m.state IN ('in_escrow', 'to_settle') THEN m.paid ELSE 0 END"},
};

}  // namespace

MoneySums SqlEarnings::sums(const std::string& provider_id) const {
  MoneySums sums;
  Query query(db_, "SELECT state, orders, amount, commission FROM provider_money WHERE provider_id = ?");
  query.bind(provider_id);
  while (query.step()) {
    const MoneyState state = state_in(query, 0);
    const Fen amount = query.integer(2), commission = query.integer(3);
    const Fen net = state == MoneyState::refunded ? 0 : amount - commission;
    sums[static_cast<std::size_t>(state)] = {query.integer(1), amount, commission, net};
  }
  return sums;
}

Page<OrderRecord> SqlEarnings::orders(const EarningsFilter& filter, const PageRequest& request) const {
  const std::vector<MoneyState> parts = parts_of(filter);
  const std::string part = part_sql(filter, request);
  std::string page = part;
  for (std::size_t i = 1; i < parts.size(); ++i) page += " UNION ALL " + part;
  // The bodies are long: only those of the rows that are shown are read.
  Query query(db_,
              kOrderColumns + " FROM (SELECT * FROM (" + page +
                  ") parts ORDER BY paid_at DESC, order_id DESC LIMIT ?) page JOIN orders o ON o.id = page.order_id " +
                  kOrderParties + "ORDER BY page.paid_at DESC, page.order_id DESC");
  for (const MoneyState state : parts) bind_part(query, filter, state, request);
  query.bind(request.limit + 1);
  std::vector<OrderRecord> rows;
  while (query.step()) rows.push_back(read_order(query));
  return page_from(std::move(rows), request.limit,
                   [](const OrderRecord& last) { return Cursor{0, last.order.paid_at->seconds, last.order.id}; });
}

std::vector<std::string> SqlEarnings::faults() const {
  std::vector<std::string> faults;
  for (const Differs& differs : kSumsThatDiffer)
    for (Query query(db_, differs.sql); query.step();)
      faults.push_back("earnings: " + std::string(differs.what) + " " + query.text(0));
  return faults;
}

void SqlEarnings::put(const domain::orders::Order& order, const domain::orders::OrderMoney& money) {
  const std::string& provider_id = order.snapshot.provider_id;
  MoneySums change = domain::orders::money_parts(money);
  if (const auto before = parts_kept(db_, order.id)) add(change, *before, -1);
  Query(db_,
        "INSERT INTO order_money VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (order_id) DO UPDATE SET "
        "state = excluded.state, paid = excluded.paid, refunded = excluded.refunded, commission = excluded.commission")
      .bind(order.id, provider_id, domain::orders::money_state_name(money.state), money.paid_at, money.paid,
            money.refunded, money.commission)
      .run();
  for (std::size_t i = 0; i < change.size(); ++i) {
    if (change[i] == MoneySum{}) continue;
    Query(db_,
          "INSERT INTO provider_money VALUES (?, ?, ?, ?, ?) ON CONFLICT (provider_id, state) DO UPDATE SET "
          "orders = provider_money.orders + excluded.orders, amount = provider_money.amount + excluded.amount, "
          "commission = provider_money.commission + excluded.commission")
        .bind(provider_id, domain::orders::money_state_name(domain::orders::kMoneyStates[i]), change[i].orders,
              change[i].amount, change[i].commission)
        .run();
  }
}

}  // namespace ops::store
