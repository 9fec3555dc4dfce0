#include "server/store/sql/session.h"

namespace ops::store {
namespace {

// While developing, every test finds what a job has not declared.
#ifdef NDEBUG
constexpr bool kChecksSubjects = false;
#else
constexpr bool kChecksSubjects = true;
#endif

}  // namespace

Session::Slot& Session::slot(std::string_view sql) {
  const auto found = statements_.find(sql);
  return found != statements_.end() ? found->second : statements_[std::string(sql)];
}

std::unique_ptr<Statement> Session::prepared(std::string_view sql) {
  auto statement = prepare(sql);
  return kChecksSubjects ? checked(std::move(statement), sql, declared_) : std::move(statement);
}

Query::Query(Session& session, std::string_view sql)
    : slot_(session.slot(sql)), statement_(slot_ ? std::move(slot_) : session.prepared(sql)) {}

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
