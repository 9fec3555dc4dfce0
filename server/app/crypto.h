// Randomness, hashes and passwords, by libsodium.
#pragma once
#include <string>
#include <string_view>

#include "server/app/common.h"

namespace ops::app {

// An opaque id that rises with time: prefix, seconds, place within the second, 64 random bits. "prd_0dk3…"
std::string new_id(std::string_view prefix, Instant now);
// Every id of that second or a later one is this one or comes after it, every id of an earlier second comes before.
std::string first_id(std::string_view prefix, Instant at);
std::string random_token();             // 256 bits, base64url
std::string random_letters(int count);  // for people: capital letters and digits that cannot be confused
// Of a payment or a payout, as companies and banks take it: digits and letters, at most 32. "20261130" and twelve letters.
std::string new_money_number(Instant now);
std::string sha256_hex(std::string_view bytes);
std::string sha256_hex_of_file(const std::string& path);  // throws std::system_error when it cannot be read

// argon2id. Slow on purpose and hungry for memory: they take turns (turns.h). Throws domain::limits::Busy.
std::string hash_password(const std::string& password, PasswordCost cost);
bool verify_password(const std::string& hash, const std::string& password);

std::string to_base64(std::string_view bytes);  // with "=" at its end
std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace ops::app
