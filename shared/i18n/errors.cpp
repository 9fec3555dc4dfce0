#include "i18n/catalogue.h"
#include "i18n/packed_words.h"

namespace ops::i18n {
namespace {

// "{field}" is the field's name. A variant (error.<code>.<variant>) is a better sentence for some fields; see
// error_text.cpp.
constexpr Entry kErrorEntries[] = {
    {"error.required", "请填写{field}", "{field} is required"},
    {"error.required.choose", "请选择{field}", "Choose a value: {field}"},
    {"error.required.until", "请填写到期时间", "Say until when it is valid"},
    {"error.required.upload", "请上传{field}", "Upload a file: {field}"},
    {"error.required.rows", "{field}至少要有一行", "{field}: add at least one row"},
    {"error.too_long", "{field}不能超过 {max} 个字（现在 {actual} 个）",
     "{field} may have at most {max} characters (now {actual})"},
    {"error.too_short", "{field}至少要有 {min} 个字（现在 {actual} 个）",
     "{field} needs at least {min} characters (now {actual})"},
    {"error.too_many", "{field}最多 {max} 项（现在 {actual} 项）", "{field}: at most {max} (now {actual})"},
    {"error.too_many.pictures", "{field}最多 {max} 张（现在 {actual} 张）", "{field}: at most {max} (now {actual})"},
    {"error.required.alt", "{field}（第 {line} 行）不能为空：请在方括号里写明图片的内容，供看不到图片的人阅读",
     "{field} (line {line}) is empty: say in the brackets what the picture shows, for those who cannot see it"},
    {"error.not_allowed.picture",
     "{field}（第 {line} 行）须直接写成您上传到本站的图片的地址，不能引用其他网站的图片：请上传图片后重新插入",
     "{field} (line {line}) must be that of a picture uploaded here, written in its place; pictures of other sites "
     "cannot "
     "be shown: upload it and insert it anew"},
    {"error.not_found.picture", "{field}（第 {line} 行）不是您为商品详情上传的图片，或图片已被清除：请重新上传",
     "{field} (line {line}) is not a picture that you uploaded to be shown in texts, or it is gone: upload it again"},
    {"error.too_few", "{field}至少 {min} 项（现在 {actual} 项）", "{field}: at least {min} (now {actual})"},
    {"error.malformed", "{field}里有不能使用的字符（换行、制表符或看不见的控制字符），请删去后再试",
     "{field} has characters that cannot be used (a line break, a tab or an invisible control character); take them "
     "out"},
    {"error.malformed.money", "{field}不是有效金额，请填写如 50 或 50.50 的数字，最多两位小数",
     "{field} is not an amount; write a number such as 50 or 50.50, with two decimals at most"},
    {"error.malformed.number", "{field}须是数字，如 3 或 12.5，不要写单位或其他文字",
     "{field} must be a number such as 3 or 12.5, without a unit or other words"},
    {"error.malformed.whole", "{field}须是整数，如 3，不要写单位或其他文字",
     "{field} must be a whole number such as 3, without a unit or other words"},
    {"error.malformed.date", "{field}须是日历上有的日期，写成 2026-12-01 这样",
     "{field} must be a date of the calendar, written like 2026-12-01"},
    {"error.malformed.phone", "{field}须是电话号码：5 到 20 位，只用数字、空格和 + - ( )，如 138 0013 8000",
     "{field} must be a telephone number: 5 to 20 digits, spaces and + - ( ) only, such as +86 138 0013 8000"},
    {"error.malformed.email", "{field}须是邮箱地址，如 name@example.com",
     "{field} must be an address such as name@example.com"},
    {"error.malformed.url", "{field}须是完整的网址，如 https://example.com/notices",
     "{field} must be a whole address such as https://example.com/notices"},
    {"error.malformed.time", "{field}须是 24 小时制的时间，如 09:00；一天的结束写 24:00",
     "{field} must be a time of the day such as 09:00; the day’s end is 24:00"},
    {"error.malformed.file", "{field}的文件名里有不能使用的字符，请改名后再上传",
     "{field}: the file's name has characters that cannot be used; rename it and upload it again"},
    {"error.malformed.login", "{field}只能用字母、数字和 . _ -", "{field} may have letters, digits and . _ - only"},
    {"error.out_of_range", "{field}须为 {min} 到 {max} 的整数", "{field} must be a whole number from {min} to {max}"},
    {"error.out_of_range.percent", "{field}须在 {min} % 到 {max} % 之间，如 8 或 8.5",
     "{field} must be from {min} % to {max} %, such as 8 or 8.5"},
    {"error.out_of_range.money", "{field}须在 {min} 到 {max} 元之间", "{field} must be between ¥{min} and ¥{max}"},
    {"error.out_of_range.time", "{field}须在 {min} 到 {max} 之间（北京时间）",
     "{field} must be between {min} and {max} (Beijing time)"},
    {"error.out_of_range.closes", "{field}须晚于开始时间", "{field} must be later than the beginning"},
    {"error.out_of_range.large", "{field}太大，请核对数字", "{field} is far too large; please check the number"},
    {"error.out_of_range.huge", "{field}太大，请核对金额", "{field} is far too large; please check the amount"},
    {"error.not_found", "{field}不存在或已不可用，请重新选择",
     "{field} does not exist or can no longer be used; choose again"},
    {"error.not_allowed", "{field}不能是这个值", "{field} may not have this value"},
    {"error.not_allowed.allowed", "{field}只能是：{allowed}", "{field} must be one of: {allowed}"},
    {"error.not_allowed.inside", "{field}指向本机或内网，服务器不会访问这样的地址，请填写公网地址",
     "{field} leads to this machine or a private network, where the server sends nothing; give a public address"},
    {"error.not_allowed.password", "{field}不能与账号相同", "{field} must not be the same as the account name"},
    {"error.not_allowed.name", "{field}不能含有“{word}”：它让人以为是市场本身",
     "{field} may not contain “{word}”: it would pass for the market itself"},
    {"error.duplicate", "{field}与前面的重复，请换一个或删去",
     "{field} repeats an earlier one; choose another or remove it"},
    {"error.duplicate.password", "{field}与现在的密码相同，请换一个", "{field} is the present one; choose another"},
    {"error.file_type", "{field}须是 {allowed} 文件，且内容与扩展名一致",
     "{field} must be a {allowed} file whose content matches its ending"},
    {"error.file_too_large", "{field}不能超过 {max}（现在 {actual}）", "{field} may have at most {max} (now {actual})"},
    {"error.image_undecodable.pixels", "{field}太大：{width} × {height} 像素，这类图片的宽乘高不能超过 {max_pixels}",
     "{field} is too large: {width} × {height} pixels; width times height must not exceed {max_pixels} (2048 × 2048, "
     "for example)"},
    {"error.image_undecodable", "{field}无法识别：图片已损坏，或长宽超过 {max} 像素",
     "{field} cannot be read: the image is damaged, or a side has more than {max} pixels"},
    {"error.price_above_original", "{field}不能高于原价 {max} 元",
     "{field} may not be above the original price, ¥{max}"},
    {"error.unknown_field", "没有这一项：{field}", "There is no such field: {field}"},
    {"error.taken", "{field}已被使用，请换一个", "{field} is taken; choose another"},
    {"error.unchanged", "{field}与现在的完全相同，没有需要更改的内容",
     "{field} is what it is already; there is nothing to change"},
    {"error.wrong", "{field}不正确", "{field} is not right"},
    {"error.wrong.code", "{field}不正确、已过期或已使用过", "{field} is not right, too old, or was used before"},
    {"error.easily_guessed", "{field}太容易被猜到：常见密码、键盘顺序、日期，或由账号和名称组成。请换一个",
     "{field} is too easily guessed: common, a row of keys, a date, or made of the account's names. Choose another"},
    {"error.date_is_past", "{field}早于今天（{today}），请核对；确实如此可以再次提交",
     "{field} is before today ({today}); please check it. If it is meant so, send it again"},
    {"error.logo_size_not_suggested", "{field}是 {width}×{height}，建议 120×80；可以继续使用",
     "{field} is {width}×{height}; 120×80 is suggested. It can be used as it is"},
};

}  // namespace

std::span<const Entry> error_entries() { return words<kErrorEntries>(); }

}  // namespace ops::i18n
