// A screen that shows one thing, which is loaded as a whole.
#pragma once
#include <optional>

#include "client/state/paged.h"
#include "client/state/screen.h"

namespace ops::state {

class LoadedScreen : public Screen {
 public:
  void retry() override {
    if (loading_ == Loading::failed) load();
  }
  bool busy() const override { return loading_ == Loading::loading; }
  Loading loading() const { return loading_; }
  const std::optional<Problem>& problem() const { return problem_; }  // of loading, or of the latest command

 protected:
  virtual void load() = 0;

  Loading loading_ = Loading::idle;
  std::optional<Problem> problem_;
};

}  // namespace ops::state
