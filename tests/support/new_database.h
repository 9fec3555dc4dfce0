// A database as a new market has it, for tests that begin with one: its schema is brought up to date once a program and then
// copied, for some forty migrations take longer than most tests.
#pragma once
#include <filesystem>

namespace ops::test {

// Writes it to `file`, which is not there yet. Opening it is what opening an empty one would be, without the migrations.
void put_new_database(const std::filesystem::path& file);

}  // namespace ops::test
