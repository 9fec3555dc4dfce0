// What payment companies send, behind their signatures: notifications, answers and bills. Whoever holds a company's key, or a company
// with a fault, must not get further than a value that is well-formed or a failure that says where.
#include <array>
#include <string>

#include "domain/text/text.h"
#include "fuzz.h"
#include "json/json.h"
#include "server/payments/alipay/bill.h"
#include "server/payments/alipay/messages.h"
#include "server/payments/values.h"
#include "server/payments/wechat/bill.h"
#include "server/payments/wechat/messages.h"

namespace ops::fuzz {
namespace {

using namespace payments;

template <class T>
void says_why(const Outcome<T>& outcome) {
  if (outcome) return;
  promise(!outcome.error().message.empty() && outcome.error().message.size() < 400, "a failure is one line");
  promise(domain::text::valid_utf8(outcome.error().message), "a failure is text", outcome.error().message);
}

void check_trade(const Outcome<Trade>& trade) {
  says_why(trade);
  if (!trade) return;
  promise(trade->state != TradeState::unknown, "what is told of is known");
  promise(trade->paid_fen >= 0, "nobody pays less than nothing");
}

void check_refund(const Outcome<Refund>& refund) {
  says_why(refund);
  if (refund) promise(refund->fen >= 0, "nobody gets back less than nothing");
}

void check_lines(const Outcome<std::vector<BillLine>>& lines) {
  says_why(lines);
  if (!lines) return;
  for (const BillLine& line : *lines) {
    promise(line.fen >= 0, "an amount in a bill is one");
    promise(!line.our_number.empty(), "a line of a bill has a number of ours");
    promise(line.kind == BillLine::Kind::refund || line.refund_number.empty(), "a payment is no refund");
  }
}

void wechat_json(std::string_view text) {
  check_trade(wechat::trade_from_json(text));
  check_refund(wechat::refund_from_json(text));
  says_why(wechat::envelope_from_json(text));
  says_why(wechat::bill_address_from_json(text));
  says_why(wechat::code_url_from_json(text));
  promise(domain::text::valid_utf8(wechat::error_code_from_json(text)), "a code is text");
}

void wechat_bill(std::string_view text) { check_lines(wechat::bill_lines(text)); }
void alipay_bill(std::string_view text) { check_lines(alipay::bill_lines(text)); }

void alipay_zip(std::string_view bytes) {
  const auto table = alipay::table_in_bill(bytes);
  says_why(table);
  if (table) check_lines(alipay::bill_lines(*table));
}

void alipay_form(std::string_view text) {
  const auto parameters = alipay::parameters_of(text);
  if (!parameters) return;
  check_trade(alipay::trade_from_parameters(*parameters));
  promise(alipay::parameters_of(alipay::form_of(*parameters)) == parameters, "parameters are read again");
  const std::string signed_text = alipay::text_to_verify(*parameters);
  promise(signed_text.starts_with("sign=") == false, "a signature does not sign itself", signed_text);
}

void alipay_json(std::string_view text) {
  const auto whole = json::parse(text);
  if (!whole || !whole->is_object()) return;
  for (const auto& [name, value] : whole->items()) {
    const auto raw = alipay::raw_member(text, name);
    if (!raw) continue;  // its name is written with escapes
    const auto again = json::parse(*raw);
    promise(again && *again == value, "the bytes of a member are its value", *raw);
    says_why(alipay::answer_from_object(*raw));
    check_trade(alipay::trade_from_object(*raw));
    says_why(alipay::refund_from_object(*raw));
    check_refund(alipay::refund_query_from_object(*raw));
    says_why(alipay::bill_url_from_object(*raw));
  }
}

void amount(std::string_view text) {
  const auto fen = fen_of_yuan(text);
  if (fen) promise(fen_of_yuan(domain::money::to_text(*fen)) == fen, "an amount is read again", text);
}

constexpr std::array kReaders{wechat_json, wechat_bill, alipay_bill, alipay_zip, alipay_form, alipay_json, amount};

}  // namespace

void target(Bytes bytes) {
  Input input(bytes);
  const std::size_t reader = input.choose(kReaders.size());
  kReaders.at(reader)(input.text());
}

}  // namespace ops::fuzz
