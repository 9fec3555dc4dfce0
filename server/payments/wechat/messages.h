// WeChat Pay's JSON, read strictly: members that nobody needs are passed over, one that is needed has to be there with its type.
#pragma once
#include <string>
#include <string_view>

#include "server/payments/provider.h"

namespace ops::payments::wechat {

Outcome<Trade> trade_from_json(std::string_view text);    // of a query or of an opened notification
Outcome<Refund> refund_from_json(std::string_view text);  // the same
Outcome<std::string> code_url_from_json(std::string_view text);

struct BillAddress {
  std::string url, sha1;  // lower case
};
Outcome<BillAddress> bill_address_from_json(std::string_view text);

// The company's code of an answer that says no; empty where there is none.
std::string error_code_from_json(std::string_view text);

// A notification before its resource is opened.
struct Envelope {
  std::string id, original_type;
  std::string nonce, associated;
  std::string sealed;  // bytes
};
Outcome<Envelope> envelope_from_json(std::string_view text);

}  // namespace ops::payments::wechat
