#include "server/payments/alipay/messages.h"

#include <algorithm>
#include <array>
#include <utility>

#include "json/reader.h"
#include "server/payments/http_client.h"
#include "server/payments/values.h"

namespace ops::payments::alipay {
namespace {

using json::Reader;

// TRADE_CLOSED: not paid in time, or returned in full. The company does not tell them apart.
constexpr std::array kStates{std::pair{std::string_view("WAIT_BUYER_PAY"), TradeState::waiting},
                             std::pair{std::string_view("TRADE_SUCCESS"), TradeState::succeeded},
                             std::pair{std::string_view("TRADE_FINISHED"), TradeState::succeeded},
                             std::pair{std::string_view("TRADE_CLOSED"), TradeState::closed}};

std::optional<TradeState> alipay_state(std::string_view name) {
  const auto found = std::ranges::find(kStates, name, [](const auto& state) { return state.first; });
  if (found == kStates.end()) return std::nullopt;
  return found->second;
}

std::string needed_text(Reader& reader, std::string_view key) {
  reader.require(key);
  return reader.text(key);
}

Fen needed_yuan(Reader& reader, std::string_view key) {
  const auto fen = fen_of_yuan(needed_text(reader, key));
  if (!fen || *fen < 0) reader.fail({"wrong_value", reader.path_of(key)});
  return fen.value_or(0);
}

Instant shanghai_time(Reader& reader, std::string_view key) {
  if (!reader.given(key)) return {};
  const auto at = instant_of_shanghai(reader.text(key));
  if (!at) reader.fail({"wrong_value", reader.path_of(key)});
  return at.value_or(Instant{});
}

template <class Read>
auto read_answer(std::string_view text, Read read) -> Outcome<std::decay_t<decltype(read(std::declval<Reader&>()))>> {
  const auto parsed = json::parse(text);
  if (!parsed) return failed(not_understood("Alipay's answer: " + parsed.error().code + " at " + parsed.error().at));
  Reader reader(*parsed, "");
  auto value = read(reader);
  if (const auto fault = reader.finish(json::Unknown::ignore))
    return failed(not_understood("Alipay's answer: " + fault->code + " at " + fault->at));
  return value;
}

Trade read_alipay_trade(Reader& reader, std::string_view paid_at) {
  Trade trade;
  reader.require("trade_status");
  trade.state = reader.named("trade_status", alipay_state).value_or(TradeState::waiting);
  trade.our_number = needed_text(reader, "out_trade_no");
  trade.their_number = needed_text(reader, "trade_no");
  trade.currency = reader.text("trans_currency", "CNY");  // its amounts are yuan where it does not say otherwise
  const Fen total = needed_yuan(reader, "total_amount");
  trade.paid_at = shanghai_time(reader, paid_at);
  if (trade.state != TradeState::waiting) trade.paid_fen = total;
  return trade;
}

}  // namespace

Outcome<Answer> answer_from_object(std::string_view object) {
  return read_answer(object, [&](Reader& reader) {
    return Answer{shortened(needed_text(reader, "code"), 32), shortened(reader.text("sub_code"), 64), object};
  });
}

Outcome<Trade> trade_from_object(std::string_view object) {
  return read_answer(object, [](Reader& reader) { return read_alipay_trade(reader, "send_pay_date"); });
}

Outcome<Trade> trade_from_parameters(const Parameters& parameters) {
  json::Json object = json::Json::object();
  for (const auto& [name, value] : parameters) json::append(object, name, value);
  Reader reader(object, "");
  Trade trade = read_alipay_trade(reader, "gmt_payment");
  trade.app = needed_text(reader, "app_id");
  trade.merchant = needed_text(reader, "seller_id");
  if (const auto fault = reader.finish(json::Unknown::ignore))
    return failed(not_understood("Alipay's notification: " + fault->code + " at " + fault->at));
  return trade;
}

Outcome<RefundAnswer> refund_from_object(std::string_view object) {
  return read_answer(object, [](Reader& reader) {
    RefundAnswer answer;
    answer.their_number = needed_text(reader, "trade_no");
    answer.payment_number = needed_text(reader, "out_trade_no");
    answer.refunded_in_all = needed_yuan(reader, "refund_fee");
    answer.moved = reader.text("fund_change") == "Y";
    return answer;
  });
}

// Without "refund_status" the company has no such refund, or it did not come about: it may be asked for again.
Outcome<Refund> refund_query_from_object(std::string_view object) {
  return read_answer(object, [](Reader& reader) {
    Refund refund;
    if (reader.text("refund_status") != "REFUND_SUCCESS") return refund;
    refund.state = RefundState::succeeded;
    refund.our_number = needed_text(reader, "out_request_no");
    refund.their_number = needed_text(reader, "trade_no");
    refund.payment_number = needed_text(reader, "out_trade_no");
    refund.fen = needed_yuan(reader, "refund_amount");
    return refund;
  });
}

Outcome<std::string> bill_url_from_object(std::string_view object) {
  return read_answer(object, [](Reader& reader) { return needed_text(reader, "bill_download_url"); });
}

}  // namespace ops::payments::alipay
