// What Alipay answers and reports, read strictly; amounts come as yuan in text, times as those of Asia/Shanghai.
#pragma once
#include <string>
#include <string_view>

#include "server/payments/alipay/signature.h"
#include "server/payments/provider.h"

namespace ops::payments::alipay {

// The object of an answer before it is known whether it says yes.
struct Answer {
  std::string code, sub_code;  // "10000" is yes
  std::string_view object;     // within the text that was read
};
Outcome<Answer> answer_from_object(std::string_view object);

Outcome<Trade> trade_from_object(std::string_view object);  // without merchant and app, which an answer does not say
Outcome<Trade> trade_from_parameters(const Parameters& parameters);  // of a notification

// Of a refund that was asked for: the company says whether money moved ("fund_change"); if not now, it is asked later.
struct RefundAnswer {
  std::string their_number, payment_number;
  Fen refunded_in_all = 0;
  bool moved = false;
};
Outcome<RefundAnswer> refund_from_object(std::string_view object);
Outcome<Refund> refund_query_from_object(std::string_view object);
Outcome<std::string> bill_url_from_object(std::string_view object);

}  // namespace ops::payments::alipay
