#include "server/app/crypto.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <mutex>
#include <new>
#include <stdexcept>
#include <system_error>
#include <vector>

#include "server/app/work_slots.h"

namespace ops::app {
namespace {

constexpr std::string_view kIdDigits = "0123456789abcdefghjkmnpqrstvwxyz";  // in ASCII order: ids sort as their bytes
constexpr std::string_view kClearLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";  // no 0 O, no 1 I
constexpr std::size_t kIdBytes = 15;                                            // 5 time, 2 place, 8 random: 24 digits

void require_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::runtime_error("libsodium cannot be initialised");
}

using Sha256 = std::array<unsigned char, crypto_hash_sha256_BYTES>;

std::string hex_of(const Sha256& hash) {
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

std::string base32(const std::array<unsigned char, kIdBytes>& bytes) {
  std::string digits;
  unsigned buffer = 0;
  int bits = 0;
  for (unsigned char byte : bytes) {
    buffer = (buffer << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) digits += kIdDigits[(buffer >> (bits - 5)) & 31];
  }
  return digits;
}

// Ids of one second keep the order they were asked for. Counted for the whole process: whatever thread makes an id, no other
// has its place.
std::uint16_t place_within(Instant now) {
  static std::mutex mutex;
  static Instant last;
  static std::uint16_t place = 0;
  const std::lock_guard lock(mutex);
  place = now == last ? static_cast<std::uint16_t>(place + 1) : std::uint16_t{0};
  last = now;
  return place;
}

std::string encoded(std::string_view bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    variant);
  text.pop_back();  // its terminating zero
  return text;
}

std::array<unsigned char, kIdBytes> id_bytes(Instant at) {
  std::array<unsigned char, kIdBytes> bytes{};
  for (std::size_t i = 0; i < 5; ++i) bytes[i] = static_cast<unsigned char>(at.seconds >> (8 * (4 - i)));
  return bytes;
}

}  // namespace

std::string new_id(std::string_view prefix, Instant now) {
  require_sodium();
  auto bytes = id_bytes(now);
  const std::uint16_t place = place_within(now);
  bytes[5] = static_cast<unsigned char>(place >> 8);
  bytes[6] = static_cast<unsigned char>(place & 255);
  randombytes_buf(bytes.data() + 7, 8);
  return std::string(prefix) + base32(bytes);
}

std::string first_id(std::string_view prefix, Instant at) {
  return std::string(prefix) + base32(id_bytes(std::max(at, Instant{0})));  // no id is of before 1970
}

std::string random_token() {
  require_sodium();
  std::string bytes(32, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return to_base64url(bytes);
}

std::string random_letters(int count) {
  require_sodium();
  std::string letters;
  for (int i = 0; i < count; ++i)
    letters += kClearLetters[randombytes_uniform(static_cast<std::uint32_t>(kClearLetters.size()))];
  return letters;
}

std::string new_money_number(Instant now) {
  constexpr int kRandomLetters = 12;
  std::string day = domain::calendar::to_text(domain::calendar::date_in_shanghai(now));
  std::erase(day, '-');
  return day + random_letters(kRandomLetters);
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return hex_of(hash);
}

std::string sha256_hex_of_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::vector<char> piece(std::size_t{1} << 20);
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(piece.data()),
                              static_cast<unsigned long long>(in.gcount()));
  if (!in.eof()) throw std::system_error(errno, std::generic_category(), path);
  Sha256 hash{};
  crypto_hash_sha256_final(&state, hash.data());
  return hex_of(hash);
}

std::string hash_password(const std::string& password, PasswordCost cost) {
  require_sodium();
  const WorkSlot slot(CostlyWork::hashing);
  const bool strong = cost == PasswordCost::strong;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const int failed = crypto_pwhash_str(hash.data(), password.data(), password.size(),
                                       strong ? crypto_pwhash_OPSLIMIT_INTERACTIVE : crypto_pwhash_OPSLIMIT_MIN,
                                       strong ? crypto_pwhash_MEMLIMIT_INTERACTIVE : crypto_pwhash_MEMLIMIT_MIN);
  if (failed != 0) throw std::bad_alloc();  // the one way it fails
  return hash.data();
}

bool verify_password(const std::string& hash, const std::string& password) {
  require_sodium();
  const WorkSlot slot(CostlyWork::hashing);
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string to_base64(std::string_view bytes) { return encoded(bytes, sodium_base64_VARIANT_ORIGINAL); }
std::string to_base64url(std::string_view bytes) { return encoded(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  const int failed =
      sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &length, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (failed != 0) return std::nullopt;
  bytes.resize(length);
  return bytes;
}

}  // namespace ops::app
