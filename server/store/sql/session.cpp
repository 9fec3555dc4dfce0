#include "server/store/sql/session.h"

namespace ops::store {

Session::Slot& Session::slot(std::string_view sql) {
  const auto found = statements_.find(sql);
  return found != statements_.end() ? found->second : statements_[std::string(sql)];
}

Query::Query(Session& session, std::string_view sql)
    : slot_(session.slot(sql)), statement_(slot_ ? std::move(slot_) : session.prepare(sql)) {}

Query::~Query() {
  statement_->reset();
  slot_ = std::move(statement_);
}

std::optional<std::int64_t> Query::maybe_integer(int column) const {
  if (null(column)) return std::nullopt;
  return integer(column);
}

std::optional<domain::Instant> Query::maybe_instant(int column) const {
  if (null(column)) return std::nullopt;
  return instant(column);
}

}  // namespace ops::store
