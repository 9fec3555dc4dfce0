// Keep-alive connections. Those that idle are parked with one thread that watches them all (epoll); only a connection that
// has something to say takes a worker. So idle ones cost a descriptor each, and never make a visitor wait.
// Why: docs/decisions/0004-threads-and-idle-connections.md.
#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "server/http/workers.h"

namespace ops::http {

class Connections {
 public:
  struct Bounds {
    std::size_t threads = 512;
    std::size_t connections = 10'000;  // beyond it the longest idle one is closed
    std::chrono::seconds idle{15};
    std::chrono::milliseconds silence{10'000};  // in the middle of a request or an answer
    std::chrono::milliseconds request{60'000};  // from its first byte to its last: a slow sender ends here
  };
  // Answers what the socket says, and goes on while it says more and may_stay(). Returns whether it stays open.
  using Serve = std::function<bool(int socket)>;

  Connections(Bounds bounds, Serve serve);
  ~Connections();  // stop(), if that was not done
  // Takes the socket over.
  void add(int socket);
  // Closes idle connections, lets those that are being served finish. No more may be added.
  void stop();
  bool stopping() const { return stopping_; }
  std::size_t open() const;
  // With others waiting for a thread a busy connection goes to the end of the queue: nobody starves.
  bool may_stay() const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Parked {
    int socket;
    Clock::time_point until;
  };

  void watch();  // the parking thread
  void dispatch_ready(int timeout_ms);
  void close_overdue();
  int wait_ms() const;
  void park(int socket);
  bool unpark(int socket);
  void serve(int socket);
  void finish(int socket);

  const Bounds bounds_;
  const Serve serve_;
  int epoll_ = -1, wakeup_ = -1;
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  std::list<Parked> parked_;  // longest idle first: all idle equally long
  std::unordered_map<int, std::list<Parked>::iterator> where_;
  std::size_t open_ = 0;
  std::unique_ptr<Workers> workers_;
  std::thread watcher_;
};

}  // namespace ops::http
