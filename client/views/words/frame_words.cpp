// What the console says before its screens are there: sign-in, navigation, and what goes wrong. The module's first part carries these words;
// those of the screens come with the screens (docs/decisions/0022-console-in-two-parts.md).
#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kFrameEntries[] = {
    {"console.title", "运维市场控制台", "OpsMarket console"},
    {"console.purpose", "供服务商与运营人员使用", "For providers and operators"},
    {"lang.name", "中文", "English"},
    {"text.compact", "紧凑显示", "Compact view"},
    {"text.comfortable", "宽松显示", "Comfortable view"},

    {"nav", "主导航", "Main navigation"},
    {"nav.open", "打开菜单", "Open the menu"},
    {"nav.close", "关闭菜单", "Close the menu"},
    {"nav.start", "首页", "Start"},
    {"nav.products.group", "商品管理", "Products"},
    {"nav.products", "运维服务", "Ops services"},
    {"nav.orders.group", "订单管理", "Orders"},
    {"nav.orders", "订单", "All orders"},
    {"nav.review.group", "运营管理", "Operations"},
    {"nav.reviews", "商品审核", "Product review"},
    {"nav.listings", "全部商品", "All products"},
    {"nav.categories", "商品分类", "Categories"},
    {"nav.accounts", "账号", "Accounts"},
    {"nav.acts", "操作记录", "Operators' log"},
    {"nav.storefront", "前往运维市场", "To the storefront"},
    {"nav.home", "回到首页", "To the start page"},
    {"nav.earnings", "收入", "Earnings"},
    {"nav.profile", "企业资料", "Company profile"},
    {"nav.questions", "购买前提问", "Questions"},
    {"nav.quotes", "询价", "Quotes"},
    {"nav.site", "站点页面", "Site pages"},
    {"nav.notices", "通知", "Notices"},
    {"nav.security", "账号与安全", "Account security"},
    {"nav.rules", "平台规则", "Platform rules"},
    {"nav.inbox", "收件箱", "Inbox"},
    {"nav.own_reviews", "收到的评价", "Reviews"},

    {"message.unread", "{n} 条未读消息", "{n} unread {n|message|messages}"},
    {"find.open", "查找", "Find"},
    {"questions.waiting", "{n} 待答", "{n} open"},
    {"quotes.waiting", "{n} 可报价", "{n} open"},
    {"notices.unread", "{n} 条未读", "{n} unread"},

    {"no_such_screen", "没有这个页面，或此账号不能使用它", "There is no such page for this account"},
    {"not_for_buyers.title", "控制台供服务商与运营人员使用", "The console is for providers and operators"},
    {"not_for_buyers", "您的账号是用户账号，请在运维市场下单和查看订单。",
     "This is a buyer's account; please order and follow your orders on the storefront."},

    {"sign_in", "登录", "Sign in"},
    {"sign_in.busy", "正在登录…", "Signing in…"},
    {"sign_in.code_hint", "验证器应用显示的 6 位验证码，或一个恢复码",
     "From your authenticator application, or a recovery code"},
    {"sign_in.again", "登录已失效，请重新登录", "Your session has ended; please sign in again"},
    {"sign_in.again.why", "下面填写的内容都还在，登录后自动继续刚才的操作。",
     "Everything you typed is still here. What you were doing goes on after you sign in."},
    {"sign_out", "退出登录", "Sign out"},
    {"draft.sign_out.title", "退出登录？", "Sign out?"},
    {"draft.sign_out.body", "此浏览器暂存了 {n} 份未提交的内容，退出后将被删除，以免同一台电脑的其他人看到。",
     "{n} unsent {n|draft is|drafts are} kept in this browser. Signing out deletes {n|it|them}, so that nobody else at "
     "this computer sees {n|it|them}."},
    {"draft.sign_out.confirm", "删除并退出", "Delete and sign out"},

    {"loading", "正在加载…", "Loading…"},
    {"loading.screens", "正在加载页面…", "Loading the screens…"},
    {"retry", "重试", "Try again"},
    {"cancel", "取消", "Cancel"},
    {"offline", "没有连接到服务器。填写的内容已保留在此浏览器中；连接恢复后会自动继续，届时可以保存。",
     "No connection to the server. What you type is kept in this browser; once the connection is back this page goes "
     "on "
     "by itself and you can save."},
    {"span.left", "还剩 {span}", "{span} left"},
    {"span.over", "已超时 {span}", "{span} overdue"},
    {"span.days_hours", "{d} 天 {h} 小时", "{d} d {h} h"},
    {"span.hours_minutes", "{h} 小时 {m} 分", "{h} h {m} min"},
    {"span.seconds", "{s} 秒", "{s} s"},
    {"span.minutes", "{m} 分钟", "{m} min"},
    {"outcome.dismiss", "收起这条消息", "Put this message away"},

    {"problem.offline", "没有连上服务器，请检查网络后重试；填写的内容都还在。",
     "The server did not answer. Please try again; what you typed is still here."},
    {"problem.screens", "控制台的这一部分没有载入，请检查网络后重试。",
     "This part of the console did not load. Please check the connection and try again."},
    {"problem.unreadable", "服务器的回答无法识别，请重试。",
     "The server's answer could not be read. Please try again."},
    {"problem.wrong_credentials", "账号或密码不正确", "Wrong account name or password"},
    {"problem.second_factor_needed", "验证码不正确、已过期或已使用过",
     "The code is not right, too old, or was used before"},
    {"problem.second_factor_required", "请先在“账号与安全”里开启两步验证",
     "First switch the second factor on, under “Account security”"},
    {"problem.not_signed_in", "请先登录", "Please sign in first"},
    {"problem.csrf", "页面已过期，请重试", "The page has expired; please try again"},
    {"problem.not_allowed", "此账号不能进行这个操作", "This account may not do that"},
    {"problem.not_found", "没有找到，或已被删除", "Not found, or deleted"},
    {"problem.wrong_state", "当前状态不能进行这个操作，请刷新查看", "Not possible in its present state"},
    {"problem.stale_version", "内容已被更新，请刷新后再试", "It was changed meanwhile; please load it again"},
    {"problem.conflict", "与最新情况冲突，请查看后再试",
     "It conflicts with how things stand now; please look and try again"},
    {"problem.invalid_input", "有内容需要修改，请查看标红的字段", "Some fields need a change"},
    {"problem.too_large", "内容过大", "Too large"},
    {"problem.too_many_requests", "操作太频繁，请稍后再试", "Too many attempts; please wait a little"},
    {"problem.too_often", "操作太频繁", "Too many attempts"},
    {"problem.bound", "已达到“{what}”的上限", "The limit is reached: {what}"},
    {"problem.wait", "{why}。请在 {span}后再试。", "{why}. Please try again in {span}."},
    {"problem.busy", "服务器正忙，请稍等几秒再试", "The server is busy; please try again in a few seconds"},
    {"problem.storage_full", "存储空间已满，暂时无法保存，数据没有改变，请稍后再试",
     "Storage is full: nothing can be saved at the moment, and nothing was changed; please try again later"},
    {"problem.unavailable", "系统正在恢复，暂时无法办理，数据没有改变，请稍后再试",
     "The service is recovering: nothing was changed; please try again shortly"},
    {"problem.in_doubt", "保存时系统中断，暂时无法确认是否已保存，请重新载入后查看",
     "The service was interrupted while it saved, and cannot tell yet whether it did; please load it again and look"},
    {"problem.internal", "服务器出错，请稍后再试（编号 {id}）", "The server failed; please try again later (id {id})"},
    {"problem.other", "操作未成功（{code}）", "That did not work ({code})"},
};

}  // namespace

std::span<const i18n::Entry> frame_words() { return i18n::words<kFrameEntries>(); }

}  // namespace ops::views
