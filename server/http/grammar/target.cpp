#include "server/http/grammar/target.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "server/http/grammar/fields.h"

namespace ops::http::grammar {
namespace {

constexpr int kMaxPort = 65535;

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// RFC 3986, 3.2.2: reg-name, which an IPv4 address is as well.
bool is_name(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_letter(c) || is_digit(c) || std::string_view("-._~!$&'()*+,;=").find(c) != std::string_view::npos) continue;
    if (c != '%' || i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
    i += 2;
  }
  return !text.empty();
}

bool is_ipv6(std::string_view text) {
  std::array<unsigned char, 16> bytes{};
  return text.size() < INET6_ADDRSTRLEN && ::inet_pton(AF_INET6, std::string(text).c_str(), bytes.data()) == 1;
}

bool is_port(std::string_view text) {
  if (text.empty()) return true;
  int port = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), port);
  return is_digit(text.front()) && fault == std::errc() && end == text.data() + text.size() && port <= kMaxPort;
}

std::optional<Place> absolute(std::string_view method, std::string_view target) {
  const auto colon = target.find("://");
  if (colon == target.npos) return std::nullopt;
  const auto scheme = target.substr(0, colon);
  if (!same_but_case(scheme, "http") && !same_but_case(scheme, "https")) return std::nullopt;
  const auto rest = target.substr(colon + 3);
  const auto authority = rest.substr(0, rest.find_first_of("/?"));
  if (!is_authority(authority)) return std::nullopt;
  std::string path(rest.substr(authority.size()));
  if (path.empty() && method == "OPTIONS") path = "*";
  if (path.empty() || path.front() == '?') path.insert(0, "/");
  return Place{std::move(path), std::string(authority)};
}

}  // namespace

bool is_authority(std::string_view text) {
  const auto end = text.starts_with('[') ? text.find(']') : text.find(':');
  if (!text.starts_with('['))
    return is_name(text.substr(0, end)) && (end == text.npos || is_port(text.substr(end + 1)));
  if (end == text.npos || !is_ipv6(text.substr(1, end - 1))) return false;
  const auto after = text.substr(end + 1);
  return after.empty() || (after.front() == ':' && is_port(after.substr(1)));
}

std::optional<Place> place_of(std::string_view method, std::string_view target) {
  // A fragment is never sent. Other characters that RFC 3986 wants encoded browsers send as they are: | [ ] { } ^ in a query.
  if (target.empty() || target.find_first_of("# \t") != target.npos) return std::nullopt;
  if (target.front() == '/') return Place{std::string(target), {}};
  if (target == "*") return method == "OPTIONS" ? std::optional(Place{"*", {}}) : std::nullopt;
  return absolute(method, target);
}

}  // namespace ops::http::grammar
