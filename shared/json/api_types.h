// Types of the API that are no rule's: what the server answers with and the console reads, each with its table of fields.
#pragma once
#include "domain/orders/earnings.h"
#include "domain/orders/fields.h"

namespace ops::json {

// Who, beside whatever it is said of.
struct Party {
  std::string id, display_name;
};

struct ModerationNote {
  std::string field, note;
};
struct ModerationDecision {
  std::string decision;  // approved, rejected
  std::string reason;
  std::vector<ModerationNote> notes;
  domain::Instant at;
};

// A line of a provider's list of products.
struct ProductRow {
  std::string id;
  std::int64_t version = 0;
  std::string state, sale, work;  // as domain/catalog/product_flow.h names them
  std::string name, logo_file_id, category_id;
  std::optional<std::int64_t> min_price;
  domain::Instant updated_at;
  std::optional<domain::Instant> due_at;
  std::optional<std::int64_t> queue_position;
  std::string live_name;  // empty: no version was approved yet
  std::optional<std::int64_t> live_min_price;
};

// A submission that waits for a decision.
struct QueueRow {
  std::string id;
  std::int64_t version = 0;
  std::string name;
  Party provider;
  domain::Instant submitted_at, due_at;
  bool due_within_data = true, overdue = false, first_time = true;
};

// A movement of money, as a buyer reads it.
struct Statement {
  domain::Instant at;
  std::string kind;      // topup, payment, refund
  std::string order_id;  // empty: of no order
  std::int64_t amount = 0, balance = 0;
};

// A paid order and its money, as its provider reads it.
struct Earning {
  std::string order_id, number;
  std::string product_name, spec;  // as they were sold
  std::int64_t quantity = 1;
  Party buyer;
  domain::orders::State order_state = domain::orders::State::awaiting_demand;
  domain::orders::OrderMoney money;
};
// A line of a provider's statement.
struct StatementEntry {
  domain::Instant at;
  std::string kind;                            // settlement, refund_after_completion …: the ledger's
  std::string order_id, number, product_name;  // empty: of no order
  std::int64_t gross = 0, commission = 0, amount = 0, balance = 0;
};

// The entries of one kind.
struct StatementSum {
  std::string kind;
  std::int64_t entries = 0, gross = 0, commission = 0, amount = 0;
};

const domain::FieldTable& fields_of(domain::Of<Party>);
const domain::FieldTable& fields_of(domain::Of<ModerationNote>);
const domain::FieldTable& fields_of(domain::Of<ModerationDecision>);
const domain::FieldTable& fields_of(domain::Of<ProductRow>);
const domain::FieldTable& fields_of(domain::Of<QueueRow>);
const domain::FieldTable& fields_of(domain::Of<Statement>);
const domain::FieldTable& fields_of(domain::Of<Earning>);
const domain::FieldTable& fields_of(domain::Of<StatementEntry>);
const domain::FieldTable& fields_of(domain::Of<StatementSum>);

}  // namespace ops::json
