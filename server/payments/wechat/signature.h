// Who says what in WeChat Pay's API v3: requests of ours are signed by the merchant's key, answers and notifications by a key of the
// company. Both are of the bytes as they are sent.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "server/payments/provider.h"
#include "server/payments/settings.h"

namespace ops::payments::wechat {

inline constexpr std::int64_t kMostSecondsOff = 5 * domain::kMinute;

struct SignedRequest {
  std::string_view method;
  std::string_view target;  // path and query as they are sent
  std::string_view body;
};
// The value of "Authorization". `nonce`: never used before.
std::string authorization(const WechatSettings& settings, const SignedRequest& request, Instant now,
                          const std::string& nonce);

// Nothing: the headers say that the company sent this body within five minutes of `now`. Otherwise why not: a header is missing or
// there twice, the time is off, the serial is none that the settings have a key of, the signature is of something else, or it is one
// of the company's probes.
std::optional<Failure> signature_fault(const WechatSettings& settings, const Headers& headers, std::string_view body,
                                       Instant now);
// Any header of a signature is there.
bool is_signed(const Headers& headers);

}  // namespace ops::payments::wechat
