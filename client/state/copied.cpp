#include "client/state/copied.h"

namespace ops::state {

void Copied::copy(std::string_view key, std::string_view text) {
  platform_.copy(text, life_.guard([this, key = std::string(key)](bool copied) {
    key_ = key;
    refused_ = !copied;
    until_ = platform_.now_seconds() + kTold;
    platform_.wake_in(kTold);
  }));
}

Copied::Outcome Copied::outcome_of(std::string_view key) const {
  if (key != key_ || platform_.now_seconds() >= until_) return Outcome::none;
  return refused_ ? Outcome::refused : Outcome::copied;
}

}  // namespace ops::state
