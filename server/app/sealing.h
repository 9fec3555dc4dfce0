// What stands on the server's key (Services::secret_key): sealed texts and derived codes, by libsodium. The key is a file of its
// own beside the database, so that a copy of the database alone opens nothing.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ops::app {

// Reads the key of that file; makes file and key, for its owner's eyes only, where there is none. Throws std::runtime_error, in
// words for an operator: it cannot be read or written, others may read it, or it is no key.
std::string read_or_make_key(const std::string& path);

// By this a key is known again; it tells nothing of the key.
std::string key_check(std::string_view key);

// XChaCha20-Poly1305. `bound_to` (who and what it belongs to) is not kept in it, but has to be the same again: a sealed text
// that was moved elsewhere does not open. base64url.
std::string seal(std::string_view key, std::string_view text, std::string_view bound_to);
// Nothing: another key, another place, or it was changed.
std::optional<std::string> unseal(std::string_view key, std::string_view sealed, std::string_view bound_to);

std::string hmac_sha256(std::string_view key, std::string_view message);  // 32 bytes
std::string hmac_sha256_hex(std::string_view key, std::string_view message);
// For people to type: letters and digits that cannot be confused, derived from the key, so that it is nowhere written down.
std::string derived_letters(std::string_view key, std::string_view about, int count);
bool same_bytes(std::string_view a, std::string_view b);  // takes as long whether they differ early or late

}  // namespace ops::app
