#include "server/payments/settings.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "json/reader.h"
#include "server/payments/alipay/alipay.h"
#include "server/payments/http_client.h"
#include "server/payments/wechat/wechat.h"

namespace ops::payments {
namespace {

namespace fs = std::filesystem;
using json::Json;
using json::Reader;

constexpr std::size_t kMaxSettings = 256 * 1024, kMaxKey = 64 * 1024;
constexpr std::size_t kApiKeyBytes = 32;
constexpr std::size_t kMostId = 128;                          // characters of a number that a company gave
constexpr std::int64_t kTimeLimit = 10, kMostTimeLimit = 60;  // (chosen) seconds
constexpr const char* kWechatAddress = "https://api.mch.weixin.qq.com";
constexpr const char* kAlipayGateway = "https://openapi.alipay.com/gateway.do";

enum class Readers { owner, anybody };

// Throws std::runtime_error: what is wrong with the file, behind its name.
std::string read_file(const fs::path& path, std::size_t most, Readers readers) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  const auto fail = [&](const std::string& why) { throw std::runtime_error(path.string() + ": " + why); };
  if (descriptor < 0) fail("cannot be read: " + std::generic_category().message(errno));
  const std::unique_ptr<const int, void (*)(const int*)> closed(&descriptor, [](const int* open) { ::close(*open); });
  struct stat known{};
  if (::fstat(descriptor, &known) != 0 || !S_ISREG(known.st_mode)) fail("is no file");
  if (readers == Readers::owner && (known.st_mode & 077) != 0) fail("may be read by others; chmod 600 it");
  if (static_cast<std::size_t>(known.st_size) > most) fail("is larger than " + std::to_string(most) + " bytes");
  std::string text(static_cast<std::size_t>(known.st_size), '\0');
  if (::read(descriptor, text.data(), text.size()) != static_cast<ssize_t>(text.size())) fail("cannot be read whole");
  return text;
}

// One object of the file. All of its faults are thrown, with the place: "payments.json: wechat.app: is missing".
class Section {
 public:
  Section(const Json& json, std::string name, const fs::path& file)
      : reader_(json, ""), name_(std::move(name)), file_(file) {
    if (!json.is_object())
      throw std::runtime_error(file_.string() + ": " + (name_.empty() ? "$" : name_) + ": is no object");
  }

