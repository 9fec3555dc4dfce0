// S1: no thread that serves people waits for a costly job without a bound.
#include <functional>
#include <thread>

#include "server/app/work_slots.h"
#include "tests/app/market.h"

namespace ops::app::test {
namespace {

SlotCounts counts_of(CostlyWork work) { return slot_counts()[static_cast<std::size_t>(work)]; }

// False: it never came, however long one waits.
bool comes(const std::function<bool()>& what) {
  for (int i = 0; i < 5000 && !what(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return what();
}
bool comes_to_wait(CostlyWork work, int waiting) {
  return comes([&] { return counts_of(work).waiting == waiting; });
}

}  // namespace

TEST_CASE("S1: of a costly job few run, few wait, and nobody waits for ever") {
  const SlotBounds& bounds = bounds_of(CostlyWork::decoding);
  std::vector<std::unique_ptr<WorkSlot>> running;
  for (int i = 0; i < bounds.running; ++i)
    running.push_back(std::make_unique<WorkSlot>(CostlyWork::decoding, "runs-" + std::to_string(i)));
  std::atomic<int> refused{0};
  std::vector<std::thread> waiting;
  for (int i = 0; i < bounds.waiting; ++i)
    waiting.emplace_back([&, i] {
      try {
        const WorkSlot turn(CostlyWork::decoding, "waits-" + std::to_string(i));
      } catch (const domain::limits::Busy& busy) {
        refused += busy.exceeded.bound == "picture_decoding" && busy.exceeded.reset_seconds > 0;
      }
    });
  CHECK(comes_to_wait(CostlyWork::decoding, bounds.waiting));
  CHECK_THROWS_AS(WorkSlot(CostlyWork::decoding, "late"), domain::limits::Busy);
  CHECK(comes([&] { return refused == bounds.waiting; }));  // nobody leaves, so their patience ends it
  running.clear();
  for (std::thread& thread : waiting) thread.join();
  CHECK(counts_of(CostlyWork::decoding).waiting == 0);
  CHECK(counts_of(CostlyWork::decoding).most_running <= bounds.running);
  CHECK(counts_of(CostlyWork::decoding).most_waiting <= bounds.waiting);
  const WorkSlot again(CostlyWork::decoding, "late");
}

TEST_CASE("S1: one account has one costly job at a time, and leaves the others their places") {
  const SlotBounds& bounds = bounds_of(CostlyWork::packing);
  auto first = std::make_unique<WorkSlot>(CostlyWork::packing, "greedy");
  std::atomic<int> came{0};
  std::vector<std::thread> waiting;
  for (int i = 0; i < bounds.waiting_of_account; ++i)
    waiting.emplace_back([&] {
      const WorkSlot turn(CostlyWork::packing, "greedy");
      ++came;
    });
  CHECK(comes_to_wait(CostlyWork::packing, bounds.waiting_of_account));
  CHECK_THROWS_AS(WorkSlot(CostlyWork::packing, "greedy"), domain::limits::Busy);
  {
    const WorkSlot other(CostlyWork::packing, "somebody else");
  }
  CHECK(came == 0);
  first.reset();
  for (std::thread& thread : waiting) thread.join();
  CHECK(came == bounds.waiting_of_account);
}

}  // namespace ops::app::test
