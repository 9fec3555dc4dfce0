// Keys and vectors made by OpenSSL's command line, so that the code under test is not measured by itself.
#pragma once
#include <filesystem>
#include <string>

#include "server/payments/settings.h"

namespace ops::payments_test {

// A folder of this process alone, which is removed when it ends.
const std::filesystem::path& folder();
void write_file(const std::filesystem::path& path, const std::string& text);
std::string read_text(const std::filesystem::path& path);
// What `openssl ARGUMENTS` writes; fails the test when it does not succeed. In folder().
std::string openssl(const std::string& arguments, const std::string& input = {});

// Made once: "merchant", "company", "other"; their private and public halves as PEM files in folder().
std::string private_pem(const std::string& name);
std::string public_pem(const std::string& name);
std::string signed_by(const std::string& name, const std::string& text);  // base64, by `openssl dgst`

// AES-256-GCM by OpenSSL's library, with the tag at the end.
struct Sealing {
  std::string key, nonce, associated;
};
std::string sealed(const Sealing& by, const std::string& text);

payments::WechatSettings wechat_settings();  // the company's key has the id "PUB_KEY_ID_1"
payments::AlipaySettings alipay_settings();
inline constexpr domain::Instant kNow{1'795'000'000};

// The headers of a notification of WeChat Pay with this body.
payments::Headers wechat_headers(const std::string& body, const std::string& key = "company",
                                 domain::Instant at = kNow);

}  // namespace ops::payments_test
