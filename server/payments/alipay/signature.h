// Who says what in Alipay's open platform (RSA2): parameters are signed as a sorted text, answers as the raw bytes of one member.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "server/payments/provider.h"

namespace ops::payments::alipay {

using Parameters = std::map<std::string, std::string>;

// "a=1&b=2": sorted by name, without empty values and without "sign".
std::string text_to_sign(const Parameters& parameters);
// The same of a notification, where "sign_type" is left out too.
std::string text_to_verify(Parameters parameters);

// application/x-www-form-urlencoded, decoded. Nothing: a name twice, a broken escape, no UTF-8, more than 100 parameters.
std::optional<Parameters> parameters_of(std::string_view form);
std::string form_of(const Parameters& parameters);

// The value of the named member of the object in `json`, byte by byte as it stands there; nothing when there is none.
// REQUIRES: json::parse takes `json`
std::optional<std::string_view> raw_member(std::string_view json, std::string_view name);

}  // namespace ops::payments::alipay
