#include "server/payments/wechat/signature.h"

#include <algorithm>
#include <charconv>

#include "server/payments/http_client.h"

namespace ops::payments::wechat {
namespace {

constexpr std::string_view kScheme = "WECHATPAY2-SHA256-RSA2048";
constexpr std::string_view kProbe = "WECHATPAY/SIGNTEST/";
constexpr const char* kTimestamp = "Wechatpay-Timestamp";
constexpr const char* kNonce = "Wechatpay-Nonce";
constexpr const char* kSignature = "Wechatpay-Signature";
constexpr const char* kSerial = "Wechatpay-Serial";
constexpr std::size_t kMostNonce = 128;

std::optional<std::int64_t> unix_seconds(std::string_view text) {
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (text.empty() || text.size() > 12 || error != std::errc{} || end != text.data() + text.size() || seconds < 0)
    return std::nullopt;
  return seconds;
}

std::string missing(const char* name) { return std::string("the header ") + name + " is not there exactly once"; }

std::optional<Failure> time_fault(const std::string& timestamp, Instant now) {
  const auto seconds = unix_seconds(timestamp);
  if (!seconds) return bad_signature(std::string(kTimestamp) + " is no time");
  const std::int64_t off = now - Instant{*seconds};
  if (off > kMostSecondsOff || off < -kMostSecondsOff)
    return bad_signature("signed " + std::to_string(off) + " seconds before this server's time; at most " +
                         std::to_string(kMostSecondsOff) + " either way are taken");
  return std::nullopt;
}

}  // namespace

std::string authorization(const WechatSettings& settings, const SignedRequest& request, Instant now,
                          const std::string& nonce) {
  const std::string timestamp = std::to_string(now.seconds);
  std::string message;
  for (const std::string_view line :
       {request.method, request.target, std::string_view(timestamp), std::string_view(nonce), request.body}) {
    message += line;
    message += '\n';
  }
  return std::string(kScheme) + " mchid=\"" + settings.merchant + "\",nonce_str=\"" + nonce + "\",timestamp=\"" +
         timestamp + "\",serial_no=\"" + settings.merchant_serial + "\",signature=\"" +
         settings.merchant_key.sign(message) + "\"";
}

bool is_signed(const Headers& headers) {
  return std::ranges::any_of(headers, [](const auto& header) {
    return single_header({header}, kSignature) || single_header({header}, kSerial);
  });
}

std::optional<Failure> signature_fault(const WechatSettings& settings, const Headers& headers, std::string_view body,
                                       Instant now) {
  const auto timestamp = single_header(headers, kTimestamp), nonce = single_header(headers, kNonce);
  const auto signature = single_header(headers, kSignature), serial = single_header(headers, kSerial);
  if (!timestamp) return bad_signature(missing(kTimestamp));
  if (!nonce || nonce->size() > kMostNonce) return bad_signature(missing(kNonce));
  if (!signature) return bad_signature(missing(kSignature));
  if (!serial) return bad_signature(missing(kSerial));
  if (signature->starts_with(kProbe))
    return bad_signature("a probe of WeChat Pay, which asks whether wrong signatures are refused: they are");
  if (auto fault = time_fault(*timestamp, now)) return fault;
  const auto key = settings.company_keys.find(*serial);
  if (key == settings.company_keys.end()) return bad_signature("signed by a key that is not among wechat.company_keys");
  if (!key->second.verify(*timestamp + "\n" + *nonce + "\n" + std::string(body) + "\n", *signature))
    return bad_signature("the signature is not of this body");
  return std::nullopt;
}

}  // namespace ops::payments::wechat
