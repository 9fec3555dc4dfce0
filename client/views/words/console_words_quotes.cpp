// The words of requests for a quote.
#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kQuoteWords[] = {
    {"quotes.how", "买家描述需求，您用一个在售商品报价。报价被接受后生成普通订单，价格和期限以报价为准。",
     "Buyers describe what they need, and you answer with an offer on one of your services. An accepted offer becomes "
     "an "
     "ordinary order at its price and in its time."},
    {"quotes.how.operator", "所有询价和报价。隐藏时请写明原因，会通知买家。",
     "All requests and offers. Say why when you hide one: its buyer is told."},
    {"quotes.tab.open", "可报价", "Open to you"},
    {"quotes.tab.offered", "我已报价", "With my offer"},
    {"quotes.own.open", "已报价", "Offered"},
    {"quotes.own.accepted", "报价已接受", "Accepted"},
    {"quotes.own.declined", "报价被拒绝", "Declined"},
    {"quotes.own.withdrawn", "报价已撤回", "Withdrawn"},
    {"quotes.own.expired", "报价已过期", "Expired"},
    {"quotes.own.lapsed", "未被采用", "Not taken"},
    {"order.agreed", "按接受的报价执行", "What was agreed in the offer"},
    {"order.agreed.need", "买家的需求", "What the buyer needs"},
    {"quotes.any_category", "全部分类", "All categories"},
    {"quotes.column.need", "需求", "Need"},
    {"quotes.to", "询价对象", "Asked of"},
    {"quotes.to_all", "该分类的所有服务商", "All of the category"},
    {"quotes.asker", "买家", "Buyer"},
    {"quotes.no_budget", "未填写", "Not said"},
    {"quotes.any_os", "不限", "Any"},
    {"quotes.until", "报价截止", "Offers until"},
    {"quotes.open_offers", "{n} 个有效报价", "{n} open {n|offer|offers}"},
    {"quotes.removal_reason", "已被运营人员隐藏，原因：{reason}", "Hidden by an operator: {reason}"},
    {"quotes.decline_reason", "买家拒绝的原因：{reason}", "Declined by the buyer: {reason}"},
    {"quotes.terms", "交付 {delivery} 天 · 质保 {warranty} 天 · 有效期至 {until}",
     "Delivery {delivery} days · warranty {warranty} days · valid until {until}"},
    {"quotes.offer", "报价", "Make an offer"},
    {"quotes.product", "对应商品", "Service"},
    {"quotes.product.hint", "订单沿用它的需求单和验收清单", "The order has its demand form and acceptance checklist"},
    {"quotes.no_products", "您还没有在售的商品，上架后才能报价。",
     "You have nothing on sale yet; an offer names one of your services on sale."},
    {"quotes.included.hint", "做什么、交付什么、不包括什么；不要写联系方式",
     "What you do, what you deliver, what is not included; no telephone numbers"},
    {"quotes.price_name.hint", "订单上显示的规格名称", "As it is called on the order"},
    {"quotes.price.hint", "元，如 4800", "In CNY, such as 4800"},
    {"quotes.days.hint", "天", "Days"},
    {"quotes.valid_on.hint", "如 2026-12-15，最长 60 天，当天结束前有效",
     "Such as 2026-12-15, at most 60 days ahead; to the end of the day"},
    {"quotes.send", "提交报价", "Send the offer"},
    {"quotes.withdraw", "撤回报价", "Withdraw the offer"},
    {"quotes.hide", "隐藏询价", "Hide the request"},
    {"quotes.hide_now", "确认隐藏", "Hide it now"},
    {"quotes.reason.hint", "买家会看到这个原因", "The buyer reads it"},
    {"quotes.offered", "报价已提交，已通知买家", "The offer is made; the buyer is told"},
    {"quotes.withdrawn", "报价已撤回", "The offer is withdrawn"},
    {"quotes.hidden", "询价已隐藏，已通知买家", "The request is hidden; the buyer is told"},
    {"quotes.to_order", "查看订单", "To the order"},
    {"quotes.none", "现在没有可以报价的询价。", "There is nothing to make an offer on now."},
    {"quotes.none.operator", "没有符合条件的询价。", "No request is like that."},
};

}  // namespace

std::span<const i18n::Entry> quote_words() { return i18n::words<kQuoteWords>(); }

}  // namespace ops::views
