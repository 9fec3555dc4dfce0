// The words of what one was told, and of one's settings; the others are in pages_words.cpp.
#include "server/pages/words/pages_words.h"

namespace ops::pages {
namespace {

constexpr i18n::Entry kAccountEntries[] = {
    {"nav.notices", "通知", "Notices"},
    {"nav.notices_unread", "{n} 条未读通知", "Unread notices: {n}"},
    {"live.changed", "此页面有更新。", "This page has changed."},
    {"live.show", "显示更新", "Show it"},
    {"live.shown", "页面已更新。", "The page was brought up to date."},
    {"notices.new", "新", "New"},
    {"notices.open", "查看", "Open"},
    {"notices.read_all", "全部标为已读", "Mark all as read"},
    {"notices.none", "还没有通知", "No notices yet"},
    {"notices.none_help", "订单有进展、收到消息或期限临近时，会在这里告诉您。",
     "When an order moves on, a message comes in or a deadline is near, you are told here."},

    {"nav.settings", "账户设置", "Settings"},
    {"settings.title", "账户设置", "Settings"},
    {"settings.lead", "所有通知都会出现在站内；也可以同时发到邮箱或您自己的系统。",
     "Every notice is shown here in the market; it can also be sent to your mailbox or to a system of yours."},
    {"settings.email_heading", "邮件通知", "By e-mail"},
    {"settings.no_mail", "本站没有配置邮件服务，暂时不能发送邮件。",
     "This market has no mail server, so no mail can be sent."},
    {"settings.email_now", "通知发送到：", "Notices go to:"},
    {"settings.email_pending", "验证码已发送到：", "A code was mailed to:"},
    {"settings.email", "邮箱地址", "E-mail address"},
    {"settings.code", "邮件中的验证码", "The code in that mail"},
    {"settings.confirm", "验证", "Confirm"},
    {"settings.mail_code", "发送验证码", "Mail me a code"},
    {"settings.email_remove", "不再接收邮件", "No more mail"},
    {"settings.choices", "发送哪些通知", "What is sent"},
    {"settings.choices_help", "涉及账号本身的通知（停用、恢复）总会发送。",
     "What concerns the account itself (suspended, restored) is always sent."},
    {"settings.lang", "通知使用的语言", "Language of what is sent"},
    {"settings.save", "保存", "Save"},
    {"settings.hook_heading", "Webhook", "Webhook"},
    {"settings.hook_help",
     "有通知时，我们会向这个地址发送带签名的 "
     "JSON（POST）。重定向和内网地址不会被访问；同一事件可能送达多次，请按事件编号去重。",
     "With each notice a signed JSON is posted to this address. Redirects and private addresses are not followed; one "
     "event "
     "may arrive more than once: tell by its id."},
    {"settings.hook_secret", "签名密钥（只显示这一次，请立即保存）：",
     "The secret that signs it (shown this once, keep it now):"},
    {"settings.hook_now", "当前地址：", "Now:"},
    {"settings.hook_remove", "停用 Webhook", "Remove the webhook"},
    {"settings.url", "Webhook 地址", "Webhook address"},
    {"settings.hook_set", "设置并生成新密钥", "Set it, with a new secret"},
    {"settings.sent", "发送记录", "What was sent"},
    {"settings.notice", "通知", "Notice"},
    {"settings.code_mail", "验证码", "Code"},
    {"settings.tries", "尝试次数", "Tries:"},
    {"settings.replay", "重新发送", "Send again"},
    {"settings.older", "更早的记录", "Earlier"},
    {"settings.done.saved", "已保存。", "Saved."},
    {"settings.done.mailed", "验证码已发送，请查收邮件。", "A code is on its way to you."},
    {"settings.done.confirmed", "邮箱已验证，通知会发送到这里。",
     "The address is confirmed; notices go there from now on."},
    {"settings.done.replayed", "已重新排队发送。", "It will be sent again."},

    {"secrets.title", "机密交接", "Secrets"},
    {"secrets.lead",
     "密码、密钥请在这里交给对方，不要写在消息里。内容加密保存，只有对方能查看，每次查看都会记入订单记录，到期、撤回或"
     "订单结束后删除。",
     "Hand passwords and keys over here, not in messages. They are kept encrypted, only the other side can look, each "
     "look is "
     "in the order's record, and they are erased when their time is over, when you revoke them, or after the order has "
     "ended."},
    {"secrets.none", "还没有交接过机密。", "Nothing was handed over yet."},
    {"secrets.give", "交接一项机密", "Hand one over"},
    {"secrets.label", "名称", "What it is"},
    {"secrets.label_help", "例如：服务器 root 密码。名称会出现在订单记录里，请不要包含机密本身。",
     "Such as: root password of the server. It stands in the order's record; do not put the secret itself here."},
    {"secrets.valid_for", "有效期", "Valid for"},
    {"secrets.once", "只能查看一次", "May be looked at once"},
    {"secrets.send", "加密交接", "Hand over"},
    {"secrets.look", "查看（会记入订单记录）", "Look (it is recorded)"},
    {"secrets.revoke", "撤回并删除", "Revoke and erase"},
    {"secrets.gone", "这项机密只能查看一次：确认已保存后立即删除，否则十分钟后删除。",
     "It may be looked at once: it is erased when you confirm that you have it, or after ten minutes."},
    {"secrets.once_until", "未查看，{at} 前可查看一次", "May be looked at once, until {at}"},
    {"secrets.until", "{at} 前可查看", "May be looked at until {at}"},
    {"secrets.looks", "已查看 {n} 次", "looked at {n} {n|time|times}"},
    {"secrets.erased.seen", "已查看并删除", "Seen, and erased"},
    {"secrets.erased.expired", "已到期删除", "Expired, and erased"},
    {"secrets.erased.revoked", "已撤回并删除", "Revoked, and erased"},
    {"secrets.erased.completed", "订单结束，已删除", "Erased after the order ended"},
    {"secrets.over", "订单已结束，不能再交接机密。", "The order has ended; nothing can be handed over any more."},
    {"login.code_heading", "两步验证", "Second factor"},
    {"login.code_help", "请输入验证器应用显示的 6 位验证码，或一个恢复码。",
     "Enter the six digits from your authenticator application, or a recovery code."},
    {"login.continue", "继续", "Continue"},
    {"login.again", "换一个账号登录", "Sign in to another account"},
};

}  // namespace

std::span<const i18n::Entry> account_words() { return kAccountEntries; }

}  // namespace ops::pages
