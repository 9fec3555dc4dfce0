// Whose request it is, where proxies stand before the server: limits are counted by it.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ops::http {

// `peer` is who is at the other end of the connection. Only where that is one of `proxies` is X-Forwarded-For believed, from its
// end on, as far as proxies wrote it: everything before the first address that is no proxy's could be anybody's invention.
std::string client_address(const std::string& peer, std::string_view forwarded_for,
                           std::span<const std::string> proxies);

// What limits are counted by: of an IPv6 address the network of 64 bits that one customer has for itself.
std::string address_key(const std::string& address);
// The IPv6 network of so many bits that an address is in: "2001:db8:1::/48"; nothing: it is no IPv6 address.
std::optional<std::string> network_of(const std::string& address, int bits);
bool is_loopback_address(const std::string& address);

}  // namespace ops::http
