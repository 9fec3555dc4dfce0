#pragma once
#include <utility>

#include "server/store/live.h"
#include "server/store/sqlite/connection.h"

namespace ops::store {

class SqliteLiveEvents final : public LiveEvents {
 public:
  explicit SqliteLiveEvents(Connection& db) : db_(db) {}
  std::int64_t newest() const override;
  LivePart after(std::int64_t seq, int limit) const override;
  LivePart after(std::int64_t seq, int limit, const std::vector<std::string>& audiences) const override;
  void append(const LiveEventRecord& event) override;

  // For the writer: whether any were appended since it last asked, in transactions that were undone too.
  bool take_appended() { return std::exchange(appended_, false); }

 private:
  LivePart begun(std::int64_t seq) const;
  Connection& db_;
  bool appended_ = false;
};

}  // namespace ops::store
