// Keep-alive connections. Those that idle are parked with one thread that watches them all (epoll); only a connection that
// has something to say takes a worker. So idle ones cost a descriptor each, and never make a visitor wait; nor does one whose request
// comes in drops: between two of them it is parked with what has come.
// Why: docs/decisions/0004-threads-and-idle-connections.md.
#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>

#include "server/bounds/bounds.h"
#include "server/http/transport/waker.h"
#include "server/http/transport/workers.h"

namespace ops::http {

class Connections {
 public:
  using Bounds = bounds::Sockets;
  using Clock = std::chrono::steady_clock;
  // What has come of a request that is not whole, kept for a connection while it is parked.
  struct Begun {
    Clock::time_point until{};  // when it is over, unless more comes
    virtual ~Begun() = default;
  };
  // Answers what the socket says, and goes on while it says more and may_stay(). `begun` is what it left there the last time; what it
  // leaves there now waits with the connection, and comes back with the next bytes, or when its time is over. Returns what becomes
  // of the connection.
  enum class After {
    park,   // it stays open
    close,  // it is over
    taken   // somebody else has it now, and gives it back to close()
  };
  using Serve = std::function<After(int socket, std::unique_ptr<Begun>& begun)>;

  Connections(Bounds bounds, Serve serve);
  ~Connections();  // stop(), if that was not done
  // Takes the socket over.
  void add(int socket);
  // One that Serve said was taken. From any thread, before this object goes.
  void close(int socket) { finish(socket); }
  // Closes idle connections, lets those that are being served finish. No more may be added.
  void stop();
  bool stopping() const { return stopping_; }
  std::size_t open() const;
  // With others waiting for a thread a busy connection goes to the end of the queue: nobody starves.
  bool may_stay() const;

 private:
  struct Parked {
    int socket;
    std::unique_ptr<Begun> begun;
  };
  using Queue = std::multimap<Clock::time_point, Parked>;  // who is over first stands first

  void watch();  // the parking thread
  void dispatch_ready(int timeout_ms);
  void end_overdue();
  int wait_ms() const;
  void park(Parked parked);
  std::optional<Parked> unpark(int socket);
  std::optional<int> first() const;  // REQUIRES: the lock
  void share_secret(Parked parked);
  void serve(Parked parked);
  void finish(int socket);

  const Bounds bounds_;
  const Serve serve_;
  Waker waker_;
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  Queue parked_;
  std::unordered_map<int, Queue::iterator> where_;
  std::size_t open_ = 0;
  std::unique_ptr<Workers> workers_;
  std::thread watcher_;
};

}  // namespace ops::http
