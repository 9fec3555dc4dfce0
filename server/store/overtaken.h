// Another writer was quicker.
#pragma once
#include <stdexcept>

namespace ops::store {

// Thrown by a record that finds a newer version, or a later step, than the job read. A store with several writers runs the job
// again; SQLite has one, and so it is a fault there.
struct Overtaken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace ops::store