  [[noreturn]] void fail(const std::string& field, const std::string& why) const {
    throw std::runtime_error(file_.string() + ": " + (name_.empty() ? field : name_ + "." + field) + ": " + why);
  }
  bool has(const std::string& field) {  // and not null, which says nothing
    reader_.skip(field);
    return reader_.given(field);
  }
  std::string text(const std::string& field, std::size_t most = kMostId) {
    if (!has(field)) fail(field, "is missing");
    std::string value = reader_.text(field);
    check(field);
    if (value.empty()) fail(field, "is empty");
    if (value.size() > most) fail(field, "is longer than " + std::to_string(most) + " bytes");
    return value;
  }
  // Letters, digits, "_" and "-": what goes into headers and addresses as it is.
  std::string id(const std::string& field) {
    std::string value = text(field);
    if (!std::ranges::all_of(value, [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-'; }))
      fail(field, "has other characters than letters, digits, _ and -");
    return value;
  }
  // The PEM that stands in `field` itself or in the file that `field`_file names, relative to the settings.
  std::string pem(const std::string& field, Readers readers) {
    const std::string in_file = field + "_file";
    if (has(field) && has(in_file)) fail(field, "is there, and " + in_file + " too; one of them is enough");
    if (!has(in_file)) return text(field, kMaxKey);
    const std::string path = text(in_file, 4096);
    try {
      return read_file(file_.parent_path() / path, kMaxKey, readers);
    } catch (const std::runtime_error& error) {
      fail(in_file, error.what());
    }
  }
  template <class Key>
  Key key(const std::string& field, Readers readers) {
    const std::string text = pem(field, readers);
    try {
      return Key::from_pem(text);
    } catch (const std::runtime_error& error) {
      fail(field, error.what());
    }
  }
  // Without "/" at its end.
  std::string address(const std::string& field, const std::string& usual) {
    std::string value = usual.empty() || has(field) ? text(field, 500) : usual;
    if (!is_safe_address(value) || value.find_first_of("?#") != value.npos)
      fail(field, "is no address with https; http is taken to this machine alone (127.0.0.1, [::1], localhost)");
    while (value.ends_with('/')) value.pop_back();
    return value;
  }
  std::int64_t seconds(const std::string& field) {
    const auto value = reader_.integer(field, 1, kMostTimeLimit);
    check(field);
    return value.value_or(kTimeLimit);
  }
  std::vector<Section> sections(const std::string& field) {
    if (!has(field)) fail(field, "is missing");
    const Json* const array = reader_.array(field);
    check(field);
    if (array->empty()) fail(field, "is empty");
    std::vector<Section> items;
    for (std::size_t i = 0; i < array->size(); ++i)
      items.emplace_back((*array)[i], path(field) + "[" + std::to_string(i) + "]", file_);
    return items;
  }
  std::optional<Section> section(const std::string& field) {
    if (!has(field)) return std::nullopt;
    const Json* const object = reader_.object(field);
    check(field);
    return Section(*object, path(field), file_);
  }
  void finish() {
    if (const auto fault = reader_.finish()) fail(fault->at, "is no field of this file");
  }

 private:
  std::string path(const std::string& field) const { return name_.empty() ? field : name_ + "." + field; }
  void check(const std::string& field) const {
    if (reader_.failed()) fail(field, "has a value of another kind than this field has, or one outside its bounds");
  }

  Reader reader_;
  std::string name_;
  const fs::path& file_;
};

// {"id": "PUB_KEY_ID_…", "key": …} or {"certificate": …}, whose serial stands in it.
void read_company_key(Section section, WechatSettings& settings) {
  const bool certificate = section.has("certificate") || section.has("certificate_file");
  const std::string field = certificate ? "certificate" : "key";
  std::string id = certificate ? certificate_serial(section.pem(field, Readers::anybody)) : section.id("id");
  if (id.empty()) section.fail(field, "is no PEM of a certificate");
  if (settings.preferred_key.empty()) settings.preferred_key = id;
  if (!settings.company_keys.emplace(id, section.key<PublicKey>(field, Readers::anybody)).second)
    section.fail(field, "has the id or serial of another one");
  section.finish();
}

WechatSettings wechat_settings(Section section, std::chrono::milliseconds time_limit) {
  WechatSettings settings;
  settings.merchant = section.id("merchant");
  settings.app = section.id("app");
  settings.merchant_serial = section.id("merchant_serial");
  settings.merchant_key = section.key<PrivateKey>("merchant_key", Readers::owner);
  settings.api_key = section.text("api_key");
  if (settings.api_key.size() != kApiKeyBytes)
    section.fail("api_key", "has " + std::to_string(settings.api_key.size()) + " bytes; the APIv3 key has " +
                                std::to_string(kApiKeyBytes));
  for (Section& key : section.sections("company_keys")) read_company_key(std::move(key), settings);
  settings.base_address = section.address("base_address", kWechatAddress);
  settings.time_limit = time_limit;
  section.finish();
  return settings;
}

AlipaySettings alipay_settings(Section section, std::chrono::milliseconds time_limit) {
  AlipaySettings settings;
  settings.seller = section.id("seller");
  settings.app = section.id("app");
  settings.app_key = section.key<PrivateKey>("app_key", Readers::owner);
  settings.company_key = section.key<PublicKey>("company_key", Readers::anybody);
  settings.gateway = section.address("gateway", kAlipayGateway);
  settings.time_limit = time_limit;
  section.finish();
  return settings;
}

Json parsed_file(const fs::path& file) {
  auto parsed = json::parse(read_file(file, kMaxSettings, Readers::owner));
  if (!parsed)
    throw std::runtime_error(file.string() + ": is no JSON: " + parsed.error().code + " at " + parsed.error().at);
  return std::move(parsed).value();
}

}  // namespace

Settings load(const std::string& path) {
  const fs::path file(path);
  const Json json = parsed_file(file);
  Section top(json, "", file);
  const std::chrono::seconds time_limit(top.seconds("timeout_seconds"));
  Settings settings;
  if (auto local = top.section("local")) {
    local->finish();
    settings.local = true;
  }
  if (auto wechat = top.section("wechat")) settings.wechat = wechat_settings(std::move(*wechat), time_limit);
  if (auto alipay = top.section("alipay")) settings.alipay = alipay_settings(std::move(*alipay), time_limit);
  if (settings.wechat || settings.alipay) settings.notify_base = top.address("notify_base", "");
  top.finish();
  if (!settings.local && !settings.wechat && !settings.alipay)
    throw std::runtime_error(file.string() + ": switches on none of wechat, alipay and local");
  return settings;
}

std::vector<std::unique_ptr<Provider>> providers(const Settings& settings, const Clock& clock) {
  std::vector<std::unique_ptr<Provider>> all;
  if (settings.wechat) all.push_back(std::make_unique<wechat::Wechat>(*settings.wechat, clock));
  if (settings.alipay) all.push_back(std::make_unique<alipay::Alipay>(*settings.alipay, clock));
  return all;
}

}  // namespace ops::payments
