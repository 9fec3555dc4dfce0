#include "server/payments/wechat/messages.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "json/base64.h"
#include "json/reader.h"
#include "server/payments/http_client.h"
#include "server/payments/values.h"

namespace ops::payments::wechat {
namespace {

using json::Json;
using json::Reader;

constexpr std::int64_t kMostFen = 10'000'000'000'000;  // beyond any sum that the company takes

constexpr std::array kTradeStates{
    std::pair{std::string_view("SUCCESS"), TradeState::succeeded},
    std::pair{std::string_view("REFUND"), TradeState::refunded},
    std::pair{std::string_view("NOTPAY"), TradeState::waiting},
    std::pair{std::string_view("USERPAYING"), TradeState::waiting},
    std::pair{std::string_view("ACCEPT"), TradeState::waiting},
    std::pair{std::string_view("CLOSED"), TradeState::closed},
    std::pair{std::string_view("REVOKED"), TradeState::closed},
    std::pair{std::string_view("PAYERROR"), TradeState::waiting},
};
// ABNORMAL: the money did not reach the payer, and somebody settles it at the company's site. CLOSED: this number never will.
constexpr std::array kRefundStates{
    std::pair{std::string_view("SUCCESS"), RefundState::succeeded},
    std::pair{std::string_view("PROCESSING"), RefundState::processing},
    std::pair{std::string_view("CLOSED"), RefundState::never},
    std::pair{std::string_view("ABNORMAL"), RefundState::failed},
};

template <class States>
auto state_named(const States& states, std::string_view name) -> std::optional<decltype(states[0].second)> {
  const auto found = std::ranges::find(states, name, [](const auto& state) { return state.first; });
  if (found == states.end()) return std::nullopt;
  return found->second;
}

Instant time_of(Reader& reader, std::string_view key) {
  if (!reader.given(key)) return {};
  const auto at = instant_of_offset(reader.text(key));
  if (!at) reader.fail({"wrong_value", reader.path_of(key)});
  return at.value_or(Instant{});
}

std::string required_text(Reader& reader, std::string_view key) {
  reader.require(key);
  return reader.text(key);
}

Fen required_fen(Reader& reader, std::string_view key) {
  reader.require(key);
  return reader.integer(key, 0, kMostFen).value_or(0);
}

Failure of_fault(const json::Fault& fault) {
  return not_understood("WeChat Pay's answer: " + fault.code + " at " + fault.at);
}

// Reads the object in `text` by `read(Reader&) -> T`.
template <class Read>
auto read_object(std::string_view text, Read read) -> Outcome<std::decay_t<decltype(read(std::declval<Reader&>()))>> {
  if (text.size() > kMaxAnswer) return failed(not_understood("WeChat Pay's answer is too large"));
  const auto parsed = json::parse(text);
  if (!parsed) return failed(of_fault(parsed.error()));
  Reader reader(*parsed, "");
  auto value = read(reader);
  if (const auto fault = reader.finish(json::Unknown::ignore)) return failed(of_fault(*fault));
  return value;
}

// One member that is an object, read by `read(Reader&)`.
template <class Read>
void inside(Reader& reader, std::string_view key, Read read) {
  reader.require(key);
  const Json* const object = reader.object(key);
  if (!object) return;
  Reader inner(*object, reader.path_of(key));
  read(inner);
  if (const auto fault = inner.finish(json::Unknown::ignore)) reader.fail(*fault);
}

Trade read_trade(Reader& reader) {
  Trade trade;
  const auto state = reader.named("trade_state", [](std::string_view name) { return state_named(kTradeStates, name); });
  reader.require("trade_state");
  trade.state = state.value_or(TradeState::waiting);
  trade.our_number = required_text(reader, "out_trade_no");
  trade.merchant = required_text(reader, "mchid");
  trade.app = required_text(reader, "appid");
  const bool paid = trade.state == TradeState::succeeded || trade.state == TradeState::refunded;
  if (!paid) return trade;  // of such, the company says neither amount nor its own number
  trade.their_number = required_text(reader, "transaction_id");
  trade.paid_at = time_of(reader, "success_time");
  inside(reader, "amount", [&](Reader& amount) {
    trade.paid_fen = required_fen(amount, "total");
    trade.currency = required_text(amount, "currency");
  });
  return trade;
}

// A notification says "refund_status", an answer "status".
Refund read_refund(Reader& reader) {
  Refund refund;
  const std::string_view key = reader.has("refund_status") ? "refund_status" : "status";
  reader.require(key);
  const auto state = reader.named(key, [](std::string_view name) { return state_named(kRefundStates, name); });
  refund.state = state.value_or(RefundState::processing);
  if (refund.state == RefundState::failed || refund.state == RefundState::never) refund.reason = reader.text(key);
  refund.our_number = required_text(reader, "out_refund_no");
  refund.their_number = required_text(reader, "refund_id");
  refund.payment_number = required_text(reader, "out_trade_no");
  inside(reader, "amount", [&](Reader& amount) { refund.fen = required_fen(amount, "refund"); });
  return refund;
}

std::string sealed_bytes(Reader& resource) {
  const auto bytes = json::bytes_from_base64(required_text(resource, "ciphertext"));
  if (!bytes) resource.fail({"wrong_value", resource.path_of("ciphertext")});
  return bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
}

Envelope read_envelope(Reader& reader) {
  Envelope envelope;
  envelope.id = required_text(reader, "id");
  inside(reader, "resource", [&](Reader& resource) {
    if (required_text(resource, "algorithm") != "AEAD_AES_256_GCM")
      resource.fail({"wrong_value", resource.path_of("algorithm")});
    envelope.original_type = required_text(resource, "original_type");
    envelope.nonce = required_text(resource, "nonce");
    envelope.associated = resource.text("associated_data");
    envelope.sealed = sealed_bytes(resource);
  });
  return envelope;
}

BillAddress read_bill_address(Reader& reader) {
  BillAddress address{required_text(reader, "download_url"), required_text(reader, "hash_value")};
  if (required_text(reader, "hash_type") != "SHA1") reader.fail({"wrong_value", "hash_type"});
  std::ranges::transform(address.sha1, address.sha1.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return address;
}

}  // namespace

Outcome<Trade> trade_from_json(std::string_view text) { return read_object(text, read_trade); }
Outcome<Refund> refund_from_json(std::string_view text) { return read_object(text, read_refund); }
Outcome<Envelope> envelope_from_json(std::string_view text) { return read_object(text, read_envelope); }
Outcome<BillAddress> bill_address_from_json(std::string_view text) { return read_object(text, read_bill_address); }

Outcome<std::string> code_url_from_json(std::string_view text) {
  return read_object(text, [](Reader& reader) { return required_text(reader, "code_url"); });
}

std::string error_code_from_json(std::string_view text) {
  const auto code = read_object(text, [](Reader& reader) { return required_text(reader, "code"); });
  return code ? shortened(*code, 64) : std::string();
}

}  // namespace ops::payments::wechat
