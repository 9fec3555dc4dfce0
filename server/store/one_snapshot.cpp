#include "server/store/one_snapshot.h"

#include <utility>

namespace ops::store {
namespace {

// Use cases are called one after the other with the same store, and know nothing of the page that they are called for; so the
// snapshot that the thread holds is found here, as the key of a request is (server/app/carried_out.cpp).
thread_local OneSnapshot* current_snapshot = nullptr;

}  // namespace

OneSnapshot::OneSnapshot() {
  if (!current_snapshot) current_snapshot = this;
}

OneSnapshot::~OneSnapshot() { end(); }

void OneSnapshot::end() {
  held_.reset();
  if (current_snapshot == this) current_snapshot = nullptr;
}

OneSnapshot::Apart::Apart() : before_(std::exchange(current_snapshot, nullptr)) {}
OneSnapshot::Apart::~Apart() { current_snapshot = before_; }

OneSnapshot* OneSnapshot::current() { return current_snapshot; }

void OneSnapshot::written() {
  if (current_snapshot && !current_snapshot->reading_) current_snapshot->held_.reset();
}

bool OneSnapshot::with(const void* pool, const std::function<std::unique_ptr<Held>()>& open,
                       const std::function<void(Held&)>& use) {
  if (reading_ || (held_ && pool_ != pool)) return false;
  if (!held_) held_ = open();
  pool_ = pool;
  reading_ = true;
  try {
    use(*held_);
  } catch (...) {
    reading_ = false;
    held_.reset();
    throw;
  }
  reading_ = false;
  return true;
}

}  // namespace ops::store
