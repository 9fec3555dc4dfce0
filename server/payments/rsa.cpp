#include "server/payments/rsa.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <new>
#include <optional>
#include <stdexcept>
#include <vector>

#include "json/base64.h"
#include "server/payments/crypto.h"

namespace ops::payments {
namespace {

constexpr int kLeastBits = 2048;

struct FreeOpenSsl {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(BIGNUM* number) const { BN_free(number); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeOpenSsl>;

Owned<BIO> reader_of(std::string_view pem) {
  Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!bio) throw std::bad_alloc();
  return bio;
}

// A key with a password is refused: nobody is there who would type it.
int no_password(char*, int, int, void*) { return -1; }

std::shared_ptr<EVP_PKEY> require_rsa(EVP_PKEY* key, const char* what) {
  std::shared_ptr<EVP_PKEY> owned(key, EVP_PKEY_free);
  if (!key) throw std::runtime_error(std::string("is no PEM of ") + what);
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA) throw std::runtime_error("is not a key for RSA");
  if (EVP_PKEY_get_bits(key) < kLeastBits)
    throw std::runtime_error("has fewer than " + std::to_string(kLeastBits) + " bits");
  return owned;
}

Owned<X509> certificate_in(std::string_view pem) {
  return Owned<X509>(PEM_read_bio_X509(reader_of(pem).get(), nullptr, no_password, nullptr));
}

Owned<EVP_MD_CTX> new_context() {
  Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
  if (!context) throw std::bad_alloc();
  return context;
}

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

PrivateKey PrivateKey::from_pem(std::string_view pem) {
  PrivateKey key;
  key.key_ = require_rsa(PEM_read_bio_PrivateKey(reader_of(pem).get(), nullptr, no_password, nullptr),
                         "a private key without a password");
  return key;
}

std::string PrivateKey::sign(std::string_view message) const {
  const auto context = new_context();
  std::size_t length = 0;
  if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &length, octets(message), message.size()) != 1)
    throw std::runtime_error("OpenSSL cannot sign");
  std::string signature(length, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, octets(message),
                     message.size()) != 1)
    throw std::runtime_error("OpenSSL cannot sign");
  signature.resize(length);
  return to_base64(signature);
}

PublicKey PublicKey::from_pem(std::string_view pem) {
  PublicKey key;
  if (const auto certificate = certificate_in(pem)) {
    key.key_ = require_rsa(X509_get_pubkey(certificate.get()), "a certificate");
  } else {
    key.key_ = require_rsa(PEM_read_bio_PUBKEY(reader_of(pem).get(), nullptr, no_password, nullptr),
                           "a public key or certificate");
  }
  return key;
}

bool PublicKey::verify(std::string_view message, std::string_view signature) const {
  const auto bytes = json::bytes_from_base64(signature);
  if (!key_ || !bytes) return false;
  const auto context = new_context();
  return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes->data(), bytes->size(), octets(message), message.size()) == 1;
}

std::string certificate_serial(std::string_view pem) {
  const auto certificate = certificate_in(pem);
  if (!certificate) return {};
  const Owned<BIGNUM> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate.get()), nullptr));
  if (!number) throw std::bad_alloc();
  const std::unique_ptr<char, void (*)(char*)> digits(BN_bn2hex(number.get()), [](char* text) { OPENSSL_free(text); });
  return digits.get();
}

}  // namespace ops::payments
