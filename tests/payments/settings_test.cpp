#include "server/payments/settings.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "json/json.h"
#include "keys.h"

using namespace ops;
using namespace ops::payments_test;

namespace {

namespace fs = std::filesystem;
using json::Json;

Json whole_file() {
  return Json{{"notify_base", "https://market.example/"},
              {"timeout_seconds", 20},
              {"local", Json::object()},
              {"wechat",
               {{"merchant", "1900000001"},
                {"app", "wx0000000000000001"},
                {"merchant_serial", "5157F09EFDC096DE15EBE81A47057A7232F1B8E1"},
                {"merchant_key", private_pem("merchant")},
                {"api_key", "0123456789abcdef0123456789abcdef"},
                {"company_keys", Json::array({Json{{"id", "PUB_KEY_ID_1"}, {"key", public_pem("company")}}})},
                {"base_address", "http://127.0.0.1:8090"}}},
              {"alipay",
               {{"seller", "2088000000000001"},
                {"app", "2021000000000001"},
                {"app_key", private_pem("merchant")},
                {"company_key", public_pem("company")}}}};
}

fs::path written(const Json& json) {
  const fs::path path = folder() / "payments.json";
  write_file(path, json::dump(json));
  return path;
}

// What load() says, without the file's name; "taken" when it takes it.
std::string why(const fs::path& path) {
  try {
    payments::load(path.string());
  } catch (const std::runtime_error& error) {
    const std::string message = error.what(), head = path.string() + ": ";
    REQUIRE(message.starts_with(head));
    return message.substr(head.size());
  }
  return "taken";
}

}  // namespace

TEST_CASE("settings: a whole file switches everything on") {
  const payments::Settings settings = payments::load(written(whole_file()).string());
  CHECK(settings.local);
  CHECK(settings.notify_base == "https://market.example");
  REQUIRE(settings.wechat);
  CHECK(settings.wechat->base_address == "http://127.0.0.1:8090");
  CHECK(settings.wechat->preferred_key == "PUB_KEY_ID_1");
  CHECK(settings.wechat->time_limit == std::chrono::seconds(20));
  CHECK(settings.wechat->merchant_key.sign("text") == signed_by("merchant", "text"));
  CHECK(settings.wechat->company_keys.at("PUB_KEY_ID_1").verify("text", signed_by("company", "text")));
  REQUIRE(settings.alipay);
  CHECK(settings.alipay->gateway == "https://openapi.alipay.com/gateway.do");
  const auto all = payments::providers(settings, [] { return kNow; });
  REQUIRE(all.size() == 2);
  CHECK(all[0]->name() == "wechat");
  CHECK(all[1]->name() == "alipay");
}

TEST_CASE("settings: local alone needs nothing") {
  CHECK(why(written(Json{{"local", Json::object()}})) == "taken");
  CHECK(why(written(Json::object())) == "switches on none of wechat, alipay and local");
}

TEST_CASE("settings: a half-configured company is refused by its name and the field's") {
  for (const char* company : {"wechat", "alipay"}) {
    const Json whole = whole_file();
    for (const auto& [field, value] : whole.at(company).items()) {
      CAPTURE(field);
      const std::string place = std::string(company) + "." + field;
      Json json = whole;
      json[company].erase(field);
      const std::string expected = field == "base_address" ? "taken" : place + ": is missing";
      CHECK(why(written(json)) == expected);
      json[company][field] = 5;
      CHECK(why(written(json)).starts_with(place + ": has a value of another kind"));
      json[company][field] = value.is_array() ? Json::array() : Json("");
      CHECK(why(written(json)) == place + ": is empty");
    }
  }
  Json json = whole_file();
  json.erase("notify_base");
  CHECK(why(written(json)) == "notify_base: is missing");
}

