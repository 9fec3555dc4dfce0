// Every POST may carry a key, in Idempotency-Key or in its form's field, and is answered again what it was answered. Routes whose
// use-case keeps the answer in the transaction of the action itself (server/app/replay.h) are left to it; for all others the answer
// is kept here, sealed, once the action is done. Rule: api.idempotency.
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "server/http/router.h"

namespace ops::http {

// (chosen) A second press while the first is being answered waits for its answer: so many of one key, and no longer.
inline constexpr int kMaxWaitingOfKey = 4;
inline constexpr int kMaxWaitingOfKeys =
    64;  // (chosen) of all keys together: each holds one of the threads that serve everybody
inline constexpr int kWaitForAnswerSeconds = 10;

// One request of a key at a time.
class KeyTurns {
 public:
  class Turn {
   public:
    explicit Turn(KeyTurns* turns, std::string key) : turns_(turns), key_(std::move(key)) {}
    ~Turn();
    Turn(Turn&& other) noexcept : turns_(std::exchange(other.turns_, nullptr)), key_(std::move(other.key_)) {}
    Turn& operator=(Turn&&) = delete;
    explicit operator bool() const { return turns_ != nullptr; }

   private:
    KeyTurns* turns_;
    std::string key_;
  };
  // False: others of this key have waited too long, or too many wait.
  Turn take(const std::string& key);
  int waiting() const;

 private:
  struct Line {
    int waiting = 0;
    bool busy = false;
  };
  void end(const std::string& key);
  mutable std::mutex mutex_;
  std::condition_variable ended_;
  std::map<std::string, Line> lines_;
  int waiting_ = 0;  // of all lines
};

// The key of the request, as its route takes it; empty: it has none.
std::string key_of(const Route& route, const Request& request);
// `act` at most once for each key of one account.
Response answer_once(app::Services& services, KeyTurns& turns, const Route& route, const Request& request,
                     const std::function<Response()>& act);

}  // namespace ops::http
