// Callbacks outlive the screens that asked for them; what was asked by a screen that is gone is dropped.
#pragma once
#include <memory>

namespace ops::state {

// A member of whatever hands out callbacks to itself. Copies of the owner would share it, so it cannot be copied.
class Lifetime {
 public:
  Lifetime() : token_(std::make_shared<bool>(true)) {}
  Lifetime(const Lifetime&) = delete;
  Lifetime& operator=(const Lifetime&) = delete;

  // The callback, silent once the owner is gone.
  template <class F>
  auto guard(F callback) const {
    return [token = std::weak_ptr<bool>(token_), callback = std::move(callback)](auto&&... args) {
      if (!token.expired()) callback(std::forward<decltype(args)>(args)...);
    };
  }

 private:
  std::shared_ptr<bool> token_;
};

}  // namespace ops::state
