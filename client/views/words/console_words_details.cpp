// The words of the editor of details; the others are in console_words.cpp.
#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kDetailsEntries[] = {
    {"details.tools", "排版", "Formatting"},
    {"details.tool", "{what}（{keys}）", "{what} ({keys})"},
    {"details.heading", "标题", "Heading"},
    {"details.bold", "加粗", "Bold"},
    {"details.bullets", "列表", "List"},
    {"details.numbers", "编号列表", "Numbered list"},
    {"details.quote", "引用", "Quote"},
    {"details.code", "代码", "Code"},
    {"details.link", "链接", "Link"},
    {"details.picture", "插入图片", "Insert a picture"},
    {"details.drop", "把图片拖到这里上传", "Drop pictures here to upload them"},
    {"gallery.pick", "添加图片", "Add pictures"},
    {"gallery.alt", "图片内容", "What it shows"},
    {"gallery.alt_of", "第 {n} 张图片的内容", "What is in picture {n}"},
    {"gallery.shown", "商品图片预览", "The pictures, as they are shown"},
    {"form.picture", "{label} 第 {n} 张", "{label}, picture {n}"},
    {"form.section.gallery", "图片", "Pictures"},
    {"hint.gallery",
     "最多 8 张，按顺序展示在商品页上，第一张也用在商品列表里。JPEG 或 PNG，每张不超过 5 MB，可以直接拖入或粘贴",
     "Up to 8, shown on the product's page in this order; the first one also stands in lists. JPEG or PNG of up to 5 "
     "MB each; "
     "they can be dropped or pasted here"},
    {"details.write", "编写", "Write"},
    {"details.preview", "预览", "Preview"},
    {"details.preview_failed", "暂时无法预览；继续编辑会再试。",
     "No preview right now; it is tried again as you go on writing."},
};

}  // namespace

std::span<const i18n::Entry> details_words() { return i18n::words<kDetailsEntries>(); }

}  // namespace ops::views
