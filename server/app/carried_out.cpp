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

// A server by itself lets in one request of a key at a time (KeyLocks); of several, whoever comes second to the lock finds the note.
void KeyedRequest::begin(const store::Tx& tx) const {
  if (services_.server_id.empty() || carried_out_) return;
  const auto noted = tx.kept().find(account_id_, std::string(name_of(KeptKind::answer)), key_);
  if (noted && noted->until > services_.now()) throw CarriedOutElsewhere{};
}

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
