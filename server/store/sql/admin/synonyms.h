// Versions of the list of other words, in SQL.
#pragma once
#include "server/store/sql/session.h"
#include "server/store/synonyms.h"

namespace ops::store {

class SqlSynonymLists final : public SynonymLists {
 public:
  explicit SqlSynonymLists(Session& db) : db_(db) {}
  std::int64_t latest_version() const override;
  std::optional<SynonymListRecord> latest() const override;
  std::optional<SynonymListRecord> find(std::int64_t version) const override;
  Page<SynonymListRecord> versions(const PageRequest& request) const override;
  void append(const SynonymListRecord& list) override;

 private:
  Session& db_;
};

}  // namespace ops::store
