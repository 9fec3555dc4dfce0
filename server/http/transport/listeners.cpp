#include "server/http/transport/listeners.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "server/app/log_line.h"
#include "server/bounds/bounds.h"
#include "server/http/api/live.h"

namespace ops::http {
namespace {

constexpr std::size_t kBeatsAtOnce = 64;  // (chosen) then news come first again
constexpr int kAgainMs = 1000;            // (chosen) after the store could not be asked
constexpr int kSocketBuffer = 16 * 1024;  // what the machine keeps for one of them; the usual grows to megabytes

constexpr std::uint32_t kEnds = EPOLLIN | EPOLLRDHUP;  // a listener says nothing, so whatever comes ends it

bool watch_socket(int epoll, int operation, int socket, std::uint32_t what) {
  epoll_event event{.events = what, .data = {.fd = socket}};
  return ::epoll_ctl(epoll, operation, socket, &event) == 0;
}

}  // namespace

Listeners::Listeners(app::Services& services, Outside outside) : services_(services), outside_(std::move(outside)) {
  told_to_ = app::newest_live(services_);
  app::when_live(services_, [this] {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(news_, true)) waker_.wake();
  });
  waker_.wake();  // what was committed in between
  thread_ = std::thread([this] { watch(); });
}

Listeners::~Listeners() { stop(); }

void Listeners::stop() {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(stopping_, true)) return;
  }
  app::when_live(services_, nullptr);
  waker_.wake();
  thread_.join();
}

void Listeners::add(int socket, Listening who, std::unique_ptr<AtOnce::Share> share) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_) {
      Listener& listener = added_.emplace_back();
      listener.socket = std::exchange(socket, -1);
      listener.who = std::move(who);
      listener.share = std::move(share);
    }
  }
  if (socket >= 0) return outside_.close(socket);
  waker_.wake();
}

void Listeners::watch() {
  while (true) {
    wait_for_something();
    {
      const std::lock_guard lock(mutex_);
      if (!all_.empty()) behind_ = std::exchange(news_, false) || behind_;  // else nobody is to be told
      if (stopping_) break;
    }
    if (!all_.empty()) attempt([this] { tell_news(); });
    take_new();
    beat();
    bury();
  }
  take_new();
  while (!all_.empty()) let_go(all_.front());
  bury();
}

// What the store refuses is tried again; whoever listens stays.
void Listeners::attempt(const std::function<void()>& task) {
  try {
    task();
  } catch (const std::exception& failure) {
    if (outside_.log) outside_.log(app::log_line("error", {{"listeners", failure.what()}}));
  }
}

int Listeners::wait_ms() const {
  if (all_.empty()) return -1;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(all_.front().beat_at - Clock::now()).count();
  const int until_beat = static_cast<int>(std::max<std::int64_t>(left + 1, 0));
  return behind_ ? std::min(until_beat, kAgainMs) : until_beat;
}

void Listeners::wait_for_something() {
  std::array<epoll_event, 256> events;
  const int count = ::epoll_wait(waker_.epoll(), events.data(), static_cast<int>(events.size()), wait_ms());
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    if (waker_.took(event.data.fd)) continue;
    const auto found = by_socket_.find(event.data.fd);
    if (found == by_socket_.end()) continue;
    if ((event.events & ~EPOLLOUT) != 0)
      let_go(*found->second);
    else
      send_rest(*found->second);
  }
}

void Listeners::take_new() {
  All added;
  {
    const std::lock_guard lock(mutex_);
    added.swap(added_);
    if (all_.empty() && !added.empty()) news_ = false;
  }
  if (all_.empty() && !added.empty()) catch_up();
  while (!added.empty()) {
    if (all_.size() >= outside_.most && !all_.empty()) let_go(all_.front());
    all_.splice(all_.end(), added, added.begin());
    const auto place = std::prev(all_.end());
    by_socket_[place->socket] = place;
    for (auto& audience : app::live_audiences(place->who.account)) by_audience_.emplace(std::move(audience), place);
    begin(*place);
  }
}

// While nobody listened nothing was read.
void Listeners::catch_up() {
  behind_ = true;
  attempt([this] {
    told_to_ = app::newest_live(services_);
    behind_ = false;
  });
}

