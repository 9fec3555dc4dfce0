#include "domain/notify/hosts.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <vector>

#include "domain/notify/targets.h"

namespace ops::domain::notify {
namespace {

using V4 = std::array<std::uint8_t, 4>;
using V6 = std::array<std::uint8_t, 16>;

// RFC 6761, 6762, 8375, ICANN's .internal, and what home routers and offices call their own.
constexpr std::string_view kOwnNames[] = {"localhost", "local", "internal", "localdomain", "home.arpa",
                                          "lan",       "home",  "corp",     "intranet",    "private"};

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = std::min(text.find(at), text.size());
    parts.push_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

bool ends_in(std::string_view host, std::string_view name) {
  if (!host.ends_with(name)) return false;
  return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

// "127", "0177", "0x7f": as inet_aton() and browsers take it.
std::optional<std::uint64_t> number(std::string_view text) {
  int base = 10;
  if (text.starts_with("0x")) {
    base = 16;
    text.remove_prefix(2);
    if (text.empty()) return 0;
  } else if (text.size() > 1 && text.front() == '0') {
    base = 8;
  }
  std::uint64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

bool looks_like_number(std::string_view label) {
  const std::string_view digits = label.starts_with("0x") ? "0123456789abcdef" : "0123456789";
  const std::string_view rest = label.starts_with("0x") ? label.substr(2) : label;
  return !label.empty() && rest.find_first_not_of(digits) == rest.npos;
}

// Four numbers or fewer, the last of which fills what is left.
std::optional<V4> ipv4(std::string_view host) {
  const auto parts = split(host, '.');
  if (parts.size() > 4) return std::nullopt;
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto value = number(parts[i]);
    const int bytes = i + 1 < parts.size() ? 1 : static_cast<int>(5 - parts.size());
    if (!value || *value >> (8 * bytes) != 0) return std::nullopt;
    all = (all << (8 * bytes)) | *value;
  }
  V4 address{};
  for (std::size_t i = 0; i < address.size(); ++i) address[i] = static_cast<std::uint8_t>(all >> (8 * (3 - i)));
  return address;
}

// The groups of one side of "::"; the last may be an IPv4 address. Nothing: they are none.
std::optional<std::vector<std::uint8_t>> groups(std::string_view side) {
  std::vector<std::uint8_t> bytes;
  if (side.empty()) return bytes;
  for (const std::string_view group : split(side, ':')) {
    if (group.find('.') != group.npos) {
      const auto tail = ipv4(group);
      if (!tail || group.data() + group.size() != side.data() + side.size()) return std::nullopt;
      bytes.insert(bytes.end(), tail->begin(), tail->end());
      continue;
    }
    std::uint16_t value = 0;
    const auto read = std::from_chars(group.data(), group.data() + group.size(), value, 16);
    if (group.empty() || read.ec != std::errc() || read.ptr != group.data() + group.size()) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(value >> 8));
    bytes.push_back(static_cast<std::uint8_t>(value & 0xff));
  }
  return bytes;
}

std::optional<V6> ipv6(std::string_view host) {
  const auto gap = host.find("::");
  const auto front = groups(host.substr(0, std::min(gap, host.size())));
  const auto back = groups(gap == host.npos ? std::string_view() : host.substr(gap + 2));
  if (!front || !back) return std::nullopt;
  const std::size_t given = front->size() + back->size();
  if (gap == host.npos ? given != 16 : given > 14) return std::nullopt;
  V6 address{};
  std::copy(front->begin(), front->end(), address.begin());
  std::copy(back->begin(), back->end(), address.end() - static_cast<std::ptrdiff_t>(back->size()));
  return address;
}

}  // namespace

std::string hook_host(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  url = url.substr(0, std::min(url.find_first_of("/?"), url.size()));
  std::string host(url.starts_with('[') ? url.substr(1, std::min(url.find(']'), url.size()) - 1)
                                        : url.substr(0, std::min(url.find(':'), url.size())));
  for (char& c : host)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  if (host.ends_with('.')) host.pop_back();
  return host;
}

bool leads_inside(std::string_view host) {
  if (host.find(':') != host.npos) {
    const auto address = ipv6(host);
    return !address || !is_public(*address);
  }
  // Whatever ends in a number is an address, or nothing at all.
  if (looks_like_number(host.substr(host.rfind('.') + 1))) {
    const auto address = ipv4(host);
    return !address || !is_public(*address);
  }
  return host.find('.') == host.npos || std::any_of(std::begin(kOwnNames), std::end(kOwnNames),
                                                    [&](std::string_view name) { return ends_in(host, name); });
}

}  // namespace ops::domain::notify
