#include "server/app/case.h"

#include <algorithm>

#include "server/app/file_view.h"
#include "server/app/order_access.h"
#include "server/app/order_view.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

constexpr int kCaseBatch = 500;

// Every row of a list that comes in slices.
template <class Row, class Read>
std::vector<Row> all(Read read) {
  std::vector<Row> rows;
  store::Window window{std::nullopt, kCaseBatch};
  do {
    auto slice = read(window);
    for (Row& row : slice.rows) rows.push_back(std::move(row));
    window.after = slice.next;
  } while (window.after);
  return rows;
}

void add_once(std::vector<StoredFile>& files, const StoredFile& file) {
  if (std::ranges::find(files, file.id, &StoredFile::id) == files.end()) files.push_back(file);
}

}  // namespace

Outcome<Case> order_case(Services& services, const Caller& caller, const std::string& id) {
  return snapshot<Outcome<Case>>(services, [&](const store::Tx& tx) -> Outcome<Case> {
    const auto record = tx.orders().find(id);
    if (!record || !actor_of(caller, record->order)) return problem(Problem::Kind::not_found);
    Case found;
    found.order = order_view(services, tx, caller, *record);
    for (const auto& event :
         all<store::EventRecord>([&](const store::Window& window) { return tx.orders().events(id, window); }))
      found.events.push_back(event_view(event));
    for (const auto& message :
         all<store::MessageRecord>([&](const store::Window& window) { return tx.messages().list(id, window); }))
      found.messages.push_back(message_view(tx, message));
    std::ranges::reverse(found.messages);
    for (const StoredFile& file : found.order.files) add_once(found.files, file);
    for (const Message& message : found.messages)
      for (const StoredFile& file : message.files) add_once(found.files, file);
    return found;
  });
}

}  // namespace ops::app
