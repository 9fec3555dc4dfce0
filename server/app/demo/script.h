// The demo's story: steps at moments of the past, told in the order of time, each through a use-case with the clock set to it.
#pragma once
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/app/accounts/accounts.h"
#include "server/app/common.h"
#include "server/app/files/files.h"

namespace ops::app::demo {

template <class T>
T must(Outcome<T> outcome, const std::string& what) {
  if (outcome) return std::move(outcome).value();
  std::string reason = "demo: " + what + " was refused";
  for (const auto& error : outcome.error().errors)
    reason += "; " + error.field + ": " + std::string(code_name(error.code));
  throw std::runtime_error(reason);
}

class Script {
 public:
  explicit Script(const Services& services) : services_(services), end_(services.now()), moment_(end_) {
    services_.now = [this] { return moment_; };
  }
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;

  // The real store under the story's clock.
  Services& services() { return services_; }
  Instant now() const { return moment_; }

  // Hours before the end of the story. Steps of the same moment run in the order in which they were added.
  void at(double hours_ago, std::function<void()> step) {
    const auto seconds = static_cast<std::int64_t>(hours_ago * domain::kHour);
    steps_.emplace(end_ + -seconds, std::move(step));
  }
  void run() {
    for (auto& [moment, step] : steps_) {
      moment_ = moment;
      step();
    }
    steps_.clear();
    moment_ = end_;
  }

  void add(const std::string& name, const Account& account) { people_[name] = {account.id, account.role}; }
  const Caller& who(const std::string& name) const { return people_.at(name); }

 private:
  Services services_;
  Instant end_, moment_;
  std::multimap<Instant, std::function<void()>> steps_;
  std::map<std::string, Caller> people_;
};

inline constexpr double kDays = 24;  // hours
inline constexpr double kStart = 60 * kDays;

// Stores a file as its owner would upload it; answers its id.
std::string upload(Script& script, const Caller& owner, const Upload& file);

// The parts of the story; each only adds steps. Products are known by their slug in data/listings.json.
using Products = std::map<std::string, std::string>;  // slug -> id, filled as the story goes
void tell_people(Script& script);
void tell_listings(Script& script, Products& products);
void tell_orders(Script& script, const Products& products);
void tell_questions(Script& script, const Products& products);
void tell_profiles(Script& script);
void tell_views(Script& script, const Products& products);
void tell_quotes(Script& script, const Products& products);

}  // namespace ops::app::demo
