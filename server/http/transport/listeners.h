// Those who are told what changes, over server-sent events. One thread holds all of them: it reads what is new in the store after a
// commit, and writes it to those whom it concerns. A listener costs a descriptor and some hundred bytes, and no worker.
// Why: docs/decisions/0016-live-events.md.
#pragma once
#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "server/app/messaging/live.h"
#include "server/http/access/meters.h"
#include "server/http/router.h"
#include "server/http/transport/waker.h"

namespace ops::http {

class Listeners {
 public:
  struct Outside {
    std::function<void(int socket)> close;  // gives a socket back; from the thread of the listeners
    std::function<void(const std::string& line)> log;
    std::size_t most = 0;  // at once; beyond it the longest there goes, and comes back
  };
  Listeners(app::Services& services, Outside outside);
  ~Listeners();  // stop(), if that was not done
  // Takes the socket over; the answer's head has been sent over it.
  void add(int socket, Listening who, std::unique_ptr<AtOnce::Share> share);
  // Lets all of them go. No more may be added.
  void stop();

 private:
  using Clock = std::chrono::steady_clock;
  struct Listener {
    int socket = -1;
    Listening who;
    std::unique_ptr<AtOnce::Share> share;
    std::int64_t told_to = 0;  // the newest event that it was told, or that was none of its
    std::string unsent;
    bool waits = false;  // for the socket to take the unsent
    Clock::time_point beat_at{};
  };
  using All = std::list<Listener>;  // whose beat is due first stands first

  void watch();  // the thread
  int wait_ms() const;
  void wait_for_something();
  void take_new();
  void catch_up();
  void begin(Listener& listener);
  void tell_news();
  bool tell_batch();
  void tell(const app::LiveEvent& event);
  void start_anew(std::int64_t newest);
  void beat();
  void check(Listener& listener);
  void say(Listener& listener, std::string_view text);
  void send_rest(Listener& listener);
  bool send_now(Listener& listener);
  void let_go(Listener& listener);
  void bury();
  void attempt(const std::function<void()>& task);

  app::Services& services_;
  const Outside outside_;
  Waker waker_;
  std::thread thread_;

  std::mutex mutex_;  // of what other threads hand over
  All added_;
  bool news_ = true, stopping_ = false;

  // Of the thread alone.
  All all_, gone_;
  std::unordered_map<int, All::iterator> by_socket_;
  std::unordered_multimap<std::string, All::iterator> by_audience_;
  std::int64_t told_to_ = 0;  // the newest event that the thread has read
  bool behind_ = false;       // more may be new than it has read
};

}  // namespace ops::http
