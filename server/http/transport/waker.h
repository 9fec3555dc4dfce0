// A thread that waits on epoll, and others that wake it.
#pragma once

namespace ops::http {

class Waker {
 public:
  Waker();  // throws std::system_error, as its makers do
  ~Waker();
  Waker(const Waker&) = delete;
  int epoll() const { return epoll_; }
  void wake() const;  // from any thread
  // Whether the thread was woken by this descriptor; then it is ready to be woken again.
  bool took(int descriptor) const;

 private:
  int epoll_ = -1, wakeup_ = -1;
};

}  // namespace ops::http
