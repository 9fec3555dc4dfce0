#include "server/app/accounts/totp.h"

#include <liboath/oath.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <new>
#include <stdexcept>

namespace ops::app {
namespace {

constexpr std::size_t kSecretBytes = 20;  // RFC 4226, 4: as long as the hash
constexpr unsigned kDigits = 6, kStepSeconds = 30, kStepsAround = 1;
constexpr const char* kIssuer = "OpsMarket";

void require_oath() {
  static const bool ready = oath_init() == OATH_OK && sodium_init() >= 0;
  if (!ready) throw std::runtime_error("liboath cannot be initialised");
}

}  // namespace

std::string new_totp_secret() {
  require_oath();
  std::string secret(kSecretBytes, '\0');
  randombytes_buf(secret.data(), secret.size());
  return secret;
}

std::string totp_text(const std::string& secret) {
  require_oath();
  char* text = nullptr;
  std::size_t length = 0;
  if (oath_base32_encode(secret.data(), secret.size(), &text, &length) != OATH_OK) throw std::bad_alloc();
  const std::string copy(text, length);
  std::free(text);
  return copy;
}

// https://github.com/google/google-authenticator/wiki/Key-Uri-Format; logins have no character that needs encoding.
std::string totp_uri(const std::string& secret, const std::string& login, const std::string& site) {
  std::string issuer = kIssuer;
  if (!site.empty()) issuer += "%20";
  for (const char c : site) issuer += c == ':' ? "%3A" : std::string(1, c);  // a colon ends the issuer
  return "otpauth://totp/" + issuer + ":" + login + "?secret=" + totp_text(secret) + "&issuer=" + issuer;
}

std::string totp_code(const std::string& secret, Instant now) {
  require_oath();
  std::array<char, kDigits + 1> code{};
  if (oath_totp_generate(secret.data(), secret.size(), now.seconds, kStepSeconds, 0, kDigits, code.data()) != OATH_OK)
    throw std::bad_alloc();
  return code.data();
}

std::optional<std::int64_t> totp_step(const std::string& secret, const std::string& code, Instant now) {
  require_oath();
  const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  if (code.size() != kDigits || !digits) return std::nullopt;
  std::uint64_t step = 0;
  const int matched = oath_totp_validate3(secret.data(), secret.size(), now.seconds, kStepSeconds, 0, kStepsAround,
                                          nullptr, &step, code.c_str());
  if (matched < 0) return std::nullopt;
  return static_cast<std::int64_t>(step);
}

}  // namespace ops::app
