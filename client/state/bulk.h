// Rows of a list that were chosen, and one command on each of them: one after the other, each an ordinary command with a key of its own, so
// that none is carried out twice, whatever is lost on the way. What becomes of each is told.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/state/api_client.h"
#include "client/state/lifetime.h"

namespace ops::state {

class Bulk {
 public:
  static constexpr std::size_t kMost = 100;  // (chosen) rows at once

  explicit Bulk(ApiClient& api) : api_(api) {}

  // --- the rows
  bool chosen(const std::string& id) const { return chosen_.contains(id); }
  void choose(const std::string& id, bool on);  // beyond kMost nothing more is chosen
  void clear() { chosen_.clear(); }
  std::size_t count() const { return chosen_.size(); }
  bool full() const { return chosen_.size() >= kMost; }

  // --- the command
  struct Step {
    std::string id, name;  // of the row
    Request request;
  };
  struct Outcome {
    std::string name;
    std::optional<Problem> problem;  // none: it is done
  };
  // `after`: once all are answered. A row that was done is chosen no more; one that was refused stays chosen. Where the server does not
  // answer, the rest is not asked for, and stays chosen too.
  void run(std::vector<Step> steps, std::function<void()> after);
  bool running() const { return !steps_.empty(); }
  std::size_t left() const { return steps_.size(); }
  const std::vector<Outcome>& outcomes() const { return outcomes_; }
  std::size_t done() const;
  void forget_outcomes() { outcomes_.clear(); }

  // --- what the commands have to know beside the rows
  std::string reason;                   // of a take-down
  bool show_error = false;              // of the reason
  bool asks = false;                    // what confirms the command is on the screen
  std::size_t action = 0;               // which one, by its place in the view's list
  std::optional<std::size_t> exported;  // how many rows went into a file just now
  void ask(std::size_t which);
  void dismiss() { asks = show_error = false; }

 private:
  void next();

  ApiClient& api_;
  std::set<std::string> chosen_;
  std::vector<Step> steps_;  // the next one last
  std::vector<Outcome> outcomes_;
  std::function<void()> after_;
  Lifetime lifetime_;
};

}  // namespace ops::state
