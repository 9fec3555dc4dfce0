#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kFindEntries[] = {
    {"find.title", "查找订单、商品、页面和操作", "Find orders, products, pages and actions"},
    {"find.hint", "可输入订单号、买家、商品、账号或页面名称；↑ ↓ 选择，回车打开，Esc 关闭",
     "An order number, a buyer, a product, an account or a page; ↑ ↓ choose, Enter opens, Esc closes"},
    {"find.searching", "正在查找…", "Searching…"},
    {"find.none", "没有找到", "Nothing was found"},
    {"find.count", "找到 {n} 项", "{n} found"},
    {"find.screens", "页面", "Pages"},
    {"find.actions", "操作", "Actions"},
    {"find.listings", "商品", "Products"},
    {"find.language", "切换语言 English", "Switch the language 中文"},
    {"close", "关闭", "Close"},
    {"keys.title", "键盘快捷键", "Keyboard shortcuts"},
    {"keys.key", "按键", "Keys"},
    {"keys.what", "作用", "What it does"},
    {"keys.save", "保存正在编辑的内容", "Save what is being edited"},
    {"keys.send", "提交、发送或确认正在填写的表单", "Submit, send or confirm the form"},
    {"keys.then", "先按 {first}，再按 {key}", "{first}, then {key}"},
    {"keys.single", "使用单字母快捷键", "Shortcuts of single letters"},
    {"keys.single.hint", "只在没有输入文字时有效；用语音控制电脑时可以关闭",
     "They work only where nothing is being typed; turn them off if you speak to your computer"},
};

}  // namespace

std::span<const i18n::Entry> find_words() { return i18n::words<kFindEntries>(); }

}  // namespace ops::views
