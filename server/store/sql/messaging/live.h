// The journal of live events, in SQLite. A writer's one gathers what the jobs append, and writes it before the commit.
#pragma once
#include <vector>

#include "server/store/live.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlLiveEvents final : public LiveEvents {
 public:
  explicit SqlLiveEvents(Session& db) : db_(db) {}
  std::int64_t newest() const override;
  LivePart after(std::int64_t seq, int limit) const override;
  LivePart after(std::int64_t seq, int limit, const std::vector<std::string>& audiences) const override;
  void append(const LiveEventRecord& event) override { appended_.push_back(event); }

  // For the writer. What the jobs of a group have appended is written once, before the commit; true: there was something.
  bool write_appended();
  std::size_t appended() const { return appended_.size(); }
  void forget_appended(std::size_t keep = 0) { appended_.resize(keep); }  // of a job that is undone

 private:
  LivePart begun(std::int64_t seq) const;

  Session& db_;
  std::vector<LiveEventRecord> appended_;
};

}  // namespace ops::store
