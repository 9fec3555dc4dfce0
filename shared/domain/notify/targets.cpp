#include "domain/notify/targets.h"

#include <algorithm>

#include "domain/notify/hosts.h"
#include "domain/text/text.h"

namespace ops::domain::notify {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::size_t kMaxLocalPart = 64, kMaxLabel = 63;

bool only(std::string_view text, std::string_view more) {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return kLetters.find(c) != kLetters.npos || more.find(c) != more.npos; });
}

// "a.b" of labels that are neither empty nor too long nor begin or end with "-".
bool domain_name(std::string_view name) {
  int labels = 0;
  while (!name.empty()) {
    const auto dot = std::min(name.find('.'), name.size());
    const auto label = name.substr(0, dot);
    if (label.empty() || label.size() > kMaxLabel || label.front() == '-' || label.back() == '-' || !only(label, "-"))
      return false;
    if (dot + 1 == name.size()) return false;  // ends with a dot
    name.remove_prefix(std::min(dot + 1, name.size()));
    ++labels;
  }
  return labels >= 2;
}

bool local_part(std::string_view part) {
  if (part.empty() || part.size() > kMaxLocalPart || part.front() == '.' || part.back() == '.') return false;
  return part.find("..") == part.npos && only(part, "!#$%&'*+-/=?^_`{|}~.");
}

bool email(std::string_view address) {
  const auto at = address.find('@');
  return at != address.npos && local_part(address.substr(0, at)) && domain_name(address.substr(at + 1));
}

bool port_number(std::string_view digits) {
  return !digits.empty() && digits.size() <= 5 &&
         std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "host", "host:8443", "[::1]:8443"
bool host_and_port(std::string_view authority) {
  std::string_view rest;
  if (authority.starts_with('[')) {
    const auto end = authority.find(']');
    if (end == authority.npos || end < 3) return false;
    if (authority.substr(1, end - 1).find_first_not_of("0123456789abcdefABCDEF:.") != authority.npos) return false;
    rest = authority.substr(end + 1);
  } else {
    const auto colon = std::min(authority.find(':'), authority.size());
    if (colon == 0 || !only(authority.substr(0, colon), "-._")) return false;
    rest = authority.substr(colon);
  }
  return rest.empty() || (rest.front() == ':' && port_number(rest.substr(1)));
}

bool hook_url(std::string_view url) {
  const bool printable = std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < '\x7f'; });
  if (!printable || url.find_first_of("#\\\"<>") != url.npos) return false;
  const std::string_view scheme = url.starts_with("https://") ? "https://" : "http://";
  if (!url.starts_with(scheme)) return false;
  url.remove_prefix(scheme.size());
  const auto authority = url.substr(0, std::min(url.find_first_of("/?"), url.size()));
  return authority.find('@') == authority.npos && host_and_port(authority);
}

Errors check(std::string_view field, std::string_view value, std::int64_t max, bool (*right)(std::string_view)) {
  if (value.empty()) return {{std::string(field), Code::required, {}}};
  if (static_cast<std::int64_t>(value.size()) > max) {
    const auto actual = static_cast<std::int64_t>(text::valid_utf8(value) ? text::length(value) : value.size());
    return {{std::string(field), Code::too_long, {{"max", max}, {"actual", actual}}}};
  }
  if (!right(value)) return {{std::string(field), Code::malformed, {}}};
  return {};
}

struct Block4 {
  std::array<std::uint8_t, 4> begin;
  int bits;
};
constexpr Block4 kNotPublic4[] = {
    {{0, 0, 0, 0}, 8},      {{10, 0, 0, 0}, 8},     {{100, 64, 0, 0}, 10}, {{127, 0, 0, 0}, 8},
    {{169, 254, 0, 0}, 16}, {{172, 16, 0, 0}, 12},  {{192, 0, 0, 0}, 24},  {{192, 0, 2, 0}, 24},
    {{192, 88, 99, 0}, 24}, {{192, 168, 0, 0}, 16}, {{198, 18, 0, 0}, 15}, {{198, 51, 100, 0}, 24},
    {{203, 0, 113, 0}, 24}, {{224, 0, 0, 0}, 4},    {{240, 0, 0, 0}, 4},
};

template <std::size_t N>
bool begins(const std::array<std::uint8_t, N>& address, std::span<const std::uint8_t> begin, int bits) {
  for (int bit = 0; bit < bits; bit += 8) {
    const auto i = static_cast<std::size_t>(bit / 8);
    const int left = std::min(8, bits - bit);
    const auto mask = static_cast<std::uint8_t>(0xff << (8 - left));
    if (((address[i] ^ begin[i]) & mask) != 0) return false;
  }
  return true;
}

}  // namespace

std::string normalized_email(std::string_view given) {
  std::string email = text::valid_utf8(given) ? text::clean(given) : std::string(given);
  const auto at = email.rfind('@');
  for (std::size_t i = at == email.npos ? email.size() : at; i < email.size(); ++i)
    if (email[i] >= 'A' && email[i] <= 'Z') email[i] = static_cast<char>(email[i] + ('a' - 'A'));
  return email;
}

Errors check_email(std::string_view field, std::string_view address) { return check(field, address, kMaxEmail, email); }
Errors check_hook_url(std::string_view field, std::string_view url, bool inside_allowed) {
  Errors errors = check(field, url, kMaxHookUrl, hook_url);
  if (errors.empty() && !inside_allowed && leads_inside(hook_host(url)))
    errors.push_back({std::string(field), Code::not_allowed, {}});
  return errors;
}

bool is_public(const std::array<std::uint8_t, 4>& ipv4) {
  return std::none_of(std::begin(kNotPublic4), std::end(kNotPublic4),
                      [&](const Block4& block) { return begins(ipv4, block.begin, block.bits); });
}

// Of IPv6 only global unicast is let through, less what stands for something else there.
bool is_public(const std::array<std::uint8_t, 16>& ipv6) {
  constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (begins(ipv6, kMapped, 96)) return is_public(std::array{ipv6[12], ipv6[13], ipv6[14], ipv6[15]});
  constexpr std::array<std::uint8_t, 12> kNat64{0x00, 0x64, 0xff, 0x9b};
  if (begins(ipv6, kNat64, 96)) return is_public(std::array{ipv6[12], ipv6[13], ipv6[14], ipv6[15]});
  constexpr std::array<std::uint8_t, 2> k6to4{0x20, 0x02};
  if (begins(ipv6, k6to4, 16)) return is_public(std::array{ipv6[2], ipv6[3], ipv6[4], ipv6[5]});
  constexpr std::array<std::uint8_t, 1> kGlobal{0x20};
  constexpr std::array<std::uint8_t, 4> kTeredoAndOthers{0x20, 0x01, 0x00, 0x00},
      kDocumentation{0x20, 0x01, 0x0d, 0xb8};
  constexpr std::array<std::uint8_t, 3> kNewDocumentation{0x3f, 0xff, 0x00};
  return begins(ipv6, kGlobal, 3) && !begins(ipv6, kTeredoAndOthers, 23) && !begins(ipv6, kDocumentation, 32) &&
         !begins(ipv6, kNewDocumentation, 20);
}

}  // namespace ops::domain::notify
