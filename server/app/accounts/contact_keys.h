// What is derived from an account's nonces and the server's key. For use-cases only.
#pragma once
#include "server/app/crypto.h"
#include "server/app/sealing.h"
#include "server/store/notices.h"

namespace ops::app {

inline constexpr int kEmailCodeLetters = 8;

inline std::string email_code(std::string_view key, const store::ContactRecord& contact) {
  return derived_letters(key, "email/" + contact.account_id + "/" + contact.pending_email + "/" + contact.code_nonce,
                         kEmailCodeLetters);
}
// The bytes that sign what a webhook is sent. A nonce with this mark was chosen so that the secret reads the same in base64 and in
// base64url, and needs no "=": programs for Standard Webhooks take it as it is. Older nonces have none.
inline constexpr std::string_view kHookNonceMark = "2.";
inline constexpr std::size_t kHookKeyBytes = 30;
inline std::string hook_key(std::string_view key, const store::ContactRecord& contact) {
  std::string bytes = hmac_sha256(key, "hook/" + contact.account_id + "/" + contact.hook_nonce);
  if (contact.hook_nonce.starts_with(kHookNonceMark)) bytes.resize(kHookKeyBytes);
  return bytes;
}
inline std::string hook_secret(std::string_view key, const store::ContactRecord& contact) {
  return "whsec_" + to_base64url(hook_key(key, contact));
}
inline void renew_hook_nonce(std::string_view key, store::ContactRecord& contact) {
  do {
    contact.hook_nonce = std::string(kHookNonceMark) + random_token();
  } while (hook_secret(key, contact).substr(std::string_view("whsec_").size()).find_first_of("-_") !=
           std::string::npos);
}

}  // namespace ops::app
