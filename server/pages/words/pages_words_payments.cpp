#include "server/pages/words/pages_words.h"

namespace ops::pages {
namespace {

constexpr i18n::Entry kEntries[] = {
    {"balance.back", "原路退回", "Withdraw"},
    {"balance.back_help", "余额可退回到充值时的付款账户，最早的充值先退。",
     "The balance can go back to where you topped it up from, the oldest top-up first."},
    {"balance.back_amount", "退回金额（元）", "Amount to withdraw (CNY)"},
    {"balance.withdrawn", "已提交，退款到账后这里会显示。", "It is on its way; this page shows when it has arrived."},
    {"refund.heading", "原路退回记录", "Back to where it came from"},
    {"refund.to", "退回到", "Back to"},
    {"refund.order_help", "直接付款的部分退回原付款账户，不经过余额。",
     "What was paid directly goes back to that account, and not to the balance."},
    {"refund.state.asked", "等待支付公司受理", "Waiting for the payment company"},
    {"refund.state.processing", "支付公司处理中", "The payment company is at work"},
    {"refund.state.succeeded", "已退回", "Returned"},
    {"refund.state.failed", "暂未退成，平台正在处理", "Not returned yet; the market is looking into it"},
    {"refund.state.kept", "不能退回，已存入余额", "Cannot go back; it is in the balance"},
    {"payment.title", "付款", "Payment"},
    {"payment.amount", "金额", "Amount"},
    {"payment.by", "支付方式", "Paid through"},
    {"payment.number", "付款单号", "Payment number"},
    {"payment.until", "请在此之前付款", "Pay before"},
    {"payment.qr", "付款二维码", "QR code to pay by"},
    {"payment.scan", "请用{company}扫一扫付款，付款后本页会自动更新。",
     "Scan it with {company} to pay; this page then changes by itself."},
    {"payment.open_app", "在手机上？打开应用付款", "On this telephone? Open the app to pay"},
    {"payment.go", "前往{company}付款", "Go to {company} to pay"},
    {"payment.ask", "我已付款，查询结果", "I have paid: ask for the result"},
    {"payment.other_way", "换一种方式付款", "Pay in another way"},
    {"payment.to_order", "查看订单", "See the order"},
    {"payment.to_balance", "回到余额", "Back to the balance"},
    {"payment.choose", "直接付款", "Pay directly"},
    {"payment.company.wechat", "微信支付", "WeChat Pay"},
    {"payment.company.alipay", "支付宝", "Alipay"},
    {"payment.state.created", "正在准备付款", "The payment is being prepared"},
    {"payment.state.created.more", "正在联系支付公司，通常只需几秒。",
     "The payment company is being asked; it takes some seconds."},
    {"payment.state.open", "等待付款", "Waiting for your payment"},
    {"payment.state.open.more", "付款成功后资金由平台托管，直到您确认服务完成。",
     "What you pay is held in escrow until you confirm that the work is done."},
    {"payment.state.succeeded", "付款成功", "Paid"},
    {"payment.state.succeeded.more", "款项已到账。", "The money has arrived."},
    {"payment.state.returning", "正在原路退回", "On its way back to you"},
    {"payment.state.returning.more", "订单已不再等待这笔付款，全部金额将原路退回，无需您操作。",
     "The order no longer waits for this payment. All of it goes back to where it came from; you need not do "
     "anything."},
    {"payment.state.returned", "已原路退回", "Returned"},
    {"payment.state.returned.more", "全部金额已退回您的付款账户。", "All of it went back to where it came from."},
    {"payment.state.closed", "付款已关闭", "The payment is closed"},
    {"payment.state.closed.more", "没有在有效时间内付款，没有扣款；可以重新发起付款。",
     "It was not paid in time, and nothing was charged; you can begin another one."},
    {"payment.state.failed", "无法发起付款", "The payment could not begin"},
    {"payment.state.failed.more", "支付公司没有接受这笔付款，没有扣款；请换一种方式，或稍后再试。",
     "The payment company did not take it, and nothing was charged. Pay in another way, or try again later."},
};

}  // namespace

std::span<const i18n::Entry> payment_words() { return kEntries; }

}  // namespace ops::pages
