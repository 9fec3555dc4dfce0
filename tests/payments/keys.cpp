#include "keys.h"

#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>

#include "server/payments/crypto.h"

namespace ops::payments_test {
namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "opsmarket-payments-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

void make_key(const std::string& name) {
  if (fs::exists(folder() / (name + ".public.pem"))) return;
  openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out " + name + ".pem");
  openssl("pkey -in " + name + ".pem -pubout -out " + name + ".public.pem");
}

const unsigned char* raw(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

const fs::path& folder() {
  static const Folder folder;
  return folder.path;
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
}

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string openssl(const std::string& arguments, const std::string& input) {
  write_file(folder() / "in", input);
  const std::string command = "cd '" + folder().string() + "' && openssl " + arguments + " <in >out 2>err";
  INFO(command);
  REQUIRE(std::system(command.c_str()) == 0);
  return read_text(folder() / "out");
}

std::string private_pem(const std::string& name) {
  make_key(name);
  return read_text(folder() / (name + ".pem"));
}

std::string public_pem(const std::string& name) {
  make_key(name);
  return read_text(folder() / (name + ".public.pem"));
}

std::string signed_by(const std::string& name, const std::string& text) {
  make_key(name);
  write_file(folder() / "signature", openssl("dgst -sha256 -sign " + name + ".pem", text));
  return openssl("base64 -A -in signature");
}

std::string sealed(const Sealing& by, const std::string& text) {
  const std::unique_ptr<EVP_CIPHER_CTX, void (*)(EVP_CIPHER_CTX*)> context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  std::string result(text.size() + 16, '\0');
  auto* const to = reinterpret_cast<unsigned char*>(result.data());
  int length = 0;
  REQUIRE(EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, raw(by.key), raw(by.nonce)) == 1);
  REQUIRE(EVP_EncryptUpdate(context.get(), nullptr, &length, raw(by.associated),
                            static_cast<int>(by.associated.size())) == 1);
  REQUIRE(EVP_EncryptUpdate(context.get(), to, &length, raw(text), static_cast<int>(text.size())) == 1);
  int rest = 0;
  REQUIRE(EVP_EncryptFinal_ex(context.get(), to + length, &rest) == 1);
  REQUIRE(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, 16, to + text.size()) == 1);
  return result;
}

payments::WechatSettings wechat_settings() {
  payments::WechatSettings settings;
  settings.merchant = "1900000001";
  settings.app = "wx0000000000000001";
  settings.merchant_serial = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
  settings.merchant_key = payments::PrivateKey::from_pem(private_pem("merchant"));
  settings.api_key = "0123456789abcdef0123456789abcdef";
  settings.company_keys.emplace("PUB_KEY_ID_1", payments::PublicKey::from_pem(public_pem("company")));
  settings.base_address = "http://127.0.0.1:9";
  settings.time_limit = std::chrono::seconds(5);
  return settings;
}

payments::AlipaySettings alipay_settings() {
  payments::AlipaySettings settings;
  settings.seller = "2088000000000001";
  settings.app = "2021000000000001";
  settings.app_key = payments::PrivateKey::from_pem(private_pem("merchant"));
  settings.company_key = payments::PublicKey::from_pem(public_pem("company"));
  settings.gateway = "http://127.0.0.1:9/gateway.do";
  settings.time_limit = std::chrono::seconds(5);
  return settings;
}

payments::Headers wechat_headers(const std::string& body, const std::string& key, domain::Instant at) {
  const std::string timestamp = std::to_string(at.seconds);
  return {{"Wechatpay-Timestamp", timestamp},
          {"Wechatpay-Nonce", "n0nce"},
          {"wechatpay-signature", signed_by(key, timestamp + "\nn0nce\n" + body + "\n")},
          {"WECHATPAY-SERIAL", "PUB_KEY_ID_1"}};
}

}  // namespace ops::payments_test
