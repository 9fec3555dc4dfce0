// The case of an order: all that is known of it, from one snapshot, for use as evidence. Rules: orders.evidence,
// orders.record.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "server/app/messages.h"
#include "server/app/orders.h"

namespace ops::app {

struct Case {
  OrderView order;
  std::vector<Event> events;      // all, as they happened
  std::vector<Message> messages;  // all, oldest first
  std::vector<StoredFile> files;  // of the order and of its messages, each once
};
// For whoever may see the order.
Outcome<Case> order_case(Services& services, const Caller& caller, const std::string& id);

// A text of the archive beside the stored files: "order.json" and what it holds.
struct CaseText {
  std::string name;  // REQUIRES: letters, digits, '.', '-', '_'
  std::string text;
};
// A finished archive in a file that has no name any more: it is gone with this object, or with the process.
class CaseArchive {
 public:
  explicit CaseArchive(int descriptor);  // takes it over
  ~CaseArchive();
  CaseArchive(const CaseArchive&) = delete;
  CaseArchive& operator=(const CaseArchive&) = delete;
  std::size_t size() const;
  // At most `length` bytes from `offset`; fewer only at the end. Thread-safe. Throws when the disk fails.
  std::size_t read(std::size_t offset, char* to, std::size_t length) const;

 private:
  int descriptor_;
};
// A ZIP of the texts, of each file as "files/<id>.<kind>" (no name of a user's becomes a path), of manifest.json (every
// entry's path, size and SHA-256; of files their own names too) and of SHA256SUMS over all of them. Never more than one
// stored file is in memory. Problem: storage_full.
Outcome<std::shared_ptr<const CaseArchive>> pack_case(Services& services, const std::vector<CaseText>& texts,
                                                      const std::vector<StoredFile>& files);

}  // namespace ops::app
