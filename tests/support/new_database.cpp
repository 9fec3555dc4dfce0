#include "tests/support/new_database.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "server/store/store.h"

namespace ops::test {
namespace {

namespace fs = std::filesystem;

// Held in memory: the folder that temporary files are in may be another by the next test (tests/fault/http_test.cpp).
std::string migrated() {
  std::string folder = (fs::temp_directory_path() / "opsmarket-new-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no folder " + folder);
  const fs::path file = fs::path(folder) / "new.db";
  store::open_sqlite(file.string());  // closed at once, which carries its log over
  std::ifstream in(file, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  fs::remove_all(folder);
  return bytes;
}

}  // namespace

void put_new_database(const fs::path& file) {
  static const std::string bytes = migrated();
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error("could not write " + file.string());
}

}  // namespace ops::test
