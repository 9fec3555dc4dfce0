#include "server/app/orders/evidence.h"

#include <algorithm>

#include "server/app/files/file_view.h"
#include "server/app/orders/order_access.h"
#include "server/app/orders/order_view.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

constexpr int kEvidenceBatch = 500;

// Every row of a list that comes in slices.
template <class Row, class Read>
std::vector<Row> all(Read read) {
  std::vector<Row> rows;
  store::PageRequest request{std::nullopt, kEvidenceBatch};
  do {
    auto slice = read(request);
    for (Row& row : slice.rows) rows.push_back(std::move(row));
    request.after = slice.next;
  } while (request.after);
  return rows;
}

void add_once(std::vector<StoredFile>& files, const StoredFile& file) {
  if (std::ranges::find(files, file.id, &StoredFile::id) == files.end()) files.push_back(file);
}

}  // namespace

Outcome<Evidence> order_evidence(Services& services, const Caller& caller, const std::string& id) {
  return snapshot<Outcome<Evidence>>(services, [&](const store::Tx& tx) -> Outcome<Evidence> {
    const auto record = tx.orders().find(id);
    if (!record || !actor_of(caller, record->order)) return problem(Problem::Kind::not_found);
    Evidence found;
    found.order = order_view(services, tx, caller, *record);
    for (const auto& event :
         all<store::EventRecord>([&](const store::PageRequest& request) { return tx.orders().events(id, request); }))
      found.events.push_back(event_view(event));
    for (const auto& message :
         all<store::MessageRecord>([&](const store::PageRequest& request) { return tx.messages().list(id, request); }))
      found.messages.push_back(message_view(tx, message));
    std::ranges::reverse(found.messages);
    for (const StoredFile& file : found.order.files) add_once(found.files, file);
    for (const Message& message : found.messages)
      for (const StoredFile& file : message.files) add_once(found.files, file);
    return found;
  });
}

}  // namespace ops::app
