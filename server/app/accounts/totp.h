// Codes that a telephone shows and that change every half a minute: RFC 6238 with SHA-1, six digits, by liboath.
#pragma once
#include <optional>
#include <string>

#include "server/app/common.h"

namespace ops::app {

std::string new_totp_secret();                     // 160 bits
std::string totp_text(const std::string& secret);  // base32, as people type it into their application
std::string totp_uri(const std::string& secret, const std::string& login,
                     const std::string& site);  // for its camera; site: host and port, or empty
std::string totp_code(const std::string& secret, Instant now);
// The step of time whose code it is: now, or the one before or after, since clocks differ. Nothing: it is none of theirs.
std::optional<std::int64_t> totp_step(const std::string& secret, const std::string& code, Instant now);

}  // namespace ops::app
