#include "server/http/transport/waker.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>

namespace ops::http {
namespace {

[[noreturn]] void throw_errno(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

}  // namespace

Waker::Waker() {
  epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
  if (epoll_ < 0) throw_errno("epoll_create1");
  wakeup_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (wakeup_ < 0) throw_errno("eventfd");
  epoll_event event{.events = EPOLLIN, .data = {.fd = wakeup_}};
  if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, wakeup_, &event) != 0) throw_errno("epoll_ctl");
}

Waker::~Waker() {
  ::close(epoll_);
  ::close(wakeup_);
}

void Waker::wake() const {
  const std::uint64_t one = 1;
  while (::write(wakeup_, &one, sizeof one) < 0 && errno == EINTR) {
  }
}

bool Waker::took(int descriptor) const {
  if (descriptor != wakeup_) return false;
  std::uint64_t times = 0;
  if (::read(wakeup_, &times, sizeof times) < 0 && errno != EAGAIN && errno != EINTR) throw_errno("read");
  return true;
}

}  // namespace ops::http
