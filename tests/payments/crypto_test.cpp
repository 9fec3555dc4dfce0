#include "server/payments/crypto.h"

#include <doctest/doctest.h>

#include "json/base64.h"
#include "keys.h"
#include "server/payments/rsa.h"

using namespace ops;
using namespace ops::payments_test;

namespace {

std::string from_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return bytes;
}

// The examples 14 and 15 of "The Galois/Counter Mode of Operation" by McGrew and Viega: OpenSSL's command line has no such cipher.
struct GcmExample {
  const char *key, *nonce, *text, *sealed;
};
const GcmExample kGcmExamples[] = {
    {"0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000",
     "00000000000000000000000000000000", "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"},
    {"feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657"
     "ba637b391aafd255",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0a"
     "bcc9f662898015adb094dac5d93471bdec1a502270e3cc6c"},
};

}  // namespace

TEST_CASE("what a key signs, OpenSSL's command line verifies") {
  const std::string text = "POST\n/v3/pay/transactions/native\n1795000000\n运维市场\n";
  const auto key = payments::PrivateKey::from_pem(private_pem("merchant"));
  const auto bytes = json::bytes_from_base64(key.sign(text));
  REQUIRE(bytes.has_value());
  public_pem("merchant");
  write_file(folder() / "ours", std::string(bytes->begin(), bytes->end()));
  CHECK(openssl("dgst -sha256 -verify merchant.public.pem -signature ours", text) == "Verified OK\n");
}

TEST_CASE("what OpenSSL's command line signs is verified, and nothing else") {
  const std::string text("1795000000\nn0nce\n{\"a\":\"\0\xff\"}\n", 27);
  const std::string signature = signed_by("company", text);
  const auto key = payments::PublicKey::from_pem(public_pem("company"));
  CHECK(key.verify(text, signature));
  CHECK_FALSE(payments::PublicKey::from_pem(public_pem("other")).verify(text, signature));
  CHECK_FALSE(payments::PublicKey{}.verify(text, signature));
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CAPTURE(i);
    CHECK_FALSE(key.verify(changed, signature));
  }
  for (const std::string& wrong : {std::string(), signature.substr(4), signature + "\n", "A" + signature.substr(1)})
    CHECK_FALSE(key.verify(text, wrong));
}

TEST_CASE("a certificate gives its key and its serial number") {
  private_pem("company");
  openssl(
      "req -x509 -key company.pem -subj /CN=Tenpay -days 30 -set_serial 0x3775B6A45ACD588826D15E583A95F5DD -out "
      "certificate.pem");
  const std::string certificate = read_text(folder() / "certificate.pem");
  CHECK(payments::certificate_serial(certificate) == "3775B6A45ACD588826D15E583A95F5DD");
  CHECK(payments::PublicKey::from_pem(certificate).verify("text", signed_by("company", "text")));
  CHECK(payments::certificate_serial(public_pem("company")).empty());
}

TEST_CASE("keys that are none, too short, locked or of another kind are refused") {
  private_pem("merchant");
  openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out short.pem");
  openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out curve.pem");
  openssl("pkey -in merchant.pem -aes256 -passout pass:secret -out locked.pem");
  const auto why = [](const std::string& pem) -> std::string {
    try {
      payments::PrivateKey::from_pem(pem);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "taken";
  };
  CHECK(why("hello") == "is no PEM of a private key without a password");
  CHECK(why(read_text(folder() / "locked.pem")) == "is no PEM of a private key without a password");
  CHECK(why(read_text(folder() / "short.pem")) == "has fewer than 2048 bits");
  CHECK(why(read_text(folder() / "curve.pem")) == "is not a key for RSA");
  CHECK(why(private_pem("merchant")) == "taken");
}

TEST_CASE("the published examples of AES-256-GCM open") {
  for (const GcmExample& example : kGcmExamples) {
    const std::string key = from_hex(example.key), nonce = from_hex(example.nonce), sealed = from_hex(example.sealed);
    CHECK(payments::open_sealed(key, {nonce, "", sealed}) == from_hex(example.text));
    CHECK(payments_test::sealed({key, nonce, ""}, from_hex(example.text)) == sealed);
  }
}

TEST_CASE("associated data is checked as OpenSSL's command line computes it") {
  const std::string key = "0123456789abcdef0123456789abcdef", nonce = "123456789012";
  const std::string tag =
      openssl("mac -cipher AES-256-GCM -macopt key:" + key + " -macopt iv:" + nonce + " GMAC", "transaction");
  const std::string sealed = from_hex(tag.substr(0, 32));
  CHECK(payments::open_sealed(key, {nonce, "transaction", sealed}) == "");
  CHECK_FALSE(payments::open_sealed(key, {nonce, "refund", sealed}));
}

TEST_CASE("a sealed text with any change does not open") {
  const std::string key = "0123456789abcdef0123456789abcdef", nonce = "123456789012", text = "{\"total\":1}";
  const std::string good = sealed({key, nonce, "transaction"}, text);
  REQUIRE(payments::open_sealed(key, {nonce, "transaction", good}) == text);
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string changed = good;
    changed[i] = static_cast<char>(changed[i] ^ 0x80);
    CAPTURE(i);
    CHECK_FALSE(payments::open_sealed(key, {nonce, "transaction", changed}));
    CHECK_FALSE(payments::open_sealed(key, {nonce, "transaction", good.substr(0, i)}));
  }
  CHECK_FALSE(payments::open_sealed("1" + key.substr(1), {"023456789012", "transaction", good}));
  CHECK_FALSE(payments::open_sealed(key, {"12345678901", "transaction", good}));
  CHECK_FALSE(payments::open_sealed(key, {nonce, "associated data 16", good}));
}

TEST_CASE("hashes and base64 are those of OpenSSL's command line") {
  for (const std::string text : {"", "a", "ab", "abc", "运维市场"}) {
    CHECK(payments::sha1_hex(text) == openssl("dgst -sha1 -r", text).substr(0, 40));
    CHECK(payments::to_base64(text) == openssl("base64 -A", text));
  }
  CHECK(payments::random_hex(16).size() == 32);
  CHECK(payments::random_hex(16) != payments::random_hex(16));
}