// What was missed, or that too much was; and from where on it is told.
void Listeners::begin(Listener& listener) {
  listener.beat_at = Clock::now() + bounds::kBeat;
  ::setsockopt(listener.socket, SOL_SOCKET, SO_SNDBUF, &kSocketBuffer, sizeof kSocketBuffer);
  if (!watch_socket(waker_.epoll(), EPOLL_CTL_ADD, listener.socket, kEnds)) return let_go(listener);
  const auto after = listener.who.after;
  app::LivePart part;
  part.newest = told_to_;
  attempt([&] {
    part.missed = after.has_value();  // unless the store says otherwise
    if (after) part = app::live_missed(services_, listener.who.account, *after);
  });
  listener.told_to = part.newest;
  std::string text = live_opening(listener.socket);
  const bool resync = part.missed || part.more;
  if (!resync)
    for (const auto& event : part.events) text += live_text(event);
  say(listener, text + live_mark(resync ? "resync" : "ready", part.newest));
  check(listener);  // its session may have ended between the request and now
}

void Listeners::tell_news() {
  while (behind_ && tell_batch()) {
  }
}

// False: there is no more.
bool Listeners::tell_batch() {
  const app::LivePart part = app::live_since(services_, told_to_);
  if (part.missed) {
    start_anew(part.newest);
  } else {
    for (const auto& event : part.events) tell(event);
    if (!part.events.empty()) told_to_ = part.events.back().seq;
  }
  behind_ = part.more;
  return part.more;
}

// More happened than the journal holds, while this thread had no turn.
void Listeners::start_anew(std::int64_t newest) {
  told_to_ = newest;
  for (auto at = all_.begin(); at != all_.end();) {
    Listener& listener = *at++;
    check(listener);
    listener.told_to = newest;
    say(listener, live_mark("resync", newest));
  }
}

void Listeners::tell(const app::LiveEvent& event) {
  const auto [first, last] = by_audience_.equal_range(event.audience);
  const bool sign_ins = event.kind == app::live::kSignIns;
  const std::string text = sign_ins ? std::string() : live_text(event);
  for (auto at = first; at != last; ++at) {
    Listener& listener = *at->second;
    if (listener.told_to >= event.seq) continue;
    listener.told_to = event.seq;
    if (sign_ins)
      check(listener);
    else
      say(listener, text);
  }
}

// Proxies and clients see that the connection lives, and clients from where on to go on.
void Listeners::beat() {
  const auto now = Clock::now();
  for (std::size_t i = 0; i < kBeatsAtOnce && !all_.empty() && all_.front().beat_at <= now; ++i) {
    Listener& listener = all_.front();
    listener.beat_at = now + bounds::kBeat;
    all_.splice(all_.end(), all_, all_.begin());
    check(listener);
    listener.told_to = std::max(listener.told_to, told_to_);
    say(listener, live_mark("beat", listener.told_to));
  }
}

// A session that has ended ends what was told to it. Where the store cannot say, the next beat asks again.
void Listeners::check(Listener& listener) {
  attempt([&] {
    if (listener.socket >= 0 && !listener.who.signed_in()) let_go(listener);
  });
}

void Listeners::say(Listener& listener, std::string_view text) {
  if (listener.socket < 0) return;
  if (listener.unsent.size() + text.size() > bounds::kMaxUnsent) return let_go(listener);
  listener.unsent += text;
  if (!listener.waits) send_rest(listener);
}

void Listeners::send_rest(Listener& listener) {
  if (listener.socket < 0) return;
  if (!send_now(listener)) return let_go(listener);
  const bool waits = !listener.unsent.empty();
  if (waits == listener.waits) return;
  listener.waits = waits;
  const std::uint32_t what = waits ? kEnds | EPOLLOUT : kEnds;
  if (!watch_socket(waker_.epoll(), EPOLL_CTL_MOD, listener.socket, what)) let_go(listener);
}

// False: nobody is there any more.
bool Listeners::send_now(Listener& listener) {
  while (!listener.unsent.empty()) {
    const ssize_t sent =
        ::send(listener.socket, listener.unsent.data(), listener.unsent.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) {
      listener.unsent.erase(0, static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      return true;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

// It stays where it is in memory until bury(): whoever let it go may be walking over it.
void Listeners::let_go(Listener& listener) {
  const auto found = by_socket_.find(listener.socket);
  if (found == by_socket_.end()) return;
  const All::iterator place = found->second;
  by_socket_.erase(found);
  outside_.close(std::exchange(listener.socket, -1));
  listener.share.reset();
  gone_.splice(gone_.end(), all_, place);
}

void Listeners::bury() {
  for (; !gone_.empty(); gone_.pop_front())
    for (const std::string& audience : app::live_audiences(gone_.front().who.account)) {
      auto [at, last] = by_audience_.equal_range(audience);
      while (at != last && at->second != gone_.begin()) ++at;
      if (at != last) by_audience_.erase(at);
    }
}

}  // namespace ops::http
