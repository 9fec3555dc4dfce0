// The message catalogues: code -> text, zh-CN (default) and en side by side, so that neither can lack an entry.
#pragma once
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/errors.h"
#include "domain/limits/limits.h"

namespace ops::i18n {

enum class Lang { zh_cn, en };
std::string_view lang_tag(Lang lang);                   // "zh-CN", "en"
Lang lang_from_tags(std::string_view accept_language);  // best of an Accept-Language header or a BCP 47 tag

// A catalogue is a table of {key, zh, en}; rules' words are shared, each face adds its own (pages_words.cpp,
// console_words.cpp).
struct Entry {
  std::string_view key, zh, en;
};
// The text of a key of the shared catalogue; an unknown key answers itself (a test walks all keys in use).
std::string_view text(Lang lang, std::string_view key);
// "{max}" is replaced by params' "max"; "{n|day|days}" by "day" where params' "n" is 1, else by "days".
struct Param {
  std::string_view name, value;
};
std::string format(std::string_view pattern, std::span<const Param> params);
inline std::string format(std::string_view pattern, std::initializer_list<Param> params) {
  return format(pattern, std::span(params.begin(), params.size()));
}
std::string format(std::string_view pattern, const std::vector<std::pair<std::string, std::string>>& params);
// "商品名称不能超过 30 个字（现在 31 个）". Money params are shown in yuan.
std::string error_text(Lang lang, const domain::FieldError& error);
// The same with a name that the caller knows better, e.g. the label of a demand template's field for "answers.<key>".
std::string error_text(Lang lang, const domain::FieldError& error, std::string_view field_name);
// "searches, counted by network (/64)", of the name of a bound as an answer has it: "searches_of_net64".
std::string bound_name(Lang lang, std::string_view bound);
// "A limit is reached: searches, counted by network (/64). Please try again in 30 s."
std::string bound_text(Lang lang, const domain::limits::Exceeded& exceeded);
// "skus[1].discount_price" -> "商品价格第 2 行折扣价", "Price row 2, discount price".
std::string field_text(Lang lang, std::string_view field);
// Keys of the shared catalogue: "error.<code>", "field.<key>", "state.<product or order state>", "state.provider.<order
// state>" (where the provider reads another word), "action.<action>", "unit.<unit>", "clock.<clock>", "role.<role>",
// "notice.<…>" (notices.h), "delivery_state.<state>", "type.<demand field type>", "delivery.<delivery method>".

}  // namespace ops::i18n
