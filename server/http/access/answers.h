// Every POST may carry a key, in Idempotency-Key or in its form's field, and is answered again what it was answered. Routes whose
// use-case keeps the answer in the transaction of the action itself (server/app/orders/replay.h) are left to it; for all others the answer
// is kept here, sealed, once the action is done. A second press while the first is being answered waits for its answer.
// Rule: api.idempotency.
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "domain/result.h"
#include "server/http/access/meters.h"
#include "server/http/router.h"

namespace ops::http {

// One request of a key at a time.
class KeyLocks {
 public:
  class Lock {
   public:
    explicit Lock(KeyLocks* key_locks, std::string key) : key_locks_(key_locks), key_(std::move(key)) {}
    ~Lock();
    Lock(Lock&& other) noexcept : key_locks_(std::exchange(other.key_locks_, nullptr)), key_(std::move(other.key_)) {}
    Lock& operator=(Lock&&) = delete;

   private:
    KeyLocks* key_locks_;
    std::string key_;
  };
  // `payer`: who is answerable for the wait, if there is one. The bound that one more would pass, too many of this key or of the
  // payer's wait; or others have waited too long.
  domain::Result<Lock, Exceeded> take(const std::string& key, const Payer& payer);
  std::int64_t waiting() const;  // of all keys

 private:
  struct Line {
    int waiting = 0;
    bool busy = false;
  };
  void end(const std::string& key);
  AtOnce waits_{bounds::Cost::key_waits};
  std::mutex mutex_;
  std::condition_variable ended_;
  std::map<std::string, Line> lines_;
};

// The key of the request, as its route takes it; empty: it has none.
std::string key_of(const Route& route, const Request& request);
// `act` at most once for each key of one account.
Response answer_once(app::Services& services, KeyLocks& key_locks, const Route& route, const Request& request,
                     const std::function<Response()>& act);

}  // namespace ops::http
