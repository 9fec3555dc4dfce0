// What a button copied last, for as long as that is told.
#pragma once
#include <string>
#include <string_view>

#include "client/platform/platform.h"
#include "client/state/lifetime.h"

namespace ops::state {

class Copied {
 public:
  explicit Copied(platform::Platform& platform) : platform_(platform) {}

  // `key` tells the button from the others that there are.
  void copy(std::string_view key, std::string_view text);
  enum class Outcome { none, copied, refused };
  Outcome outcome_of(std::string_view key) const;

 private:
  static constexpr double kTold = 3;  // seconds

  platform::Platform& platform_;
  std::string key_;
  bool refused_ = false;
  double until_ = 0;
  Lifetime life_;
};

}  // namespace ops::state
