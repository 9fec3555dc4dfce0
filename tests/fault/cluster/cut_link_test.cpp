#include "tests/support/cut_link.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <optional>

namespace ops::fault {
namespace {

void connect_to(const std::filesystem::path& folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (folder / ".s.PGSQL.5432").string().copy(address.sun_path, sizeof address.sun_path - 1);
  const int made = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ::connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof address);
  ::close(made);
}

}  // namespace

TEST_CASE("a link ends while connections come") {
  constexpr int kRounds = 20;
  for (int round = 0; round < kRounds; ++round) {
    std::optional<test::CutLink> link(std::in_place, "/nowhere");
    const std::filesystem::path folder = link->folder();
    std::atomic<bool> came{false}, ended{false};
    std::thread visitor([&] {
      while (!ended) {
        connect_to(folder);
        came = true;
        came.notify_one();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    });
    came.wait(false);
    link.reset();
    ended = true;
    visitor.join();
    CHECK_FALSE(std::filesystem::exists(folder));
  }
}

}  // namespace ops::fault