TEST_CASE("settings: values that cannot be right are refused with what would be") {
  const auto with = [](const std::string& pointer, const Json& value) {
    Json json = whole_file();
    json[Json::json_pointer(pointer)] = value;
    return why(written(json));
  };
  CHECK(with("/wechat/api_key", "short") == "wechat.api_key: has 5 bytes; the APIv3 key has 32");
  CHECK(with("/wechat/merchant", "19000\"01") == "wechat.merchant: has other characters than letters, digits, _ and -");
  CHECK(with("/wechat/merchant_key", public_pem("merchant")) ==
        "wechat.merchant_key: is no PEM of a private key without a password");
  CHECK(with("/alipay/company_key", "MIIB") == "alipay.company_key: is no PEM of a public key or certificate");
  CHECK(with("/wechat/company_keys/0/id", nullptr) == "wechat.company_keys[0].id: is missing");
  CHECK(with("/wechat/company_keys/0", 5) == "wechat.company_keys[0]: is no object");
  CHECK(with("/wechat/merchnat", "x") == "wechat.merchnat: is no field of this file");
  CHECK(with("/paypal", Json::object()) == "paypal: is no field of this file");
  CHECK(with("/timeout_seconds", 61).starts_with("timeout_seconds: has a value of another kind"));
  CHECK(with("/wechat", 5).starts_with("wechat: has a value of another kind"));
  for (const char* address : {"http://api.example", "http://10.0.0.1", "https://a/?x=1", "api.example", "ftp://a"}) {
    CAPTURE(address);
    for (const char* field : {"/wechat/base_address", "/alipay/gateway", "/notify_base"})
      CHECK(with(field, address).find("is no address with https") != std::string::npos);
  }
}

TEST_CASE("settings: keys may stand in files of their own, and a certificate brings its serial") {
  private_pem("company");
  openssl("req -x509 -key company.pem -subj /CN=Tenpay -days 30 -set_serial 0x3775B6A4 -out platform.pem");
  Json json = whole_file();
  json["wechat"].erase("merchant_key");
  json["wechat"]["merchant_key_file"] = "merchant.pem";  // beside the settings
  json["wechat"]["company_keys"] = Json::array(
      {Json{{"certificate_file", "platform.pem"}}, Json{{"id", "PUB_KEY_ID_1"}, {"key", public_pem("company")}}});
  fs::permissions(folder() / "merchant.pem", fs::perms::owner_read);
  const payments::Settings settings = payments::load(written(json).string());
  CHECK(settings.wechat->company_keys.contains("3775B6A4"));
  CHECK(settings.wechat->company_keys.contains("PUB_KEY_ID_1"));
  CHECK(settings.wechat->preferred_key == "3775B6A4");
  fs::permissions(folder() / "merchant.pem", fs::perms::owner_read | fs::perms::group_read);
  CHECK(why(written(json)) ==
        "wechat.merchant_key_file: " + (folder() / "merchant.pem").string() + ": may be read by others; chmod 600 it");
  fs::permissions(folder() / "merchant.pem", fs::perms::owner_read | fs::perms::owner_write);
  json["wechat"]["merchant_key"] = "x";
  CHECK(why(written(json)) == "wechat.merchant_key: is there, and merchant_key_file too; one of them is enough");
  json["wechat"].erase("merchant_key");
  json["wechat"]["company_keys"].push_back(Json{{"id", "3775B6A4"}, {"key", public_pem("other")}});
  CHECK(why(written(json)) == "wechat.company_keys[2].key: has the id or serial of another one");
}

TEST_CASE("settings: a file that others may read, or that is none, is refused") {
  const fs::path path = written(whole_file());
  for (const fs::perms more : {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write}) {
    fs::permissions(path, fs::perms::owner_read | more);
    CHECK(why(path) == "may be read by others; chmod 600 it");
  }
  fs::permissions(path, fs::perms::owner_read);
  CHECK(why(path) == "taken");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  CHECK(why(folder() / "nothing.json") == "cannot be read: No such file or directory");
  CHECK(why(folder()) == "is no file");
  write_file(path, "{\"local\":{},}");
  CHECK(why(path).starts_with("is no JSON: malformed_json at byte "));
  write_file(path, std::string(300'000, ' '));
  CHECK(why(path) == "is larger than 262144 bytes");
}
