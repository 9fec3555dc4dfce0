// The words of notices, and of the platform's defaults and holidays; the others are in console_words.cpp.
#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kToldEntries[] = {
    {"notices.how", "订单进展、消息、审核结果和期限提醒都在这里；打开一条即标为已读。",
     "Orders, messages, reviews and deadlines are told here; opening one marks it as read."},
    {"notices.read_all", "全部标为已读", "Mark all as read"},
    {"notices.done", "全部通知已标为已读。", "All notifications are marked as read."},
    {"notices.settings", "邮件与 Webhook 设置", "Mail and webhook settings"},
    {"notices.new", "新", "New"},
    {"notices.read", "已读", "Read"},
    {"notices.what", "通知", "Notice"},
    {"notices.about", "内容", "About"},
    {"notices.none", "还没有通知", "No notices yet"},
    {"order.secrets", "机密交接（密码、密钥）", "Secrets (passwords, keys)"},

    {"rules.terms", "默认期限与佣金", "Defaults: clocks and commission"},
    {"rules.terms.how", "只影响此后下单的订单；已有订单保持下单时的规则。",
     "For orders placed from now on; orders that are there keep to what they were placed under."},
    {"rules.terms.save", "对新订单生效", "Put into force"},
    {"rules.terms.discard", "恢复为现行规则", "Back to what is in force"},
    {"rules.bounds", "{unit}，{min}–{max}", "{unit}, {min}–{max}"},
    {"rules.commission", "{min} % 至 {max} %，可有两位小数", "{min} % to {max} %, with up to two decimals"},
    {"rules.commission.means", "{percent} %：每 100 元收 {amount}", "{percent} %: {amount} of every ¥100"},
    {"rules.ask.title", "修改平台规则？", "Change the defaults?"},
    {"rules.ask.body", "{changes}\n\n从现在起的新订单适用；已有订单保持下单时的规则。",
     "{changes}\n\nFor orders placed from now on; orders that are there keep to what they were placed under."},
    {"rules.ask.confirm", "确认修改", "Change them"},
    {"rules.unchanged", "没有改动：填写的与现行规则相同。", "Nothing to change: this is what is in force."},
    {"rules.changes", "改动", "Change"},
    {"rules.days_missing", "{year} 年的节假日还没有录入：该年的期限会只按周末推算。国务院公布后请在“平台规则”里录入。",
     "The holidays of {year} are not entered: deadlines in that year will count weekends only. Please enter them under "
     "“Platform rules” once they are published."},
    {"rules.days_missing.open", "去录入", "Enter them"},
    {"rules.history", "历次修改", "Changes so far"},
    {"rules.version", "版本", "Version"},
    {"rules.since", "生效时间", "In force since"},
    {"rules.holidays", "节假日", "Holidays"},
    {"rules.holidays.how", "按年整体替换，只影响此后计算的期限；已有的截止时间不变。",
     "A year is replaced as a whole, for what is counted from now on; due dates that stand stay."},
    {"rules.set_by", "{who} 设置于 {at}", "set by {who} at {at}"},
    {"rules.shipped", "随系统提供", "as shipped"},
    {"rules.edit_year", "编辑 {year} 年", "Edit {year}"},
    {"rules.days", "一年的放假和调休", "The days of one year"},
    {"rules.days.hint", "每行一项，如：off 2027-01-01 to 2027-01-03 元旦；work 2027-01-04 元旦",
     "One a line, such as: off 2027-01-01 to 2027-01-03 New Year; work 2027-01-04 New Year"},
    {"rules.holidays.save", "替换这一年", "Replace that year"},
    {"rules.done", "已保存", "Saved"},
    {"rules.changed_elsewhere", "其他运营人员刚修改过规则。您填写的内容还在，请对照历次修改后再保存。",
     "Another operator has just changed them. What you typed is still here; compare it with the changes below."},
    {"term_unit.basis_points", "百分比", "percent"},
    {"term_unit.hours", "小时", "hours"},
    {"term_unit.days", "天", "days"},
    {"term_unit.working_days", "工作日", "working days"},
    {"term_unit.yuan", "元", "yuan"},
    {"act.approve_payout", "批准提现", "Approved a payout"},
    {"act.reject_payout", "驳回提现", "Rejected a payout"},
    {"act.pay_payout", "标记提现已打款", "Noted a payout as paid"},
    {"act.fail_payout", "标记提现失败", "Noted a payout as failed"},
    {"act.export_payouts", "下载银行转账清单", "Took the list for the bank"},
    {"act.set_terms", "修改平台规则", "Set defaults"},
    {"act.set_holidays", "设置节假日", "Set holidays"},
    {"act.save_market_page", "修改站点页面", "Wrote a site page"},
    {"act.restore_market_page", "恢复站点页面", "Restored a site page"},
    {"act.retry_refund", "再次发起退款", "Had a refund asked for again"},
    {"act.set_market_facts", "修改页脚信息", "Changed the foot of the pages"},
};

}  // namespace

std::span<const i18n::Entry> told_words() { return i18n::words<kToldEntries>(); }

}  // namespace ops::views
