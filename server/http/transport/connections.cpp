#include "server/http/transport/connections.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>

namespace ops::http {
namespace {

void discard(int socket) {
  ::shutdown(socket, SHUT_RDWR);
  ::close(socket);
}

}  // namespace

Connections::Connections(Bounds bounds, Serve serve)
    : bounds_(bounds), serve_(std::move(serve)), workers_(std::make_unique<Workers>(bounds.threads)) {
  watcher_ = std::thread([this] { watch(); });
}

Connections::~Connections() { stop(); }

void Connections::stop() {
  if (stopping_.exchange(true)) return;
  waker_.wake();
  watcher_.join();
  workers_.reset();
}

std::size_t Connections::open() const {
  const std::lock_guard lock(mutex_);
  return open_;
}

std::optional<int> Connections::first() const {
  return parked_.empty() ? std::nullopt : std::optional(parked_.begin()->second.socket);
}

void Connections::add(int socket) {
  std::optional<int> longest_idle;
  {
    const std::lock_guard lock(mutex_);
    ++open_;
    if (open_ > bounds_.connections) longest_idle = first();
  }
  if (longest_idle && unpark(*longest_idle)) finish(*longest_idle);
  epoll_event event{.events = 0, .data = {.fd = socket}};
  if (open() > bounds_.connections || ::epoll_ctl(waker_.epoll(), EPOLL_CTL_ADD, socket, &event) != 0)
    return finish(socket);
  park({socket, nullptr});
}

// From here until unpark() the socket is the watcher's.
void Connections::park(Parked parked) {
  const int socket = parked.socket;
  const auto until = parked.begun ? parked.begun->until : Clock::now() + bounds_.idle;
  bool sooner = false;  // than the watcher looks
  {
    const std::lock_guard lock(mutex_);
    const bool begun = parked.begun != nullptr;
    const auto place = where_[socket] = parked_.emplace(until, std::move(parked));
    sooner = begun && place == parked_.begin();
    epoll_event event{.events = EPOLLIN | EPOLLRDHUP | EPOLLONESHOT, .data = {.fd = socket}};
    ::epoll_ctl(waker_.epoll(), EPOLL_CTL_MOD, socket, &event);
  }
  if (sooner) waker_.wake();
}

// Whoever gets it has the socket for itself.
std::optional<Connections::Parked> Connections::unpark(int socket) {
  const std::lock_guard lock(mutex_);
  const auto found = where_.find(socket);
  if (found == where_.end()) return std::nullopt;
  Parked parked = std::move(found->second->second);
  parked_.erase(found->second);
  where_.erase(found);
  return parked;
}

void Connections::finish(int socket) {
  discard(socket);
  const std::lock_guard lock(mutex_);
  --open_;
}

void Connections::watch() {
  while (!stopping_) {
    dispatch_ready(wait_ms());
    end_overdue();
  }
  dispatch_ready(0);  // requests that had arrived before the stop are still answered
  while (true) {
    std::optional<int> socket;
    {
      const std::lock_guard lock(mutex_);
      socket = first();
    }
    if (!socket) return;
    if (unpark(*socket)) finish(*socket);
  }
}

int Connections::wait_ms() const {
  const std::lock_guard lock(mutex_);
  // Without anybody parked: a connection that is parked meanwhile is overdue no sooner than this, or wakes the watcher.
  const auto until = parked_.empty() ? Clock::now() + bounds_.idle : parked_.begin()->first;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
  return static_cast<int>(std::max<std::int64_t>(left, 0) + 1);
}

void Connections::dispatch_ready(int timeout_ms) {
  std::array<epoll_event, 256> events;
  const int count = ::epoll_wait(waker_.epoll(), events.data(), static_cast<int>(events.size()), timeout_ms);
  for (int i = 0; i < count; ++i) {
    const int socket = events[static_cast<std::size_t>(i)].data.fd;
    if (waker_.took(socket)) continue;
    if (auto parked = unpark(socket)) share_secret(std::move(*parked));
  }
}

void Connections::share_secret(Parked parked) {
  // std::function wants to be copied.
  workers_->submit([this, shared = std::make_shared<Parked>(std::move(parked))] { serve(std::move(*shared)); });
}

// Who is silent is closed; who has begun something is told that it took too long.
void Connections::end_overdue() {
  while (true) {
    std::optional<int> socket;
    {
      const std::lock_guard lock(mutex_);
      if (parked_.empty() || parked_.begin()->first > Clock::now()) return;
      socket = first();
    }
    auto parked = unpark(*socket);
    if (!parked) continue;
    if (parked->begun)
      share_secret(std::move(*parked));
    else
      finish(*socket);
  }
}

void Connections::serve(Parked parked) {
  const int socket = parked.socket;
  const After after = serve_(socket, parked.begun);
  if (after == After::taken) return;
  if (after == After::close || stopping_) return finish(socket);
  park(std::move(parked));
  if (stopping_ && unpark(socket)) finish(socket);  // the watcher may have gone already
}

bool Connections::may_stay() const { return !stopping_ && workers_->backlog() == 0; }

}  // namespace ops::http
