// What is derived from an account's nonces and the server's key. For use-cases only.
#pragma once
#include "server/app/sealing.h"
#include "server/app/secrets.h"
#include "server/store/notices.h"

namespace ops::app {

inline constexpr int kEmailCodeLetters = 8;

inline std::string email_code(std::string_view key, const store::ContactRecord& contact) {
  return derived_letters(key, "email/" + contact.account_id + "/" + contact.pending_email + "/" + contact.code_nonce,
                         kEmailCodeLetters);
}
inline std::string hook_secret(std::string_view key, const store::ContactRecord& contact) {
  return "whsec_" + to_base64url(hmac_sha256(key, "hook/" + contact.account_id + "/" + contact.hook_nonce));
}

}  // namespace ops::app
