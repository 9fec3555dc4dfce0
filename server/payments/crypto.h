// The smaller parts of the companies' protocols that are cryptography. By OpenSSL.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ops::payments {

std::string to_base64(std::string_view bytes);
std::string random_hex(std::size_t bytes);
std::string sha1_hex(std::string_view bytes);  // of bills, for which both companies' protocols know nothing better

// What a notification of WeChat Pay is sealed with: AES-256-GCM, the tag of 16 bytes at the end of `sealed`.
struct SealedText {
  std::string_view nonce;       // 12 bytes
  std::string_view associated;  // fewer than 16 bytes
  std::string_view sealed;
};
// Nothing: another key, nonce or associated data, or anything of it was changed or cut off. REQUIRES: a key of 32 bytes
std::optional<std::string> open_sealed(std::string_view key, const SealedText& text);

}  // namespace ops::payments
