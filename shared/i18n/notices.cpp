#include "i18n/notices.h"

#include "i18n/catalogue.h"
#include "i18n/packed_words.h"

namespace ops::i18n {
namespace {

constexpr Entry kNoticeEntries[] = {
    {"notice.order.step.title", "{actor}：{action}", "{actor}: {action}"},
    {"notice.order.step.detail", "《{product}》，订单 {number}，现在：{state}",
     "“{product}”, order {number}, now: {state}"},
    {"notice.order.step.due.detail", "《{product}》，订单 {number}，{clock}：{due_at}（北京时间）",
     "“{product}”, order {number}, {clock}: {due_at} (Beijing time)"},
    {"notice.order.provider_suspended.title", "服务商账号已被停用：{provider}",
     "The provider’s account was suspended: {provider}"},
    {"notice.order.provider_suspended.detail",
     "《{product}》，订单 {number}。期间不能付款；未开始实施的可取消并全额退款，已开始的可提出申诉。",
     "“{product}”, order {number}. Nobody pays them meanwhile. Before the work has begun you may cancel and get all "
     "back; after "
     "that you may raise a dispute."},
    {"notice.order.provider_restored.title", "服务商账号已恢复：{provider}",
     "The provider’s account was restored: {provider}"},
    {"notice.order.provider_restored.detail", "《{product}》，订单 {number}", "“{product}”, order {number}"},
    {"notice.payment.returning.title", "一笔付款将原路退回：¥{amount}", "A payment goes back: ¥{amount}"},
    {"notice.payment.returning.detail", "《{product}》，订单 {number} 不再等待这笔付款，款项将全部原路退回。",
     "“{product}”: order {number} no longer waits for it, so all of it goes back to where it came from."},
    {"notice.payment.returned.title", "付款已原路退回：¥{amount}", "The payment was returned: ¥{amount}"},
    {"notice.payment.returned.detail", "《{product}》，订单 {number}", "“{product}”, order {number}"},
    {"notice.account.refund_kept.title", "¥{amount} 不能原路退回，已存入您的余额",
     "¥{amount} could not go back and is in your balance"},
    {"notice.account.refund_kept.detail", "支付公司不再受理这笔退款，例如付款已过一年。余额可用于支付订单。",
     "The payment company takes this refund no more, for example a year after the payment. The balance pays for "
     "orders."},
    {"notice.payout.requested.title", "已申请提现：¥{amount}", "Payout requested: ¥{amount}"},
    {"notice.payout.requested.detail", "提现 {number}。如果不是您本人，请立即撤回并联系运营人员。",
     "Payout {number}. If it was not you, take it back and tell the operators at once."},
    {"notice.payout.approved.title", "提现已批准：¥{amount}", "Payout approved: ¥{amount}"},
    {"notice.payout.approved.detail", "提现 {number}，即将由银行转账。",
     "Payout {number}: the bank transfers it next."},
    {"notice.payout.paid.title", "提现已打款：¥{amount}", "Payout paid: ¥{amount}"},
    {"notice.payout.paid.detail", "提现 {number}", "Payout {number}"},
    {"notice.payout.failed.title", "提现未能转账：¥{amount}", "The bank could not pay out ¥{amount}"},
    {"notice.payout.failed.detail", "提现 {number}。原因：{reason}。款项已退回您的收入。",
     "Payout {number}. Reason: {reason}. The money is back with your earnings."},
    {"notice.payout.rejected.title", "提现被驳回：¥{amount}", "Payout rejected: ¥{amount}"},
    {"notice.payout.rejected.detail", "提现 {number}。原因：{reason}。款项已退回您的收入。",
     "Payout {number}. Reason: {reason}. The money is back with your earnings."},
    {"notice.account.payee_changed.title", "您的收款账户已设置或更换", "Your bank account was set or changed"},
    {"notice.account.payee_changed.detail",
     "来自 {address}。24 小时内不会批准提现。如果不是您本人，请立即联系运营人员并修改密码。",
     "From {address}. No payout is approved for 24 hours. If it was not you, tell the operators at once and change "
     "your password."},
    {"notice.times", "{text}（{times} 次）", "{text} ({times} times)"},
    {"notice.message.new.title", "{actor}发来消息", "Message from: {actor}"},
    {"notice.message.new.detail", "《{product}》，订单 {number}", "“{product}”, order {number}"},
    {"notice.product.approved.title", "商品已通过审核，现已上架", "Your product was approved and is on sale"},
    {"notice.product.approved.detail", "《{product}》", "“{product}”"},
    {"notice.product.approved.note.detail", "《{product}》。审核意见：{reason}",
     "“{product}”. The operator’s note: {reason}"},
    {"notice.product.rejected.title", "商品未通过审核", "Your product was not approved"},
    {"notice.product.rejected.detail", "《{product}》。原因：{reason}", "“{product}”. Reason: {reason}"},
    {"notice.product.unlisted.title", "商品已被运营人员下架", "Your product was taken off sale by an operator"},
    {"notice.product.unlisted.detail", "《{product}》。原因：{reason}", "“{product}”. Reason: {reason}"},
    {"notice.review.hidden.title", "您的评价已被运营人员隐藏", "Your review was hidden by an operator"},
    {"notice.review.hidden.detail", "《{product}》。原因：{reason}", "“{product}”. Reason: {reason}"},
    {"notice.review.shown.title", "您的评价已恢复显示", "Your review is shown again"},
    {"notice.review.shown.detail", "《{product}》。原因：{reason}", "“{product}”. Reason: {reason}"},
    {"notice.review.picture_hidden.title", "您的评价中的一张图片已被运营人员隐藏",
     "A picture of your review was hidden by an operator"},
    {"notice.review.picture_hidden.detail", "《{product}》。原因：{reason}", "“{product}”. Reason: {reason}"},
    {"notice.review.picture_shown.title", "您的评价中的一张图片已恢复显示", "A picture of your review is shown again"},
    {"notice.review.picture_shown.detail", "《{product}》。原因：{reason}", "“{product}”. Reason: {reason}"},
    {"notice.question.asked.title", "有买家在购买前提问", "A buyer asks before buying"},
    {"notice.question.asked.detail", "《{product}》。请在 {due_at}（北京时间）前回答。",
     "“{product}”. Please answer by {due_at} (Beijing time)."},
    {"notice.question.answered.title", "您的提问有了回答", "Your question was answered"},
    {"notice.question.answered.detail", "《{product}》", "“{product}”"},
    {"notice.question.edited.title", "您的提问的回答已修改", "The answer to your question was edited"},
    {"notice.question.edited.detail", "《{product}》", "“{product}”"},
    {"notice.question.removed.title", "您的提问已被运营人员删除", "Your question was removed by an operator"},
    {"notice.question.removed.detail", "《{product}》。原因：{reason}", "“{product}”. Reason: {reason}"},
    {"notice.question.answer_removed.title", "您的回答已被运营人员删除", "Your answer was removed by an operator"},
    {"notice.question.answer_removed.detail", "《{product}》。原因：{reason}。提问重新等待您的回答。",
     "“{product}”. Reason: {reason}. The question waits for your answer again."},
    {"notice.quote.asked.title", "有买家向您询价", "A buyer asks for a quote"},
    {"notice.quote.asked.detail", "《{subject}》。可以报价到 {due_at}（北京时间）。",
     "“{subject}”. Offers may be made until {due_at} (Beijing time)."},
    {"notice.quote.offered.title", "您的询价有了新的报价", "There is an offer for your request"},
    {"notice.quote.offered.detail", "《{subject}》：{provider}，有效期至 {due_at}（北京时间）。",
     "“{subject}”: {provider}, valid until {due_at} (Beijing time)."},
    {"notice.quote.offer_withdrawn.title", "一个报价已被服务商撤回", "An offer was withdrawn by its provider"},
    {"notice.quote.offer_withdrawn.detail", "《{subject}》：{provider}", "“{subject}”: {provider}"},
    {"notice.quote.accepted.title", "您的报价已被接受，已生成订单", "Your offer was accepted, and an order placed"},
    {"notice.quote.accepted.detail", "《{subject}》", "“{subject}”"},
    {"notice.quote.declined.title", "您的报价已被拒绝", "Your offer was declined"},
    {"notice.quote.declined.detail", "《{subject}》", "“{subject}”"},
    {"notice.quote.declined.note.detail", "《{subject}》。原因：{reason}", "“{subject}”. Reason: {reason}"},
    {"notice.quote.not_taken.title", "询价已结束，您的报价未被采用", "The request is over; your offer was not taken"},
    {"notice.quote.not_taken.detail", "《{subject}》", "“{subject}”"},
    {"notice.quote.expired.title", "您的询价已过期", "Your request for a quote is over"},
    {"notice.quote.expired.detail", "《{subject}》没有可以接受的报价，可以重新发布。",
     "“{subject}” has no offer left to accept. You can ask again."},
    {"notice.quote.removed.title", "您的询价已被运营人员隐藏", "Your request was hidden by an operator"},
    {"notice.quote.removed.detail", "《{subject}》。原因：{reason}", "“{subject}”. Reason: {reason}"},
    {"notice.account.suspended.title", "您的账号已被停用", "Your account was suspended"},
    {"notice.account.suspended.detail", "原因：{reason}。进行中的订单继续计时。",
     "Reason: {reason}. Orders under way go on, with their clocks."},
    {"notice.account.restored.title", "您的账号已恢复", "Your account was restored"},
    {"notice.account.restored.detail", "原因：{reason}", "Reason: {reason}"},
    {"notice.account.profile_removed.title", "您的企业资料已被运营移除", "The operators took your company profile off"},
    {"notice.account.profile_removed.detail", "原因：{reason}。商城不再展示原来的内容，您可以在控制台重新填写。",
     "Reason: {reason}. Nothing of it is shown any more; you may write another in the console."},
    {"notice.account.password_changed.title", "您的密码已修改", "Your password was changed"},
    {"notice.account.password_changed.detail",
     "来自 {address}。其他设备上的登录已结束。如果不是您本人，请立即联系运营人员。",
     "From {address}. All other sessions were ended. If it was not you, tell the operators at once."},
    {"notice.account.second_factor_on.title", "两步验证已开启", "The second factor was switched on"},
    {"notice.account.second_factor_on.detail",
     "来自 {address}。以后登录需要验证码。如果不是您本人，请立即联系运营人员。",
     "From {address}. Signing in asks for a code from now on. If it was not you, tell the operators at once."},
    {"notice.account.second_factor_off.title", "两步验证已关闭", "The second factor was switched off"},
    {"notice.account.second_factor_off.detail", "来自 {address}。如果不是您本人，请立即联系运营人员。",
     "From {address}. If it was not you, tell the operators at once."},
    {"notice.account.second_factor_reset.title", "运营人员已关闭您的两步验证",
     "The operators switched your second factor off"},
    {"notice.account.second_factor_reset.detail", "所有登录已结束。如果不是您请求的，请立即联系运营人员。",
     "All sessions were ended. If you did not ask for it, tell the operators at once."},
    {"notice.account.recovery_codes_made.title", "恢复码已重新生成", "New recovery codes were made"},
    {"notice.account.recovery_codes_made.detail", "来自 {address}。以前的恢复码不再有效。",
     "From {address}. The earlier ones are no longer valid."},
    {"notice.account.recovery_code_used.title", "有人使用恢复码登录", "A recovery code was used to sign in"},
    {"notice.account.recovery_code_used.detail", "来自 {address}。每个恢复码只能使用一次。",
     "From {address}. Each code is good for one time."},
    {"notice.account.wrong_codes.title", "有人多次输入错误的两步验证码",
     "Wrong codes of your second factor were entered many times"},
    {"notice.account.wrong_codes.detail", "来自 {address}。对方知道您的密码：如果不是您本人，请立即修改密码。",
     "From {address}. Whoever it is knows your password: if it was not you, change it at once."},
    {"notice.account.token_made.title", "新建了访问令牌", "An access token was made"},
    {"notice.account.token_made.detail", "来自 {address}。如果不是您本人，请立即撤销并修改密码。",
     "From {address}. If it was not you, revoke it and change your password."},
    {"notice.account.email_changed.title", "您的通知邮箱已更换", "Your e-mail address was changed"},
    {"notice.account.email_changed.detail",
     "来自 {address}。以后的通知发往新的邮箱。如果不是您本人，请立即修改密码并联系运营人员。",
     "From {address}. Notices go to the new address from now on. If it was not you, change your password and tell the "
     "operators at once."},
    {"notice.account.email_removed.title", "您的通知邮箱已移除", "Your e-mail address was removed"},
    {"notice.account.email_removed.detail",
     "来自 {address}。以后不再发送邮件。如果不是您本人，请立即修改密码并联系运营人员。",
     "From {address}. No more mail will be sent. If it was not you, change your password and tell the operators at "
     "once."},
    {"notice.account.webhook_changed.title", "您的 Webhook 已设置或更换", "Your webhook was set or changed"},
    {"notice.account.webhook_changed.detail", "来自 {address}。如果不是您本人，请立即移除它并修改密码。",
     "From {address}. If it was not you, remove it and change your password at once."},
    {"notice.account.webhook_removed.title", "您的 Webhook 已移除", "Your webhook was removed"},
    {"notice.account.webhook_removed.detail", "来自 {address}。如果不是您本人，请立即修改密码。",
     "From {address}. If it was not you, change your password at once."},
    {"notice.account.deliveries_given_up.title", "未送达的通知过多，最早的已放弃",
     "Too many notices wait to be delivered; the oldest were given up"},
    {"notice.account.deliveries_given_up.detail", "{channel}一直无法送达。请在账户设置中检查地址；站内通知不受影响。",
     "{channel}: nothing gets through. Check the address in your settings. Notices in the market itself are all "
     "there."},
    {"notice.email.verify.title", "验证您的邮箱", "Confirm your e-mail address"},
    {"notice.email.verify.detail", "验证码：{code}。请在账户设置页输入，24 小时内有效。如果不是您本人的操作，请忽略。",
     "Code: {code}. Enter it on the settings page within 24 hours. If you did not ask for it, ignore this mail."},

    {"notice.mail.open", "查看：{url}", "Open: {url}"},
    {"notice.mail.why", "您收到这封邮件，是因为账户设置中选择了邮件通知。",
     "You get this mail because of your settings for notices."},
    {"notice.mail.settings", "修改账户设置：{url}", "Change what you are told: {url}"},

    {"notice.kind.order", "订单进展", "Orders"},
    {"notice.kind.clock", "期限与催促", "Deadlines and reminders"},
    {"notice.kind.message", "订单消息与提问", "Messages and questions"},
    {"notice.kind.review", "商品审核", "Product reviews"},
    {"notice.kind.account", "账号", "Account"},
    {"notice.channel.email", "邮件", "E-mail"},
    {"notice.channel.webhook", "Webhook", "Webhook"},
    {"delivery_state.pending", "待发送", "Waiting"},
    {"delivery_state.sent", "已送达", "Delivered"},
    {"delivery_state.dead", "已放弃", "Given up"},
};

std::string fill(Lang lang, const Notice& notice, const char* part) {
  std::vector<std::pair<std::string, std::string>> params(notice.params.begin(), notice.params.end());
  const auto given = [&](const char* name) {
    const auto found = notice.params.find(name);
    return found == notice.params.end() ? std::string() : found->second;
  };
  for (auto& [name, value] : params) {
    if (name == "actor") value = text(lang, "role." + value);
    if (name == "action") value = text(lang, "action." + value);
    if (name == "clock") value = text(lang, "clock." + value);
    if (name == "due_at") value = beijing_time(value);
    if (name == "channel") value = text(lang, "notice.channel." + value);
    if (name == "state") value = text(lang, (given("part") == "provider" ? "state.provider." : "state.") + value);
  }
  const bool detail = part == std::string_view("detail");
  const bool of_clock = detail && notice.params.count("clock") != 0;
  const bool may_be_noted = notice.code == "product.approved" || notice.code == "quote.declined";
  const bool noted = detail && may_be_noted && notice.params.count("reason") != 0;
  return format(text(lang, "notice." + notice.code + (of_clock ? ".due." : noted ? ".note." : ".") + part), params);
}

}  // namespace

std::span<const Entry> notice_entries() { return words<kNoticeEntries>(); }

std::string notice_title(Lang lang, const Notice& notice) {
  const std::string title = fill(lang, notice, "title");
  const auto times = notice.params.find("times");
  if (times == notice.params.end()) return title;
  return format(text(lang, "notice.times"), {{"text", title}, {"times", times->second}});
}
std::string notice_detail(Lang lang, const Notice& notice) { return fill(lang, notice, "detail"); }

}  // namespace ops::i18n
