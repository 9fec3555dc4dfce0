#include "i18n/catalogue.h"
#include "i18n/packed_words.h"

namespace ops::i18n {
namespace {

constexpr Entry kValueEntries[] = {
    {"unit.once", "次", "time"},
    {"unit.hour", "小时", "hour"},
    {"unit.day", "天", "day"},
    {"unit.month", "月", "month"},
    {"unit.year", "年", "year"},
    {"unit.host", "台", "host"},
    // so many of them
    {"duration.once", "{n} 次", "{n} {n|time|times}"},
    {"duration.hour", "{n} 小时", "{n} {n|hour|hours}"},
    {"duration.day", "{n} 天", "{n} {n|day|days}"},
    {"duration.month", "{n} 个月", "{n} {n|month|months}"},
    {"duration.year", "{n} 年", "{n} {n|year|years}"},
    {"duration.host", "{n} 台", "{n} {n|host|hosts}"},
    {"type.line", "单行文本", "Line"},
    {"type.text", "多行文本", "Text"},
    {"type.number", "数字", "Number"},
    {"type.date", "日期", "Date"},
    {"type.choice", "单选", "Choice"},
    {"type.file", "文件", "File"},
    {"type.phone", "电话", "Phone"},
    {"type.email", "邮箱", "Email"},
    {"delivery.contact_support", "联系客服", "Contact support"},
};

}  // namespace

std::span<const Entry> value_entries() { return words<kValueEntries>(); }

}  // namespace ops::i18n
