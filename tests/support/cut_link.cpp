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

// A socket bound or connected to the one in `folder`; -1: that failed.
template <class Call>
int with_address(const fs::path& folder, Call call) {
  const sockaddr_un address = address_in(folder);
  const int made = ::socket(AF_UNIX, SOCK_STREAM, 0);
  if (made >= 0 && call(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return made;
  if (made >= 0) ::close(made);
  return -1;
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
  if (listener_ < 0) throw std::runtime_error("no socket in " + folder_.string());
  ::listen(listener_, 64);
  acceptor_ = std::thread([this] { accept_all(); });
}

CutLink::~CutLink() {
  stop_ = true;
  acceptor_.join();
  for (std::thread& relay : relays_) relay.join();
  ::close(listener_);
  fs::remove_all(folder_);
}

void CutLink::accept_all() {
  while (!stop_) {
    if (!ready(listener_, kTickMilliseconds)) continue;
    const int client = ::accept(listener_, nullptr, nullptr);
    if (client >= 0) relays_.emplace_back([this, client] { relay(client); });
  }
}

void CutLink::relay(int client) {
  const int server = refuse_ ? -1 : with_address(server_, ::connect);
  if (server >= 0) {
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
