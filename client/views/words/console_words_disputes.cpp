// The words of refunds, disputes and what else is added to an order; the others are in console_words.cpp.
#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kDisputeEntries[] = {
    {"order.refund", "退款申请", "Refund request"},
    {"order.amount", "退回用户的金额（元）", "Back to the buyer (CNY)"},
    {"hint.amount", "最多 {total}，其余归服务商", "{total} at most; the rest is the provider's"},
    {"order.refund_declined", "退款被拒绝：{reason}", "The refund was declined: {reason}"},
    {"order.refunded", "已退款", "Refunded"},
    {"order.dispute", "申诉：双方陈述", "Dispute: what both sides say"},
    {"order.no_statements", "退款申请逾期未答复，双方尚未陈述。",
     "The refund request was not answered in time; nobody has said anything yet."},
    {"order.no_statement", "尚未陈述", "Nothing said yet"},
    {"order.settlement", "{who}提议和解：退回用户 {amount}", "Settlement proposed by the {who}: {amount} to the buyer"},
    {"order.decision", "运营人员的裁决", "The operator's decision"},
    {"order.go_on", "订单继续，回到申诉前的状态，不结算", "The order goes on where it was; no money moves"},
    {"order.effect", "确认后的资金结算", "What happens to the money"},
    {"order.effect.if_agreed", "对方同意后的资金变动", "What happens to the money once it is agreed"},
    {"order.effect.escrow", "支付到托管", "Paid into escrow"},
    {"order.record_line", "{at} {who}：{action}", "{at} {who}: {action}"},
    {"order.refund_amount", "申请退回", "Asked back"},
    {"order.record_goes_on", "更多记录见页尾", "The record goes on at the end of the page"},
    {"order.claim_now", "质保：{state}", "Warranty: {state}"},
    {"order.change_more", "增加费用", "More to pay"},
    {"order.effect.buyer_balance", "退回用户", "Back to the buyer"},
    {"order.effect.provider_earnings", "服务商实得", "To the provider"},
    {"order.effect.platform_commission", "平台佣金", "Platform commission"},
    {"order.about.agree_refund", "按申请的金额立即退款，不能撤回；未完成的订单随之结束。",
     "The amount asked for is paid back; an order that is not completed ends. This cannot be undone."},
    {"order.about.give_refund", "从您的收入退回，平台按比例退还佣金；收入不足的部分从之后的结算中优先扣除。不能撤回。",
     "It is taken from your earnings, and the commission comes back in proportion. What they do not cover is taken "
     "first "
     "from what you earn later. This cannot be undone."},
    {"order.about.decline_refund", "订单回到申请前的状态，原因会显示给用户。",
     "The order goes back to where it was; the buyer sees the reason."},
    {"order.about.dispute", "由运营人员裁决，计时暂停。证据文件请放在订单消息里。",
     "An operator decides; the clocks stand. Put files of evidence into the order's messages."},
    {"order.about.state_case", "双方和运营人员都能看到，发送后不能修改。",
     "Both sides and the operators can read it; it cannot be changed."},
    {"order.about.propose_settlement", "用户同意后立即结算；未完成的订单随之结束。",
     "When the buyer agrees, the money is paid out; an order that is not completed ends."},
    {"order.about.agree_settlement", "按提议立即结算，不能撤回；未完成的订单随之结束。",
     "The money is paid out as proposed; an order that is not completed ends. This cannot be undone."},
    {"order.about.decline_settlement", "提议作废，申诉继续。", "The proposal is dropped; the dispute goes on."},
    {"order.about.resolve", "裁决和原因会显示给双方，不能撤回。",
     "Both sides see the decision and its reason. It cannot be undone."},
    // of change orders, warranty claims and reviews
    {"order.later", "暂不可用的操作", "Not available yet"},
    {"order.changes", "变更单", "Change orders"},
    {"order.change_amount", "增加费用（元）", "More to pay (CNY)"},
    {"hint.change_amount", "可为 0；用户同意时支付到托管", "May be 0; paid into escrow when the buyer agrees"},
    {"hint.extra_days", "0 至 365 天，交付期限相应顺延", "0 to 365; the delivery date moves by them"},
    {"order.change_declined", "用户拒绝：{reason}", "Declined by the buyer: {reason}"},
    {"order.claims", "质保申请", "Warranty claims"},
    {"order.claim_result", "处理结果", "Result"},
    {"order.claim_reopened", "用户重新打开：{reason}", "Reopened by the buyer: {reason}"},
    {"order.review", "用户评价", "The buyer's review"},
    {"order.stars", "{n} 星（满分 5 星）", "{n} of 5 stars"},
    {"order.text.propose_change", "变更内容", "Scope of the change"},
    {"order.text.reply_review", "服务商回复", "The provider's reply"},
    {"order.about.propose_change", "用户同意后生效；交付、退款或申诉时未答复的变更单自动失效。",
     "It holds once the buyer agrees. Delivery, a refund request or a dispute ends one that is not answered."},
    {"order.about.withdraw_change", "订单按原约定继续。", "The order goes on as agreed before."},
    {"order.about.start_claim", "用户会看到已开始处理，质保免费。",
     "The buyer sees that you are on it. It is free of charge."},
    {"order.about.finish_claim", "用户确认后关闭；10 个工作日未答复自动关闭。",
     "The buyer closes it; without an answer it closes by itself after 10 working days."},
    {"order.about.reply_review", "公开显示，只能回复一次，不能修改。",
     "It is public, once only, and cannot be changed."},
};

}  // namespace

std::span<const i18n::Entry> dispute_words() { return i18n::words<kDisputeEntries>(); }

}  // namespace ops::views
