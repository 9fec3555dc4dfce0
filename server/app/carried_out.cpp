#include "server/app/carried_out.h"

#include <utility>

#include "server/app/kept.h"

namespace ops::app {
namespace {

// Use cases call transact() without knowing of keys, so the request that the thread handles is found here.
thread_local KeyedRequest* current_request = nullptr;

}  // namespace

KeyedRequest::KeyedRequest(Services& services, std::string account_id, std::string key, std::string fingerprint)
    : services_(services),
      account_id_(std::move(account_id)),
      key_(std::move(key)),
      fingerprint_(std::move(fingerprint)),
      before_(std::exchange(current_request, this)) {}

KeyedRequest::~KeyedRequest() { current_request = before_; }

KeyedRequest* KeyedRequest::current() { return current_request; }

void KeyedRequest::note(store::Tx& tx) const {
  tx.kept().put(kept_record(services_, account_id_, KeptKind::answer, key_, {{}, fingerprint_}, kAnswerKept));
}

store::Subject KeyedRequest::subject() const { return store::Subject::request_key(account_id_ + '/' + key_); }

void KeyedRequest::written(store::Written written) {
  carried_out_ = carried_out_ || written == store::Written::committed;
  in_doubt_ = in_doubt_ || written == store::Written::in_doubt;
}

NotKeyed::NotKeyed() : before_(std::exchange(current_request, nullptr)) {}
NotKeyed::~NotKeyed() { current_request = before_; }

}  // namespace ops::app
