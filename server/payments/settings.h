// The file of `--payments`: which companies a market takes payments by, and with which keys. docs/payments-settings.md shows one.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/payments/provider.h"
#include "server/payments/rsa.h"

namespace ops::payments {

struct WechatSettings {
  std::string merchant, app;    // mchid, appid
  std::string merchant_serial;  // of the merchant's certificate
  PrivateKey merchant_key;
  std::string api_key;                            // APIv3: 32 bytes
  std::map<std::string, PublicKey> company_keys;  // by serial of a platform certificate or id of a public key
  std::string preferred_key;  // the id that the company is asked to sign with; empty: its own choice
  std::string base_address;   // without "/" at its end
  std::chrono::milliseconds time_limit{};
};

struct AlipaySettings {
  std::string seller, app;  // seller_id, app_id
  PrivateKey app_key;
  PublicKey company_key;
  std::string gateway;
  std::chrono::milliseconds time_limit{};
};

struct Settings {
  bool local = false;  // payments that nobody makes, for demos and loopback
  std::optional<WechatSettings> wechat;
  std::optional<AlipaySettings> alipay;
  std::string
      notify_base;  // "https://market.example", where the companies reach this market; empty when only `local` is on
};

// Throws std::runtime_error, in words for an operator, that names file, adapter and field: it cannot be read, others than its owner
// may read it, a member is missing, unknown or no value of its kind, a key does not fit, an address is not https.
Settings load(const std::string& path);

// The real time: both companies refuse what is more than five minutes off.
using Clock = std::function<Instant()>;
// The companies that are switched on, in the order of the payment page. `local` is none of them.
std::vector<std::unique_ptr<Provider>> providers(const Settings& settings, const Clock& clock);

}  // namespace ops::payments
