// The words of what did not work, by its status or its code; the others are in pages_words.cpp.
#include "server/pages/words/pages_words.h"

namespace ops::pages {
namespace {

using i18n::Entry;

constexpr Entry kProblemEntries[] = {
    {"problem.400", "请求无法处理", "The request could not be read"},
    {"problem.400.help", "请返回上一页，检查后重新提交。", "Go back, check it, and send it again."},
    {"problem.403", "没有权限", "Not allowed"},
    {"problem.403.help", "您的账号不能进行这项操作；页面若打开过久，请刷新后再试。",
     "Your account may not do this. If the page was open for long, reload it and try again."},
    {"problem.404", "没有找到这个页面", "There is no such page"},
    {"problem.404.help", "它可能已下架，或地址有误。可以在这里搜索要找的服务。",
     "It may have been taken off sale, or the address is wrong. Search for what you were looking for."},
    {"problem.405", "不支持这种访问方式", "This address is used in another way"},
    {"problem.405.help", "请从页面上的按钮或链接进入。", "Please use the buttons and links of the pages."},
    {"problem.409", "内容已有变化", "It has changed meanwhile"},
    {"problem.409.help", "在您操作之前，它已被更新。请返回并刷新，看过最新内容再操作。",
     "It was changed before you sent this. Go back, reload, and look at it again."},
    {"problem.413", "上传的内容太大", "That is too large"},
    {"problem.413.most", "最多 {max}。请缩小文件或内容后再试。", "At most {max}. Please send a smaller file or text."},
    {"problem.413.help", "请缩小文件后再试。", "Please send a smaller file."},
    {"problem.429", "操作太频繁", "Too many requests"},
    {"problem.429.help", "请稍等片刻再试。", "Please wait a moment and try again."},
    {"problem.500", "服务器出了点问题", "Something went wrong on our side"},
    {"problem.500.help", "您的数据没有改变。请稍后再试；若仍不行，请把下面的编号告诉我们。",
     "Nothing of yours was changed. Please try again later; if it stays, tell us the number below."},
    {"problem.503", "暂时无法服务", "Not available at the moment"},
    {"problem.503.help", "请稍后再试。", "Please try again later."},
    {"problem.unavailable", "暂时无法保存", "Nothing can be saved at the moment"},
    {"problem.unavailable.help", "系统正在恢复，您的操作没有执行，数据没有改变。请稍后再试。",
     "The service is recovering: what you asked for was not done, and nothing was changed. Please try again shortly."},
    {"problem.in_doubt", "暂时无法确认是否已保存", "We cannot tell yet whether it was saved"},
    {"problem.in_doubt.help",
     "保存时系统中断，您的操作可能已经生效，也可能没有。请查看最新状态，或返回把同一份表单再提交一次：它只会执行一次。",
     "The service was interrupted while it saved: what you asked for was done, or nothing was changed. Look at how "
     "things stand now, or go back and send the same form once more: it is carried out only once."},
    {"problem.507", "暂时无法保存", "Nothing can be saved at the moment"},
    {"problem.507.help", "存储空间已满，您的操作没有执行，数据没有改变。页面仍可浏览，请稍后再试。",
     "Storage is full: what you asked for was not done, and nothing was changed. Everything can still be read. Please "
     "try again later."},
    {"problem.quote_id", "请求编号（联系我们时请告知）", "Number of this request (please quote it)"},
    {"problem.retry", "再试一次", "Try again"},
};

}  // namespace

std::span<const Entry> problem_words() { return kProblemEntries; }

}  // namespace ops::pages
