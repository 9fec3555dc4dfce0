// The words of the screens of the market's own pages.
#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kSiteEntries[] = {
    {"nav.synonyms", "搜索同义词", "Search words"},
    {"synonyms.how", "搜索除了用户输入的词，还会查找这里列出的词。发布后立即生效，旧版本都会保留。",
     "What a search looks for besides the words that were typed. It holds as soon as it is published; all versions are "
     "kept."},
    {"synonyms.grammar", "写法（每行一组）", "How it is written: one group a line"},
    {"synonyms.line.equal", "migrate, migration, 迁移　　互为同义词", "migrate, migration, 迁移: stand for each other"},
    {"synonyms.line.arrow", "hacked, malware → 应急　　输入箭头左边的词，也查找右边的，反之不查",
     "hacked, malware → 应急: who types one on the left may want what is on the right, not the other way round"},
    {"synonyms.line.silent", "- how, the, 怎么　　没有含义，有其他词时忽略",
     "- how, the, 怎么: say nothing, and are left out where other words remain"},
    {"synonyms.line.where", "-! server, 网站　　与箭头左边的词一起输入时忽略",
     "-! server, 网站: say nothing beside a word on the left of an arrow"},
    {"synonyms.text", "同义词", "Other words"},
    {"synonyms.hint", "# 开头的是注释。每个词最多 24 个字符，最多对应 8 个其他的词。",
     "# begins a comment. A word has at most 24 characters and stands for at most 8 others."},
    {"synonyms.save", "发布同义词", "Publish the words"},
    {"site.how", "帮助中心和站点说明。没有改写过的页面显示随系统提供的默认文字；隐私说明和服务条款须在开放使用前审阅。",
     "The help centre and what the site says of itself. A page that nobody has rewritten shows the text that is "
     "shipped; review "
     "privacy and terms before the market opens."},
    {"site.page", "页面", "Page"},
    {"site.address", "地址", "Address"},
    {"site.changed", "修改时间", "Changed"},
    {"site.own", "自己的文字 · 第 {n} 版", "Own text · version {n}"},
    {"site.shipped", "默认文字", "As shipped"},
    {"site.facts", "页脚与联系方式", "Foot of the pages, and contact"},
    {"site.facts.how", "显示在每一页的底部和“联系我们”。不填的不显示。",
     "Shown at the foot of every page and under Contact. What is empty is not shown."},
    {"site.facts.save", "保存页脚信息", "Save the foot"},
    {"site.icp_url.hint", "不填则指向工信部备案查询网站", "Empty: it leads to the ministry's site"},
    {"site.see", "查看页面", "See the page"},
    {"site.figures",
     "正文里花括号中的设置名称（commission、pay、start、accept 等）会换成现行数值，operator 换成经营者名称。",
     "In a text, names of settings in curly brackets (commission, pay, start, accept …) stand for the figures in "
     "force, operator for "
     "who runs the market."},
    {"site.chinese", "中文", "Chinese"},
    {"site.english", "英文", "English"},
    {"site.note", "修改说明", "Note on the change"},
    {"site.note.hint", "可不填；显示在版本记录里", "May be empty; stands in the list of versions"},
    {"site.save", "保存并发布", "Save and publish"},
    {"site.discard", "恢复为现行内容", "Back to what is shown"},
    {"site.done", "已发布", "Published"},
    {"site.changed_elsewhere", "其他运营人员刚修改过。您填写的内容还在，请核对后再保存。",
     "Another operator has just changed it. What you typed is still here; please check and save again."},
    {"site.what", "内容", "What"},
    {"site.written", "修改", "Written"},
    {"site.copy_of", "恢复自第 {n} 版", "Copy of version {n}"},
    {"site.restore", "恢复", "Restore"},
    {"site.restore_shipped", "恢复默认文字", "Back to the shipped text"},
    {"site.restore.confirm", "确认恢复", "Restore it"},
    {"site.ask.title", "恢复这个版本？", "Restore this version?"},
    {"site.ask.version", "第 {n} 版的内容将立即生效；现在的内容保留在版本记录里。",
     "Version {n} will hold at once. What holds now stays in the list of versions."},
    {"site.ask.shipped", "随系统提供的默认文字将立即生效；现在的内容保留在版本记录里。",
     "The text that the system ships will hold at once. What holds now stays in the list of versions."},
};

}  // namespace

std::span<const i18n::Entry> site_words() { return i18n::words<kSiteEntries>(); }

}  // namespace ops::views
