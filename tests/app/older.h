// A market's database as an earlier release kept it.
#pragma once
#include <filesystem>

namespace ops::app::test {

// The numbers of migrations: 1 … this.
int newest_schema();
// Writes to `to`, which is not there yet, what is in the database `newest`, as a release with `schema` migrations had it. Its tables are
// made by these migrations; of today's rows they get the columns that they have, and what has moved or came later is put back or left out.
// REQUIRES: nothing has happened in `newest` that such a release did not know (tests/app/store/migrations_test.cpp sees to it).
void copy_as_of_schema(int schema, const std::filesystem::path& newest, const std::filesystem::path& to);

}  // namespace ops::app::test
