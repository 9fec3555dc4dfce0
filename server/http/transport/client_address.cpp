#include "server/http/transport/client_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace ops::http {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == text.npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

bool is_address(const std::string& text) {
  std::array<unsigned char, 16> bytes{};
  return ::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

}  // namespace

std::string client_address(const std::string& peer, std::string_view forwarded_for,
                           std::span<const std::string> proxies) {
  const auto is_proxy = [&](const std::string& one) { return std::ranges::find(proxies, one) != proxies.end(); };
  std::string client = peer;
  while (is_proxy(client) && !forwarded_for.empty()) {
    const auto comma = forwarded_for.rfind(',');
    const std::string before(trimmed(comma == forwarded_for.npos ? forwarded_for : forwarded_for.substr(comma + 1)));
    if (!is_address(before)) return client;
    client = before;
    forwarded_for = comma == forwarded_for.npos ? std::string_view{} : forwarded_for.substr(0, comma);
  }
  return client;
}

std::string address_key(const std::string& address) { return network_of(address, 64).value_or(address); }

// REQUIRES: bits is a multiple of 8
std::optional<std::string> network_of(const std::string& address, int bits) {
  std::array<unsigned char, 16> bytes{};
  if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return std::nullopt;
  constexpr std::array<unsigned char, 12> kMapped{0, 0, 0, 0, 0,   0,
                                                  0, 0, 0, 0, 255, 255};  // an IPv4 address in IPv6's form
  if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin())) return std::nullopt;
  std::fill(bytes.begin() + bits / 8, bytes.end(), static_cast<unsigned char>(0));
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
  return std::string(text.data()) + "/" + std::to_string(bits);
}

bool is_loopback_address(const std::string& address) {
  return address.starts_with("127.") || address.starts_with("::ffff:127.") || address == "::1";
}

}  // namespace ops::http
