// The words of requests for a quote; the others are in pages_words.cpp.
#include "server/pages/words/pages_words.h"

namespace ops::pages {
namespace {

constexpr i18n::Entry kQuoteEntries[] = {
    {"quotes.ask", "询价", "Ask for a quote"},
    {"quotes.ask_one", "向服务商询价", "Ask for a quote"},
    {"quotes.mine", "我的询价", "My requests"},
    {"quotes.to_all", "该分类的所有服务商", "All providers of the category"},
    {"quotes.to_all_lead", "描述您的需求，该分类的服务商会给您报价。没有合适的商品时也可以这样找到服务。",
     "Describe what you need, and providers of the category answer with offers: also where no listed service fits."},
    {"quotes.to_one_lead", "向 {provider} 描述您的需求，对方会给您报价。",
     "Describe what you need to {provider}, who answers with an offer."},
    {"quotes.help", "报价期为 {days} 天。询价不收费，接受报价后才生成订单。服务商在您接受报价之前看不到您的全名。",
     "Days for offers: {days}. Asking costs nothing, and only an offer that you accept becomes an "
     "order. Until "
     "then providers see your name masked."},
    {"quotes.need_help", "写清楚现状、想要的结果和限制。请不要写密码、电话等私人信息。",
     "Say what there is, what should come out of it, and what must be kept to. No passwords or telephone numbers."},
    {"quotes.budget", "预算（元）", "Budget (CNY)"},
    {"quotes.files_help", "最多 {n} 个文件，收到询价的服务商可以查看。",
     "Files for the providers who are asked: {n} at most."},
    {"quotes.any_os", "不限", "Any"},
    {"quotes.choose", "请选择", "Choose"},
    {"quotes.send", "提交询价", "Send the request"},
    {"quotes.sign_in", "登录后可以询价，登录后会回到本页。", "Sign in to ask for a quote. You come back to this page."},
    {"quotes.buyers_only", "询价由买家账号提出。", "Buyers ask for quotes here."},
    {"quotes.none", "还没有询价", "You have not asked for a quote yet"},
    {"quotes.none_help", "描述一次需求，由多家服务商报价，比较后再下单。",
     "Describe a need once, compare what providers offer, and order then."},
    {"quotes.offers", "收到的报价", "Offers"},
    {"quotes.offers_n", "{n} 个有效报价", "{n} open {n|offer|offers}"},
    {"quotes.no_offers", "还没有报价", "No offer yet"},
    {"quotes.no_offers_help", "服务商报价后会通知您。", "You are told as soon as a provider makes one."},
    {"quotes.never_offered", "没有收到报价。", "There was no offer."},
    {"quotes.need", "需求", "What you need"},
    {"quotes.to", "询价对象", "Asked of"},
    {"quotes.until", "报价截止", "Offers until"},
    {"quotes.days", "{n} 天", "{n} {n|day|days}"},
    {"quotes.accept", "接受报价", "Accept the offer"},
    {"quotes.accept_question", "以 ¥{price} 接受 {provider} 的报价？", "Accept the offer of {provider} at ¥{price}?"},
    {"quotes.accept_now", "接受并下单", "Accept and order at"},
    {"quotes.consequence", "接受后按此报价生成订单，下一步付款，款项由平台托管至验收；询价随即结束，其他报价失效。",
     "An order is placed on these terms, which you pay next; the money is held until you accept the result. The "
     "request is "
     "closed, and the other offers lapse."},
    {"quotes.sum", "订单金额", "The order comes to"},
    {"quotes.back", "返回比较", "Back to the offers"},
    {"quotes.provider", "服务商", "Provider"},
    {"quotes.service", "对应商品", "Service"},
    {"quotes.ask_provider", "向服务商提问", "Ask the provider"},
    {"quotes.decline", "拒绝报价", "Decline the offer"},
    {"quotes.withdraw", "撤回询价", "Withdraw the request"},
    {"quotes.withdraw_help", "撤回后不再接受报价，已有的报价失效。",
     "No offers are made any more, and those there are lapse."},
    {"quotes.to_order", "查看订单", "To the order"},
    {"quotes.again", "重新询价", "Ask again"},
    {"quotes.removed", "询价已被运营人员隐藏", "The operators have hidden this request"},
    {"quotes.not_found", "没有找到合适的服务？让服务商来报价", "Nothing that fits? Let providers make you an offer"},
    {"quotes.agreed", "本订单按接受的报价执行", "What was agreed in the offer"},
};

}  // namespace

std::span<const i18n::Entry> quote_words() { return kQuoteEntries; }

}  // namespace ops::pages
