// The statements of store/sql as PostgreSQL takes them.
#pragma once
#include <string>
#include <string_view>

namespace ops::store {

// ?, ?1 become $1; LIKE becomes ILIKE, for SQLite's does not tell small and capital letters of ASCII apart (with the collation C, ILIKE
// does the same); json_each(?), the texts of a JSON array, becomes PostgreSQL's function for it; CROSS JOIN … ON becomes JOIN, and INDEXED BY goes, for they are what SQLite is told which way to go. What stands in
// quotes or in comments stays as it is.
std::string in_postgres(std::string_view sql);

}  // namespace ops::store
