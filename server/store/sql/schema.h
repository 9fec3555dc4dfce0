// What the migrations of all engines have in common.
#pragma once
#include <cstdint>
#include <set>
#include <string_view>

namespace ops::store {

// "0001_initial.sql": its number is part of its name, so that it stays the same whatever other files there are.
std::int64_t migration_number(std::string_view name);
// Throws std::runtime_error when the database has migrations that this release, whose newest is `newest`, does not know.
void require_known_schema(const std::set<std::int64_t>& applied, std::int64_t newest);

}  // namespace ops::store
