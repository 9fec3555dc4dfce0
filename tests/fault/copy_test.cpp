// A data directory copied file by file while its market runs. No such copy can be promised to be whole (the database is of one
// moment and its log of another), so none may be taken for whole.
#include <SQLiteCpp/SQLiteCpp.h>

#include <atomic>
#include <thread>

#include "tests/fault/market.h"
#include "tests/http/program.h"

namespace ops::fault {
namespace {

namespace fs = std::filesystem;
using test::Folder, test::Program, test::run_command;

// Orders placed one after another until told to stop.
class Load {
 public:
  explicit Load(int port) : thread_([this, port] { run(port); }) {}
  ~Load() {
    ending_ = true;
    thread_.join();
  }
  void wait(std::size_t count) const {
    for (int i = 0; i < 600 && placed_ < count; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    REQUIRE(placed_ >= count);
  }

 private:
  void run(int port) {
    httplib::Client client("127.0.0.1", port);
    const auto headers = test::sign_in(client);
    const std::string body = test::order_body(client);
    for (int i = 0; !ending_; ++i) {
      auto own = headers;
      own.emplace("Idempotency-Key", "load-" + std::to_string(i));
      const auto answer = client.Post("/api/v1/orders", own, body, "application/json");
      if (answer && answer->status == 201) ++placed_;
    }
  }
  std::atomic<bool> ending_{false};
  std::atomic<std::size_t> placed_{0};
  std::thread thread_;
};

void checkpoint(const std::string& data) {
  SQLite::Database other(data + "/opsmarket.db", SQLite::OPEN_READWRITE, 2000);
  SQLite::Statement(other, "PRAGMA wal_checkpoint(TRUNCATE)").executeStep();
}

// As `cp -r` does it, and the log is carried over between one file and the next.
void copy_slowly(const std::string& data, const fs::path& to) {
  fs::create_directories(to);
  for (const char* name : {"opsmarket.db", "lock", "secret.key"}) fs::copy_file(fs::path(data) / name, to / name);
  fs::copy(fs::path(data) / "files", to / "files", fs::copy_options::recursive);
  checkpoint(data);
  fs::copy_file(fs::path(data) / "opsmarket.db-wal", to / "opsmarket.db-wal");
}

}  // namespace

TEST_CASE(
    "a copy made with cp while the market runs is refused, by serve and by check, whether or not it looks whole") {
  const Folder folder;
  const std::string data = folder.path / "data", moved = folder.path / "moved", stopped = folder.path / "stopped";
  int look_whole = 0;
  {
    Program program(data);
    REQUIRE(program.port() != 0);
    const Load load(program.port());
    for (int i = 1; i <= 2; ++i) {
      load.wait(static_cast<std::size_t>(10 * i));
      const fs::path copy = folder.path / ("copy-" + std::to_string(i));
      copy_slowly(data, copy);
      CHECK(run_command("check --data " + copy.string()) == 1);
      Program refused(copy);
      CHECK(refused.port() == 0);
      CHECK(WEXITSTATUS(refused.wait()) == 1);
      // Without its lock it is looked at: what the checks of its contents alone would have said.
      fs::remove(copy / "lock");
      look_whole += run_command("check --data " + copy.string()) == 0;
    }
  }  // killed
  MESSAGE(look_whole << " of 2 torn copies look whole to the checks of what is in them");

  fs::rename(data, moved);  // after kill -9, and moved as a whole: it is still itself
  Program again(moved);
  REQUIRE(again.port() != 0);
  CHECK(again.end(SIGTERM) == 0);
  fs::copy(moved, stopped, fs::copy_options::recursive);  // while nothing runs
  CHECK(run_command("check --data " + stopped) == 0);
}

}  // namespace ops::fault
