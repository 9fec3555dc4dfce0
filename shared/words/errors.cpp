#include "words/catalogue.h"

namespace ops::words {
namespace {

// "{field}" is the field's name. A variant (error.<code>.<variant>) is a better sentence for some fields; see
// error_text.cpp.
constexpr Entry kErrorEntries[] = {
    {"error.required", "请填写{field}", "{field} is required"},
    {"error.required.choose", "请选择{field}", "Choose a value: {field}"},
    {"error.required.upload", "请上传{field}", "Upload a file: {field}"},
    {"error.required.rows", "{field}至少要有一行", "{field}: add at least one row"},
    {"error.too_long", "{field}不能超过 {max} 个字（现在 {actual} 个）",
     "{field} may have at most {max} characters (now {actual})"},
    {"error.too_short", "{field}至少要有 {min} 个字（现在 {actual} 个）",
     "{field} needs at least {min} characters (now {actual})"},
    {"error.too_many", "{field}最多 {max} 项（现在 {actual} 项）", "{field}: at most {max} (now {actual})"},
    {"error.too_many.hours", "{field}在 {hours} 小时内最多 {max} 项，请稍后再试",
     "{field}: at most {max} in {hours} hours; try again later"},
    {"error.too_many.unpaid", "您已有 {max} 个待支付的订单，请先支付或取消一些，再下新的订单",
     "You have {max} orders to be paid already; pay or cancel some of them before you order more"},
    {"error.too_few", "{field}至少 {min} 项（现在 {actual} 项）", "{field}: at least {min} (now {actual})"},
    {"error.malformed", "{field}的格式不正确，或含有不允许的字符",
     "{field} is not in the right form or has characters that are not allowed"},
    {"error.malformed.money", "{field}不是有效金额，请填写如 50 或 50.50 的数字",
     "{field} is not an amount; write a number such as 50 or 50.50"},
    {"error.malformed.line", "{field}第 {line} 行的格式不正确：{why}",
     "{field}, line {line} is not of the right form: {why}"},
    {"error.malformed.login", "{field}只能用字母、数字和 . _ -", "{field} may have letters, digits and . _ - only"},
    {"error.malformed.key", "{field}只能用小写字母、数字和下划线",
     "{field} may have lower-case letters, digits and underscores only"},
    {"error.out_of_range", "{field}须为 {min} 到 {max} 的整数", "{field} must be a whole number from {min} to {max}"},
    {"error.out_of_range.money", "{field}须在 {min} 到 {max} 元之间", "{field} must be between ¥{min} and ¥{max}"},
    {"error.not_found", "{field}不存在或已不可用，请重新选择",
     "{field} does not exist or can no longer be used; choose again"},
    {"error.not_allowed", "{field}不能是这个值", "{field} may not have this value"},
    {"error.not_allowed.allowed", "{field}只能是：{allowed}", "{field} must be one of: {allowed}"},
    {"error.not_allowed.password", "{field}不能与账号相同", "{field} must not be the same as the account name"},
    {"error.duplicate", "{field}与前面的重复", "{field} repeats an earlier one"},
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
    {"error.in_use", "{field}正被使用，不能这样改", "{field} is in use and cannot be changed in this way"},
    {"error.taken", "{field}已被使用，请换一个", "{field} is taken; choose another"},
    {"error.total_changed", "应付金额已变为 {total} 元，请确认后再支付",
     "The amount to pay is now ¥{total}; please check it before you pay"},
    {"error.insufficient_balance", "余额不足：需要 {needed} 元，现有 {balance} 元",
     "Not enough balance: ¥{needed} needed, ¥{balance} there"},
    {"error.too_soon.email", "验证码刚刚发送过，{next}（北京时间）之后可以再次发送",
     "A code was mailed just now; the next one may be asked for after {next} (Beijing time)"},
    {"error.too_soon", "每天只能操作一次，下次可在 {next}（北京时间）之后",
     "Only once a day; possible again after {next} (Beijing time)"},
    {"error.wrong", "{field}不正确", "{field} is not right"},
    {"error.wrong.code", "{field}不正确、已过期或已使用过", "{field} is not right, too old, or was used before"},
    {"error.easily_guessed", "{field}太容易被猜到：常见密码、键盘顺序、日期，或由账号和名称组成。请换一个",
     "{field} is too easily guessed: common, a row of keys, a date, or made of the account's names. Choose another"},
    {"error.logo_size_not_suggested", "{field}是 {width}×{height}，建议 120×80；可以继续使用",
     "{field} is {width}×{height}; 120×80 is suggested. It can be used as it is"},
};

}  // namespace

std::span<const Entry> error_entries() { return kErrorEntries; }

}  // namespace ops::words
