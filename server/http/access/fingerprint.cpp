#include "server/http/access/fingerprint.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace ops::http {
namespace {

std::string hex(const unsigned char* bytes, std::size_t size) {
  std::string text(2 * size + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, size);
  text.pop_back();
  return text;
}

class Fingerprint {
 public:
  Fingerprint() { crypto_generichash_init(&state_, nullptr, 0, crypto_generichash_BYTES); }
  void add(std::string_view part) {
    const auto size = part.size();  // first, so that parts cannot run into each other
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(&size), sizeof size);
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  }
  std::string text() {
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash_final(&state_, hash.data(), hash.size());
    return hex(hash.data(), hash.size());
  }

 private:
  crypto_generichash_state state_{};
};

}  // namespace

std::string fingerprint_of(const Request& request) {
  Fingerprint fingerprint;
  if (request.form.empty() && request.parts.empty()) {
    for (const std::string& part : {request.method, request.path, request.header("if-match"), request.body})
      fingerprint.add(part);
    return fingerprint.text();
  }
  fingerprint.add(request.path);
  for (const auto& [name, value] : request.form) {
    if (name == kCsrfField || name == kKeyField || name == kAccountField) continue;
    fingerprint.add(name);
    fingerprint.add(value);
  }
  for (const auto& part : request.parts) {
    if (part.filename.empty()) continue;  // a field, which stands above
    fingerprint.add(part.name);
    fingerprint.add(part.bytes);
  }
  return fingerprint.text();
}

bool is_key(std::string_view key) {
  constexpr std::size_t kMaxKey = 200;
  return !key.empty() && key.size() <= kMaxKey && std::ranges::all_of(key, [](char c) { return c >= ' ' && c <= '~'; });
}

std::string form_key_of(const Request& request) {
  constexpr std::size_t kOfKey = 64;
  const std::string key = request.form_value(kKeyField);
  return is_key(key) ? key.substr(0, kOfKey) + "." + fingerprint_of(request) : std::string();
}

std::string random_key() {
  std::array<unsigned char, 16> random{};
  randombytes_buf(random.data(), random.size());
  return hex(random.data(), random.size());
}

}  // namespace ops::http
