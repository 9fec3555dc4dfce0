#include "server/store/sql/schema.h"

#include <stdexcept>
#include <string>

namespace ops::store {

std::int64_t migration_number(std::string_view name) { return std::stoll(std::string(name.substr(0, name.find('_')))); }

void require_known_schema(const std::set<std::int64_t>& applied, std::int64_t newest) {
  if (applied.empty() || *applied.rbegin() <= newest) return;
  throw std::runtime_error("the database was written by a newer release (schema " + std::to_string(*applied.rbegin()) +
                           ", this release knows " + std::to_string(newest) + "); start that release instead");
}

}  // namespace ops::store
