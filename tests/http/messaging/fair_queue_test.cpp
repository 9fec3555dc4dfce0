// Whose turn it is to be sent to, with a clock of the test's own.
#include "server/delivery/fair_queue.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

using namespace ops;

namespace {

using delivery::FairQueue;
using domain::notify::Channel;

app::Waiting waits(const std::string& account, const std::string& host, Channel channel = Channel::webhook) {
  return {{channel, account}, "dlv_" + account, {}, host};
}
std::vector<app::Waiting> many(int count, const std::string& name, const std::function<std::string(int)>& host,
                               Channel channel = Channel::webhook) {
  std::vector<app::Waiting> all;
  for (int i = 0; i < count; ++i) all.push_back(waits(name + std::to_string(i), host(i), channel));
  return all;
}
std::string own_host(int i) { return "host-" + std::to_string(i) + ".example"; }

// Begins what is chosen; their accounts.
std::vector<std::string> begun(FairQueue& queue, const std::vector<app::Waiting>& all,
                               FairQueue::Clock::time_point now) {
  std::vector<std::string> accounts;
  for (const auto& one : queue.choose(all, now)) {
    queue.began(one.to, one.host, now);
    accounts.push_back(one.to.account_id);
  }
  return accounts;
}
bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::ranges::find(all, one) != all.end();
}

}  // namespace

// S6, places that strangers hold.
TEST_CASE("turns: a host holds few places, mail has its own, and who takes long gives the place back") {
  using std::chrono::seconds;
  FairQueue queue;
  const FairQueue::Clock::time_point start{};
  auto all = many(30, "same-", [](int) { return "one.example"; });
  CHECK(begun(queue, all, start).size() == 4);
  auto others = many(100, "other-", own_host);
  CHECK(begun(queue, others, start).size() == 60);
  CHECK(begun(queue, many(40, "mail-", [](int) { return ""; }, Channel::email), start).size() == 16);
  CHECK(begun(queue, {waits("bystander", "good.example")}, start).empty());
  CHECK(begun(queue, {waits("bystander", "good.example")}, start + seconds(3)).size() == 1);
}

TEST_CASE("turns: who was slow or failed lately shares a few places; who was quick comes in whatever the others do") {
  using std::chrono::seconds;
  FairQueue queue;
  const FairQueue::Clock::time_point start{};
  CHECK(begun(queue, {waits("regular", "good.example")}, start).size() == 1);
  queue.ended({Channel::webhook, "regular"}, true, start + seconds(1));
  const auto crowd = many(1000, "crowd-", own_host);
  FairQueue::Clock::time_point now = start + seconds(2);
  std::vector<std::string> first;
  for (int round = 0; round < 8; ++round, now += seconds(3))
    for (const auto& account : begun(queue, crowd, now)) first.push_back(account);
  CHECK(first.size() == 256);  // all that may be open at once
  CHECK(begun(queue, {waits("regular", "good.example")}, now).size() == 1);
  for (const auto& account : first) queue.ended({Channel::webhook, account}, false, now);
  std::vector<app::Waiting> slow;
  for (const auto& one : crowd)
    if (has(first, one.to.account_id)) slow.push_back(one);
  CHECK(begun(queue, slow, now).size() == 8);
  CHECK(begun(queue, {waits("newcomer", "new.example")}, now).size() == 1);
}

TEST_CASE("turns: an account with a long backlog does not come again before the others") {
  using std::chrono::seconds;
  FairQueue queue;
  const FairQueue::Clock::time_point now{};
  const auto backlog = many(64, "busy-", own_host);
  auto all = backlog;
  all.push_back(waits("late", "late.example"));
  CHECK_FALSE(has(begun(queue, all, now), "late"));
  for (const auto& one : backlog) queue.ended(one.to, true, now);
  const auto second = begun(queue, all, now);
  CHECK(second.size() == 64);
  CHECK(second.front() == "late");
}
