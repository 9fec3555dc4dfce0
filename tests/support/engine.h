// The databases of the tests' markets: of SQLite, or, with OPS_ENGINE=postgres, of a private cluster of PostgreSQL that the test program starts
// and stops.
#pragma once
#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "server/store/store.h"

namespace ops::test {

bool on_postgres();
// For what is SQLite's alone: TEST_CASE("…" * of_sqlite()).
inline doctest::skip of_sqlite() { return doctest::skip(on_postgres()); }

// The database that belongs to `file`: SQLite's is that file, PostgreSQL's has a name of its own for each.
std::unique_ptr<store::Store> open_store(const std::filesystem::path& file);
// The same for a market that begins with what `contents` has, which nobody has open. SQLite's file lies beside it already.
void copy_store(const std::filesystem::path& contents, const std::filesystem::path& file);
void drop_store(const std::filesystem::path& file);  // REQUIRES: nobody has it open. SQLite's goes with its folder

// PostgreSQL's, whichever engine OPS_ENGINE names: what libpq opens it by.
std::string postgres_database(const std::filesystem::path& file);
std::string postgres_url(const std::filesystem::path& file);  // the same as the program takes it
void drop_postgres_database(const std::filesystem::path& file);

// Behind the store's back. Throws what the engine refuses.
void run_sql(const std::filesystem::path& file, const std::string& sql);
// The same by somebody who switches the triggers off first.
void damage(const std::filesystem::path& file, const std::string& sql);
// The first value of the first row.
std::string value_of(const std::filesystem::path& file, const std::string& sql);

}  // namespace ops::test
