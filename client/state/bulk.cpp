#include "client/state/bulk.h"

#include <algorithm>

namespace ops::state {

void Bulk::choose(const std::string& id, bool on) {
  exported.reset();
  if (!on) {
    chosen_.erase(id);
  } else if (!full()) {
    chosen_.insert(id);
  }
}

void Bulk::ask(std::size_t which) {
  asks = true;
  action = which;
  show_error = false;
  outcomes_.clear();
  exported.reset();
}

std::size_t Bulk::done() const {
  return static_cast<std::size_t>(
      std::count_if(outcomes_.begin(), outcomes_.end(), [](const Outcome& outcome) { return !outcome.problem; }));
}

void Bulk::run(std::vector<Step> steps, std::function<void()> after) {
  if (running() || steps.empty()) return;
  outcomes_.clear();
  steps_ = std::move(steps);
  std::reverse(steps_.begin(), steps_.end());
  after_ = std::move(after);
  next();
}

void Bulk::next() {
  api_.send(steps_.back().request, lifetime_.guard([this](const Reply& reply) {
    const Step step = std::move(steps_.back());
    steps_.pop_back();
    if (reply.ok()) {
      chosen_.erase(step.id);
      outcomes_.push_back({step.name, std::nullopt});
    } else {
      outcomes_.push_back({step.name, reply.why()});
      if (reply.why().offline()) steps_.clear();
    }
    if (!steps_.empty()) return next();
    if (done() == outcomes_.size()) reason.clear();
    dismiss();
    if (after_) after_();
  }));
}

}  // namespace ops::state
