// S1: no thread that serves people waits for a costly job without a bound.
#include <thread>

#include "app_market.h"
#include "server/app/turns.h"

namespace ops::app::test {
namespace {

TurnCounts counts_of(CostlyWork work) { return turn_counts()[static_cast<std::size_t>(work)]; }

void until_waiting(CostlyWork work, int waiting) {
  while (counts_of(work).waiting < waiting) std::this_thread::yield();
}

}  // namespace

TEST_CASE("S1: of a costly job few run, few wait, and nobody waits for ever") {
  const TurnBounds& bounds = bounds_of(CostlyWork::decoding);
  std::vector<std::unique_ptr<Turn>> running;
  for (int i = 0; i < bounds.running; ++i)
    running.push_back(std::make_unique<Turn>(CostlyWork::decoding, "runs-" + std::to_string(i)));
  std::atomic<int> refused{0};
  std::vector<std::thread> waiting;
  for (int i = 0; i < bounds.waiting; ++i)
    waiting.emplace_back([&, i] {
      try {
        const Turn turn(CostlyWork::decoding, "waits-" + std::to_string(i));
      } catch (const domain::limits::Busy& busy) {
        refused += busy.exceeded.bound == "picture_decoding" && busy.exceeded.reset_seconds > 0;
      }
    });
  until_waiting(CostlyWork::decoding, bounds.waiting);
  CHECK_THROWS_AS(Turn(CostlyWork::decoding, "late"), domain::limits::Busy);
  for (std::thread& thread : waiting) thread.join();  // nobody leaves, so their patience ends it
  CHECK(refused == bounds.waiting);
  CHECK(counts_of(CostlyWork::decoding).waiting == 0);
  CHECK(counts_of(CostlyWork::decoding).most_running <= bounds.running);
  CHECK(counts_of(CostlyWork::decoding).most_waiting <= bounds.waiting);
  running.clear();
  const Turn again(CostlyWork::decoding, "late");
}

TEST_CASE("S1: one account has one costly job at a time, and leaves the others their places") {
  const TurnBounds& bounds = bounds_of(CostlyWork::packing);
  auto first = std::make_unique<Turn>(CostlyWork::packing, "greedy");
  std::atomic<int> came{0};
  std::vector<std::thread> waiting;
  for (int i = 0; i < bounds.waiting_of_account; ++i)
    waiting.emplace_back([&] {
      const Turn turn(CostlyWork::packing, "greedy");
      ++came;
    });
  until_waiting(CostlyWork::packing, bounds.waiting_of_account);
  CHECK_THROWS_AS(Turn(CostlyWork::packing, "greedy"), domain::limits::Busy);
  {
    const Turn other(CostlyWork::packing, "somebody else");
  }
  CHECK(came == 0);
  first.reset();
  for (std::thread& thread : waiting) thread.join();
  CHECK(came == bounds.waiting_of_account);
}

}  // namespace ops::app::test
