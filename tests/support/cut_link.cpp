#include "tests/support/cut_link.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <stdexcept>
#include <string_view>

namespace ops::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSocket = ".s.PGSQL.5432";
constexpr int kTickMilliseconds = 20;

sockaddr_un address_in(const fs::path& folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = folder / kSocket;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  return address;
}

template <class Call>
int with_address(const fs::path& folder, Call call) {
  const sockaddr_un address = address_in(folder);
  const int made = ::socket(AF_UNIX, SOCK_STREAM, 0);
  if (made < 0 || call(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("no socket in " + folder.string());
  return made;
}

// What came, passed on; empty: the end.
std::string pass(int from, int to) {
  char buffer[16384];
  const ssize_t got = ::recv(from, buffer, sizeof buffer, 0);
  if (got <= 0) return {};
  for (ssize_t sent = 0; sent < got;) {
    const ssize_t some = ::send(to, buffer + sent, static_cast<std::size_t>(got - sent), MSG_NOSIGNAL);
    if (some <= 0) return {};
    sent += some;
  }
  return {buffer, static_cast<std::size_t>(got)};
}

bool ready(int socket, int milliseconds) {
  pollfd one{socket, POLLIN, 0};
  return ::poll(&one, 1, milliseconds) > 0;
}

}  // namespace

CutLink::CutLink(fs::path server) : server_(std::move(server)) {
  std::string name = (fs::temp_directory_path() / "ops-cut-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a socket");
  folder_ = name;
  listener_ = with_address(folder_, ::bind);
  ::listen(listener_, 64);
  threads_.emplace_back([this] { accept_all(); });
}

CutLink::~CutLink() {
  stop_ = true;
  threads_.front().join();  // no more come from now on
  for (std::size_t i = 1; i < threads_.size(); ++i) threads_[i].join();
  ::close(listener_);
  fs::remove_all(folder_);
}

void CutLink::accept_all() {
  while (!stop_) {
    if (!ready(listener_, kTickMilliseconds)) continue;
    const int client = ::accept(listener_, nullptr, nullptr);
    const std::lock_guard lock(mutex_);
    threads_.emplace_back([this, client] { relay(client); });
  }
}

void CutLink::relay(int client) {
  if (!refuse_) {
    const int server = with_address(server_, ::connect);
    while (!stop_ && !refuse_) {
      if (ready(server, 0) && pass(server, client).empty()) break;
      if (!ready(client, kTickMilliseconds)) continue;
      const std::string asked = pass(client, server);
      if (asked.empty()) break;
      if (asked.find("; COMMIT") == asked.npos || !cut_after_commit_.exchange(false)) continue;
      ready(server, 10'000);
      break;
    }
    ::close(server);
  }
  ::close(client);
}

}  // namespace ops::test
