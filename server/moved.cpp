#include "server/moved.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace ops {
namespace {

std::string mark_in(const std::string& data) { return data + "/moved.txt"; }

}  // namespace

void mark_moved(const std::string& data) {
  std::ofstream mark(mark_in(data));
  mark << "This market was moved to a database of PostgreSQL. What lies here is what it was before.\n";
  if (!mark.flush())
    throw std::runtime_error("cannot write " + mark_in(data) + ": see to it that nobody serves " + data);
}

void refuse_moved(const std::string& data) {
  if (std::filesystem::exists(mark_in(data)))
    throw std::runtime_error(
        "the market of " + data +
        " was moved to a database of PostgreSQL: serve that with --database. To go back to what it was "
        "before, and lose what came since, remove " +
        mark_in(data));
}

}  // namespace ops
