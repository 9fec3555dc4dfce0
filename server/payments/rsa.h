// RSA keys and the signatures that payment companies ask for: SHA-256 with PKCS #1 padding, in base64. By OpenSSL.
#pragma once
#include <memory>
#include <string>
#include <string_view>

typedef struct evp_pkey_st EVP_PKEY;

namespace ops::payments {

class PrivateKey {
 public:
  // PEM of PKCS #1 or PKCS #8 without a password. Throws std::runtime_error: it is none, or not RSA of 2048 bits or more.
  static PrivateKey from_pem(std::string_view pem);
  std::string sign(std::string_view message) const;  // base64

 private:
  std::shared_ptr<EVP_PKEY> key_;
};

class PublicKey {
 public:
  // PEM of a public key or of a certificate. Throws std::runtime_error as above.
  static PublicKey from_pem(std::string_view pem);
  // False for everything but the base64 of a signature of these very bytes.
  bool verify(std::string_view message, std::string_view signature) const;

 private:
  std::shared_ptr<EVP_PKEY> key_;
};

// The serial number of a certificate in capital hexadecimal digits, as WeChat Pay writes it; empty when the PEM is none.
std::string certificate_serial(std::string_view pem);

}  // namespace ops::payments
