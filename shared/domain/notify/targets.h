// Where notices may be sent to: addresses that people type, and those that their names lead to.
// Rule: notifications.addresses.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "domain/errors.h"

namespace ops::domain::notify {

inline constexpr std::int64_t kMaxEmail = 254;                // RFC 5321, 4.5.3.1.3
inline constexpr std::int64_t kMaxHookUrl = 500;              // (chosen) characters
inline constexpr std::int64_t kEmailCodeSeconds = 24 * 3600;  // (chosen) a code that was mailed is good for so long
inline constexpr std::int64_t kEmailAgainSeconds = 60;        // (chosen) between two such mails

// Trimmed, the domain in lower case.
std::string normalized_email(std::string_view email);
// Of a normalized one, as mail servers everywhere take it: ASCII, one "@", no quotes, no comments, no address literal, a
// domain of at least two labels. Codes: required, malformed, too_long.
Errors check_email(std::string_view field, std::string_view email);
// http or https, a host, no user name, no fragment, printable ASCII. Codes: required, malformed, too_long; not_allowed where it leads
// inside (hosts.h), unless the market lets webhooks do so.
Errors check_hook_url(std::string_view field, std::string_view url, bool inside_allowed);

// Whether an address is one that anybody on the internet may be sent to, in network order: not loopback, private, shared,
// link-local, multicast, reserved, documentation, or an IPv6 form that wraps such an IPv4 address.
// Sources: IANA special-purpose address registries (RFC 6890 and its updates).
bool is_public(const std::array<std::uint8_t, 4>& ipv4);
bool is_public(const std::array<std::uint8_t, 16>& ipv6);

}  // namespace ops::domain::notify
