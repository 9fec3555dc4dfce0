#include "words/catalogue.h"

namespace ops::words {
namespace {

constexpr Entry kValueEntries[] = {
    {"unit.once", "次", "time"},
    {"unit.hour", "小时", "hour"},
    {"unit.day", "天", "day"},
    {"unit.month", "月", "month"},
    {"unit.year", "年", "year"},
    {"unit.host", "台", "host"},
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

std::span<const Entry> value_entries() { return kValueEntries; }

}  // namespace ops::words
