// The case of an order: all that is known of it, from one snapshot, for use as evidence. Rules: orders.evidence,
// orders.record.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "server/app/messaging/messages.h"
#include "server/app/orders/orders.h"

namespace ops::app {

struct Evidence {
  OrderView order;
  std::vector<Event> events;      // all, as they happened
  std::vector<Message> messages;  // all, oldest first
  std::vector<StoredFile> files;  // of the order and of its messages, each once
};
// For whoever may see the order.
Outcome<Evidence> order_evidence(Services& services, const Caller& caller, const std::string& id);

// A text of the archive beside the stored files: "order.json" and what it holds.
struct EvidenceText {
  std::string name;  // REQUIRES: letters, digits, '.', '-', '_'
  std::string text;
};
// A finished archive in a file that has no name any more: it is gone with this object, or with the process.
class EvidenceArchive {
 public:
  explicit EvidenceArchive(int descriptor);  // takes it over
  ~EvidenceArchive();
  EvidenceArchive(const EvidenceArchive&) = delete;
  EvidenceArchive& operator=(const EvidenceArchive&) = delete;
  std::size_t size() const;
  // At most `length` bytes from `offset`; fewer only at the end. Thread-safe. Throws when the disk fails.
  std::size_t read(std::size_t offset, char* to, std::size_t length) const;

 private:
  int descriptor_;
};
// A ZIP of the texts, of each file as "files/<id>.<kind>" (no name of a user's becomes a path), of manifest.json (every
// entry's path, size and SHA-256; of files their own names too) and of SHA256SUMS over all of them. Never more than one
// stored file is in memory. Problem: storage_full.
Outcome<std::shared_ptr<const EvidenceArchive>> pack_evidence(Services& services,
                                                              const std::vector<EvidenceText>& texts,
                                                              const std::vector<StoredFile>& files);

}  // namespace ops::app
