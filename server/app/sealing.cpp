#include "server/app/sealing.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "server/app/crypto.h"
#include "server/app/files/blobs.h"

namespace ops::app {
namespace {

constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void require_key(std::string_view key) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
  if (key.size() != kKeyBytes) throw std::logic_error("the server was given no key");
}

class File {
 public:
  File(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

[[noreturn]] void fail_sealing(const std::string& what, const std::string& path) {
  throw std::runtime_error(what + " " + path + ": " + std::system_category().message(errno));
}

// Whole and on the disk, or not at all: a key that is lost opens nothing any more.
std::string make_key(const std::string& path) {
  std::string key(kKeyBytes, '\0');
  randombytes_buf(key.data(), key.size());
  const std::string half = path + ".new";
  {
    const File file(half, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.is_open()) fail_sealing("cannot make the key file", half);
    if (::write(file.descriptor(), key.data(), key.size()) != static_cast<ssize_t>(key.size()) ||
        ::fsync(file.descriptor()) != 0)
      fail_sealing("cannot write the key file", half);
  }
  if (::rename(half.c_str(), path.c_str()) != 0) fail_sealing("cannot write the key file", path);
  const auto slash = path.rfind('/');
  sync_folder(slash == path.npos ? "." : path.substr(0, slash + 1));
  return key;
}

}  // namespace

std::string read_or_make_key(const std::string& path) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
  const File file(path, O_RDONLY);
  if (!file.is_open()) {
    if (errno != ENOENT) fail_sealing("cannot read the key file", path);
    return make_key(path);
  }
  struct stat known{};
  if (::fstat(file.descriptor(), &known) != 0) fail_sealing("cannot read the key file", path);
  if ((known.st_mode & 077) != 0)
    throw std::runtime_error("the key file " + path + " may be read by others; chmod 600 it");
  std::string key(kKeyBytes + 1, '\0');
  const ssize_t got = ::read(file.descriptor(), key.data(), key.size());
  if (got != static_cast<ssize_t>(kKeyBytes))
    throw std::runtime_error("the key file " + path + " does not hold a key of " + std::to_string(kKeyBytes) +
                             " bytes");
  key.resize(kKeyBytes);
  return key;
}

std::string key_check(std::string_view key) { return hmac_sha256_hex(key, "the key of this market"); }

std::string seal(std::string_view key, std::string_view text, std::string_view bound_to) {
  require_key(key);
  std::string sealed(kNonceBytes + text.size() + kTagBytes, '\0');
  randombytes_buf(sealed.data(), kNonceBytes);
  unsigned long long length = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(sealed) + kNonceBytes, &length, bytes(text), text.size(),
                                             bytes(bound_to), bound_to.size(), nullptr, bytes(sealed), bytes(key));
  return to_base64url(sealed);
}

std::optional<std::string> unseal(std::string_view key, std::string_view sealed, std::string_view bound_to) {
  require_key(key);
  const auto raw = from_base64url(sealed);
  if (!raw || raw->size() < kNonceBytes + kTagBytes) return std::nullopt;
  std::string text(raw->size() - kNonceBytes - kTagBytes, '\0');
  unsigned long long length = 0;
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      bytes(text), &length, nullptr, bytes(*raw) + kNonceBytes, raw->size() - kNonceBytes, bytes(bound_to),
      bound_to.size(), bytes(*raw), bytes(key));
  if (failed != 0) return std::nullopt;
  return text;
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes(message), message.size());
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, bytes(mac));
  return mac;
}

std::string hmac_sha256_hex(std::string_view key, std::string_view message) {
  const std::string mac = hmac_sha256(key, message);
  std::array<char, 2 * crypto_auth_hmacsha256_BYTES + 1> hex{};
  return sodium_bin2hex(hex.data(), hex.size(), bytes(mac), mac.size());
}

std::string derived_letters(std::string_view key, std::string_view about, int count) {
  require_key(key);
  constexpr std::string_view kLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // 32: a byte's remainder is even
  const std::string mac = hmac_sha256(key, about);
  std::string letters;
  for (int i = 0; i < count; ++i)
    letters += kLetters[static_cast<unsigned char>(mac[static_cast<std::size_t>(i)]) % kLetters.size()];
  return letters;
}

bool same_bytes(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace ops::app
