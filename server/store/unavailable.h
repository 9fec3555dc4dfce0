// The database cannot be reached.
#pragma once
#include <stdexcept>

namespace ops::store {

// Thrown by Store::read; Store::write answers Written::unavailable instead, for it knows that nothing was changed. It passes, so it is
// answered 503: come again. what(): for the log.
struct Unavailable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace ops::store
