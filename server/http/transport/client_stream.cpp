#include "server/http/transport/client_stream.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace ops::http {
namespace {

// A client in a loop asks again within this time; parking it in between would cost two thread switches a request.
constexpr timeval kGoesOn{.tv_sec = 0, .tv_usec = 5000};

// A head that does not come in one piece mostly comes in two that follow at once.
constexpr int kMomentMs = 5;
constexpr std::string_view kGetForLibrary = "GET / HTTP/1.1\r\n\r\n", kHeadForLibrary = "HEAD / HTTP/1.1\r\n\r\n";

bool ready(int socket, short what, int ms) {
  pollfd one{.fd = socket, .events = what, .revents = 0};
  int count = 0;
  do count = ::poll(&one, 1, ms);
  while (count < 0 && errno == EINTR);
  return count > 0;
}

bool would_wait() { return errno == EAGAIN || errno == EWOULDBLOCK; }

}  // namespace

ClientStream::ClientStream(int socket, const Connections::Bounds& bounds)
    : socket_(socket),
      silence_ms_(static_cast<int>(bounds.silence.count())),
      request_ms_(bounds.request.count()),
      answer_ms_(bounds.answer.count()),
      began_(std::chrono::steady_clock::now()) {
  httplib::detail::get_remote_ip_and_port(socket, remote_.ip, remote_.port);
  httplib::detail::get_local_ip_and_port(socket, local_.ip, local_.port);
  // Of goes_on() alone: every other read says that it does not wait.
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &kGoesOn, sizeof kGoesOn);
}

void ClientStream::begin_request() {
  began_ = std::chrono::steady_clock::now();
  for_library_ = kGetForLibrary;
  slow_.reset();
  waited_ms_ = 0;
}

bool ClientStream::goes_on() {
  ssize_t got = 0;
  do got = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
  while (got < 0 && errno == EINTR);
  from_ = 0;
  to_ = got > 0 ? static_cast<std::size_t>(got) : 0;
  ended_ = got == 0 || (got < 0 && !would_wait());
  return got > 0;
}

bool ClientStream::wait_readable() const {
  const auto left = std::max<time_t>(request_ms_ - duration(), 0);
  return ready(socket_, POLLIN, static_cast<int>(std::min<time_t>(left, silence_ms_)));
}

// The library asks both before each piece of a body. A write waits by itself, and says itself when nobody reads any more.
bool ClientStream::wait_writable() const { return true; }
bool ClientStream::is_peer_alive() const { return true; }

bool ClientStream::receive_now() {
  ssize_t got = 0;
  do got = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
  while (got < 0 && errno == EINTR);
  from_ = 0;
  to_ = got > 0 ? static_cast<std::size_t>(got) : 0;
  ended_ = got == 0 || (got < 0 && !would_wait());
  return got > 0;
}

bool ClientStream::receive() {
  while (!receive_now()) {
    if (ended_) return false;
    if (!wait_readable()) {
      error_ = httplib::Error::Timeout;
      return false;
    }
  }
  return true;
}

ClientStream::Came ClientStream::read_head(grammar::HeadReader& head, bool overdue) {
  bool waits = !head.begun();
  while (head.state() == grammar::HeadReader::State::reading) {
    if (buffered() || receive_now()) {
      from_ += head.take({buffer_.data() + from_, to_ - from_});
    } else if (ended_) {
      if (!head.begun()) return Came::nothing;
      head.refuse(400, "The head has no end.");
    } else if (overdue) {
      if (!head.begun()) return Came::nothing;
      head.refuse(408, "The head has no end.");
    } else if (!std::exchange(waits, false) || !ready(socket_, POLLIN, kMomentMs)) {
      return Came::partly;
    }
  }
  // The library learns of the request only whether its answer has a body.
  if (head.head().method == "HEAD") for_library_ = kHeadForLibrary;
  return Came::whole;
}

bool ClientStream::read_body(grammar::BodyReader& body, const std::function<bool(std::string_view)>& take) {
  while (!body.ended()) {
    if (!buffered() && !receive()) return false;
    const auto [used, content] = body.take({buffer_.data() + from_, to_ - from_});
    from_ += used;
    if (body.broken() || (!content.empty() && !take(content))) return false;
  }
  return true;
}

ssize_t ClientStream::read(char* bytes, std::size_t size) {
  const auto part = for_library_.copy(bytes, size);
  for_library_.remove_prefix(part);
  return static_cast<ssize_t>(part);
}

ssize_t ClientStream::write(const char* bytes, std::size_t size) {
  if (head_comes_) {
    head_comes_ = false;
    head_.assign(bytes, size);
    return static_cast<ssize_t>(size);
  }
  while (true) {
    const ssize_t sent =
        head_.empty() ? ::send(socket_, bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL) : send_with_head(bytes, size);
    if (sent >= 0) return sent;
    if (errno == EINTR) continue;
    if (!would_wait() || !wait_to_write()) return -1;
  }
}

// False: nobody reads, or too many read slowly.
bool ClientStream::wait_to_write() {
  const auto began = std::chrono::steady_clock::now();
  const auto free = std::min<std::int64_t>(bounds::kReadsSlowlyMs - waited_ms_, silence_ms_);
  const bool soon = free > 0 && ready(socket_, POLLOUT, static_cast<int>(free));
  const auto took = std::chrono::steady_clock::now() - began;
  waited_ms_ += std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
  if (soon) return true;
  const bool may = !slow_ || slow_->amount() > 0 || !slow_->take();
  return may && duration() < answer_ms_ && ready(socket_, POLLOUT, silence_ms_);
}

// Returns how many of `bytes` went, which may be none.
ssize_t ClientStream::send_with_head(const char* bytes, std::size_t size) {
  iovec parts[] = {{head_.data(), head_.size()}, {const_cast<char*>(bytes), size}};  // sendmsg does not write to them
  msghdr message{};
  message.msg_iov = parts;
  message.msg_iovlen = std::size(parts);
  const ssize_t sent = ::sendmsg(socket_, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent < 0) return sent;
  const std::size_t of_head = std::min(static_cast<std::size_t>(sent), head_.size());
  head_.erase(0, of_head);
  return sent - static_cast<ssize_t>(of_head);
}

void ClientStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip = remote_.ip;
  port = remote_.port;
}

void ClientStream::get_local_ip_and_port(std::string& ip, int& port) const {
  ip = local_.ip;
  port = local_.port;
}

time_t ClientStream::duration() const {
  const auto took = std::chrono::steady_clock::now() - began_;
  return std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
}

}  // namespace ops::http
