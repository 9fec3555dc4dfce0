// That a request with a key was carried out is written in the transaction of its action; what was answered follows once there is an
// answer. A crash in between loses the answer, and the key is not acted on again. For transact() and answer_once().
#pragma once
#include <string>

#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

// A key of an account, as answers are kept under it (KeptKind::answer), while this thread handles its request.
// Thrown in an action's transaction: another server has carried the request out since this one looked.
struct CarriedOutElsewhere {};

class KeyedRequest {
 public:
  KeyedRequest(Services& services, std::string account_id, std::string key, std::string fingerprint);
  ~KeyedRequest();
  KeyedRequest(const KeyedRequest&) = delete;

  // First in the action's transaction, which is about subject(). Throws CarriedOutElsewhere.
  void begin(const store::Tx& tx) const;
  void note(store::Tx& tx) const;        // last in it
  store::Subject subject() const;        // of a write that notes it: the key acts once, on whichever server
  void written(store::Written written);  // how the action's write ended
  // It was carried out, and nothing of it is in doubt.
  bool carried_out() const { return carried_out_ && !in_doubt_; }

  static KeyedRequest* current();  // null: this thread handles none

 private:
  Services& services_;
  const std::string account_id_, key_, fingerprint_;
  bool carried_out_ = false, in_doubt_ = false;
  KeyedRequest* const before_;
};

// While it lives, this thread's writes are not what the key is about: a sign-in is done anew each time.
class NotKeyed {
 public:
  NotKeyed();
  ~NotKeyed();
  NotKeyed(const NotKeyed&) = delete;

 private:
  KeyedRequest* const before_;
};

}  // namespace ops::app
