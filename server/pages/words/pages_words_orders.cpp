// What a buyer is asked before money moves, and short words of an order's standing; the others are in pages_words.cpp.
#include "server/pages/words/pages_words.h"

namespace ops::pages {
namespace {

constexpr i18n::Entry kOrderEntries[] = {
    {"ask.accept", "确认工作已经完成，现在结算款项吗？", "Is the work done, and shall the money be paid out now?"},
    {"ask.cancel", "取消这个订单吗？取消后不能恢复。", "Cancel this order? It cannot be taken up again."},
    {"ask.agree_change", "同意变更并立即支付吗？支付后不能撤回。",
     "Agree to the change and pay for it now? It cannot be undone."},
    {"ask.agree_settlement", "同意和解，并立即这样结算吗？",
     "Agree to the settlement, and have it paid out like this now?"},
    {"ask.pays.provider_earnings", "结算给 {provider}", "To {provider}"},
    {"ask.pays.platform_commission", "平台佣金（由服务商承担）", "Platform commission (paid by the provider)"},
    {"ask.pays.buyer_balance", "退回给您", "Back to you"},
    {"ask.pays.escrow", "从您的余额支付到平台托管", "From your balance into escrow"},
    {"ask.revoke_secret", "撤回后内容立即删除，对方不能再查看，也不能恢复。",
     "The content is erased at once: the other side cannot look any more, and it cannot be brought back."},

    {"statement.title", "收入对账单", "Statement of earnings"},
    {"statement.time_zone", "北京时间", "Beijing time"},
    {"statement.opening", "期初余额", "Opening balance"},
    {"statement.closing", "期末余额", "Closing balance"},
    {"statement.sum", "合计", "Total"},
    {"statement.none", "这段时间没有入账", "Nothing was booked on these days"},
    {"statement.made", "生成于 {at}（北京时间）", "Made on {at} (Beijing time)"},
    {"statement.sheet", "第 {n} 页，共 {of} 页", "Page {n} of {of}"},
    {"statement.column.when", "入账时间", "Booked"},
    {"statement.column.number", "订单编号", "Order"},
    {"statement.column.service", "服务", "Service"},
    {"statement.column.what", "事项", "What"},
    {"statement.column.gross", "结算总额", "Gross"},
    {"statement.column.commission", "平台佣金", "Commission"},
    {"statement.column.amount", "实际入账", "Net"},
    {"statement.column.balance", "余额", "Balance"},
    {"statement.settlement", "订单结算", "Settlement"},
    {"transfers.column.number", "提现单号", "Payout"},
    {"transfers.column.holder", "户名", "Holder"},
    {"transfers.column.bank", "银行", "Bank"},
    {"transfers.column.branch", "开户支行", "Branch"},
    {"transfers.column.account", "账号", "Account number"},
    {"transfers.column.amount", "金额（元）", "Amount (CNY)"},
    {"statement.payout", "提现", "Payout"},
    {"statement.payout_returned", "提现退回", "Payout given back"},
    {"statement.settlement_after_refund", "部分退款后结算", "Settlement after a partial refund"},
    {"statement.refund_after_completion", "完成后退款", "Refund after completion"},
    {"statement.owed_refund", "退款补付", "Rest of a refund"},
    {"statement.debt", "尚欠用户的退款", "Still owed to buyers"},
    {"order.refund_owed", "其中待补付", "Of that still to come"},
    {"order.refund_owed_why", "服务商的收入暂时不足，之后的结算会优先退给您。",
     "The provider's earnings do not cover it yet. It comes first from what they earn next."},

    {"refund.open", "等待服务商答复", "Waiting for the provider"},
    {"refund.declined", "已拒绝", "Declined"},
    {"refund.agreed", "已同意", "Agreed"},
    {"refund.withdrawn", "已撤回", "Withdrawn"},
    {"refund.closed", "已结束", "Closed"},
    {"dispute.over", "已结束", "Closed"},
    {"order.your_turn", "等您处理", "Waiting for you"},
    {"order.beyond_holidays", "部分日期的放假安排尚未公布，工作日暂按周末推算，公布后可能顺延。",
     "The holidays of some of these dates are not published yet: working days were counted by weekends, and may move."},

    {"due", "{what}{left}", "{what}: {left}"},
    {"due.pay", "支付", "Payment"},
    {"due.submit_demand", "提交需求", "Demand form"},
    {"due.start", "开始实施", "Start"},
    {"due.start_final", "最晚开始", "Latest start"},
    {"due.deliver", "交付", "Delivery"},
    {"due.accept", "确认", "Confirmation"},
    {"due.answer_refund", "答复退款", "Answer to the refund"},
    {"due.decide_dispute", "裁决", "Decision"},
    {"due.warranty", "质保", "Warranty"},
    {"due.start_claim", "开始处理质保", "Start on the claim"},
    {"due.finish_claim", "完成质保处理", "End of the claim"},
    {"due.close_claim", "确认质保", "Your answer to the claim"},

    {"fact.delivery_help", "服务商的客服在订单消息里与您联系",
     "The provider's support contacts you in the order's messages"},
};

}  // namespace

std::span<const i18n::Entry> order_words() { return kOrderEntries; }

}  // namespace ops::pages
