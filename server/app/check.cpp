// Does what is stored still hold together?
#include <algorithm>

#include "domain/orders/secrets.h"
#include "server/app/crypto.h"
#include "server/app/files/blobs.h"
#include "server/app/orders/order_record.h"
#include "server/app/orders/orders.h"
#include "server/app/transact.h"
#include "server/store/earnings.h"
#include "server/store/market_days.h"
#include "server/store/payments.h"
#include "server/store/payouts.h"
#include "server/store/questions.h"
#include "server/store/quotes.h"
#include "server/store/shared_secrets.h"

namespace ops::app {
namespace {

namespace flow = domain::orders;

constexpr int kCheckBatch = 500;

// The first broken link; the events after it stand on it and say no more.
std::optional<std::string> broken_link(const std::vector<store::EventRecord>& events) {
  std::string before = first_hash();
  for (std::size_t i = 0; i < events.size(); ++i) {
    const store::EventRecord& event = events[i];
    const std::string where = "event " + std::to_string(i + 1);
    if (event.seq != static_cast<std::int64_t>(i + 1)) return where + " is missing";
    if (event.prev_hash != before) return where + " does not stand on the one before it";
    if (event.hash != event_hash(event)) return where + " is not what was recorded";
    before = event.hash;
  }
  return std::nullopt;
}

std::vector<store::EventRecord> all_events(const store::Tx& tx, const std::string& order_id) {
  std::vector<store::EventRecord> events;
  store::PageRequest request{std::nullopt, kCheckBatch};
  do {
    auto slice = tx.orders().events(order_id, request);
    for (store::EventRecord& event : slice.rows) events.push_back(std::move(event));
    request.after = slice.next;
  } while (request.after);
  return events;
}

// What stands beside the flow has no version to be counted by: each secret and each look has its event.
void check_secrets(const store::Tx& tx, const flow::Order& order, const std::vector<store::EventRecord>& events,
                   std::vector<std::string>& faults) {
  const auto secrets = tx.shared_secrets().of_order(order.id);
  std::int64_t reveals = 0, erased = 0;
  for (const store::SecretRecord& secret : secrets) {
    reveals += secret.reveals;
    if (secret.erased_at) ++erased;
  }
  const auto told = [&](std::initializer_list<flow::Action> actions) {
    std::int64_t count = 0;
    for (const store::EventRecord& event : events)
      for (const flow::Action action : actions) count += event.action == flow::action_name(action);
    return count;
  };
  if (told({flow::Action::share_secret}) != static_cast<std::int64_t>(secrets.size()) ||
      told({flow::Action::reveal_secret}) != reveals ||
      told({flow::Action::revoke_secret, flow::Action::erase_secret}) != erased)
    faults.push_back("order " + order.id + ": its events do not tell of each secret, look and erasure");
}

void check_order(const store::Tx& tx, const flow::Order& order, std::vector<std::string>& faults) {
  const std::string name = "order " + order.id + ": ";
  const auto events = all_events(tx, order.id);
  if (auto broken = broken_link(events)) faults.push_back(name + *broken);
  const auto steps = std::ranges::count_if(events, [](const store::EventRecord& event) {
    const auto action = flow::action_from_name(event.action);
    return !action || flow::is_step(*action);
  });
  if (steps != order.version)
    faults.push_back(name + "it has " + std::to_string(steps) + " events and version " + std::to_string(order.version));
  check_secrets(tx, order, events, faults);
  if (!events.empty() && events.back().to != flow::state_name(order.state))
    faults.push_back(name + "its state is not where its last event led");
  const bool finished = flow::settled(order) || !flow::awaited(order.state);
  if (finished && tx.ledger().balance({flow::Account::escrow, order.id}) != 0)
    faults.push_back(name + "it is finished and its escrow is not empty");
}

// Of a message to the next: nothing may be missing in between. What each says is held by the database alone.
void check_messages(const store::Tx& tx, const std::string& order_id, std::vector<std::string>& faults) {
  std::int64_t next = tx.messages().last_seq(order_id);
  store::PageRequest request{std::nullopt, kCheckBatch};
  do {
    const auto slice = tx.messages().list(order_id, request);
    for (const store::MessageRecord& message : slice.rows)
      if (message.seq != next--)
        return faults.push_back("order " + order_id + ": message " + std::to_string(next + 1) + " is missing");
    request.after = slice.next;
  } while (request.after);
  if (next != 0) faults.push_back("order " + order_id + ": message " + std::to_string(next) + " is missing");
}

void check_files(Services& services, std::vector<std::string>& faults) {
  store::PageRequest request{std::nullopt, kCheckBatch};
  do {
    const auto slice = snapshot<store::Page<store::FileRecord>>(
        services, [&](const store::Tx& tx) { return tx.files().all(request); });
    for (const store::FileRecord& file : slice.rows) {
      const auto bytes = bytes_of(services, file.sha256);
      if (!bytes) faults.push_back("file " + file.id + ": its bytes are missing");
      if (bytes && sha256_hex(*bytes) != file.sha256) faults.push_back("file " + file.id + ": its bytes were changed");
    }
    request.after = slice.next;
  } while (request.after);
}

}  // namespace

std::vector<std::string> check(Services& services) {
  std::vector<std::string> faults = services.store.integrity();
  services.store.read([&](const store::Tx& tx) {
    for (std::string& fault : tx.ledger().faults()) faults.push_back(std::move(fault));
    for (std::string& fault : tx.earnings().faults()) faults.push_back(std::move(fault));
    for (std::string& fault : tx.payments().faults()) faults.push_back(std::move(fault));
    for (std::string& fault : tx.payouts().faults()) faults.push_back(std::move(fault));
    for (std::string& fault : tx.market_days().faults()) faults.push_back(std::move(fault));
    for (std::string& fault : tx.questions().faults()) faults.push_back(std::move(fault));
    for (std::string& fault : tx.quotes().faults()) faults.push_back(std::move(fault));
    store::PageRequest request{std::nullopt, kCheckBatch};
    do {
      const auto slice = tx.orders().list({}, request);
      for (const store::OrderRecord& record : slice.rows) {
        check_order(tx, record.order, faults);
        check_messages(tx, record.order.id, faults);
      }
      request.after = slice.next;
    } while (request.after);
  });
  check_files(services, faults);
  return faults;
}

}  // namespace ops::app
