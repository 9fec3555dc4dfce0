#include "server/payments/crypto.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <memory>
#include <new>
#include <stdexcept>

namespace ops::payments {
namespace {

constexpr std::size_t kTag = 16, kNonce = 12;
constexpr std::size_t kMostAssociated = 15;
constexpr std::size_t kMostSealed = 1 << 20;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // OpenSSL ends it with a zero
  const int length = EVP_EncodeBlock(bytes_of(text), bytes_of(bytes), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string random_hex(std::size_t bytes) {
  std::string random(bytes, '\0');
  if (RAND_bytes(bytes_of(random), static_cast<int>(bytes)) != 1)
    throw std::runtime_error("OpenSSL has no random numbers");
  return to_hex(random);
}

std::string sha1_hex(std::string_view bytes) {
  std::string digest(EVP_MAX_MD_SIZE, '\0');
  unsigned length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), bytes_of(digest), &length, EVP_sha1(), nullptr) != 1)
    throw std::runtime_error("OpenSSL has no SHA-1");
  digest.resize(length);
  return to_hex(digest);
}

std::optional<std::string> open_sealed(std::string_view key, const SealedText& text) {
  if (text.nonce.size() != kNonce || text.associated.size() > kMostAssociated) return std::nullopt;
  if (text.sealed.size() < kTag || text.sealed.size() > kMostSealed) return std::nullopt;
  const std::unique_ptr<EVP_CIPHER_CTX, void (*)(EVP_CIPHER_CTX*)> context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  if (!context) throw std::bad_alloc();
  const std::string_view cipher = text.sealed.substr(0, text.sealed.size() - kTag);
  std::string tag(text.sealed.substr(cipher.size()));
  std::string plain(cipher.size() + 1, '\0');
  int length = 0;
  const bool opened =
      EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytes_of(key), bytes_of(text.nonce)) == 1 &&
      EVP_DecryptUpdate(context.get(), nullptr, &length, bytes_of(text.associated),
                        static_cast<int>(text.associated.size())) == 1 &&
      EVP_DecryptUpdate(context.get(), bytes_of(plain), &length, bytes_of(cipher), static_cast<int>(cipher.size())) ==
          1 &&
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(kTag), tag.data()) == 1;
  int rest = 0;
  if (!opened || EVP_DecryptFinal_ex(context.get(), bytes_of(plain) + length, &rest) != 1) return std::nullopt;
  plain.resize(cipher.size());
  return plain;
}

}  // namespace ops::payments
