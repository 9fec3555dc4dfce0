// The list of other words that a search looks for, as operators write it. Nothing is ever changed: new versions are added.
#pragma once
#include "server/store/records.h"

namespace ops::store {

struct SynonymListRecord {
  std::int64_t version = 0;  // 1, 2, …
  Instant at;
  std::string operator_id;
  std::string operator_name;  // read only
  std::string note;
  bool shipped = false;                  // as the server ships it: no text
  std::optional<std::int64_t> restored;  // of which version it is a copy; 0: of none, the shipped list was taken again
  std::string text;
};

class SynonymLists {
 public:
  virtual ~SynonymLists() = default;
  virtual std::int64_t latest_version() const = 0;  // 0: none was written
  virtual std::optional<SynonymListRecord> latest() const = 0;
  virtual std::optional<SynonymListRecord> find(std::int64_t version) const = 0;
  virtual Page<SynonymListRecord> versions(const PageRequest& request) const = 0;  // newest first, without their texts

  // Searches go by it at once.
  virtual void append(const SynonymListRecord& list) = 0;
};

}  // namespace ops::store
