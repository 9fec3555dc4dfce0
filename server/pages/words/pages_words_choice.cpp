// The words of choosing among services: favourites, comparison, sharing, ordering again.
#include "server/pages/words/pages_words.h"

namespace ops::pages {
namespace {

constexpr i18n::Entry kChoiceEntries[] = {
    {"nav.favorites", "我的收藏", "Favourites"},
    {"favorites.list", "收藏的服务", "Services that you keep"},
    {"favorites.lead", "收藏的服务都在这里，最近收藏的排在最前；勾选后可以并排对比。",
     "What you keep to come back to, the latest first. Tick some of it to see it side by side."},
    {"favorites.none", "还没有收藏", "Nothing here yet"},
    {"favorites.none_help", "在商品页按“收藏”，服务就会留在这里。",
     "Press “Keep” on the page of a service, and it stays here."},
    {"favorites.gone", "已下架", "No longer on sale"},
    {"favorites.add", "收藏", "Keep"},
    {"favorites.kept", "已收藏", "Kept"},
    {"favorites.take_off", "已收藏，按此取消收藏", "Kept; press to remove it from your favourites"},
    {"favorites.remove", "取消收藏", "Remove"},
    {"favorites.sign_in", "登录后收藏", "Sign in to keep it"},

    {"gallery.show", "看第 {n} 张：{alt}", "Show picture {n}: {alt}"},

    {"compare.title", "服务对比", "Side by side"},
    {"compare.lead", "最多 {max} 个服务并排；不一样的地方标有“不同”。地址可以直接分享。",
     "Up to {max} services side by side; what is not the same is marked “differs”. The address can be shared."},
    {"compare.one_lead", "再选一个服务，就能看出哪里不同。最多 {max} 个。",
     "Add another service to see where they differ; up to {max}."},
    {"compare.link", "对比", "Compare"},
    {"compare.pick", "对比", "Compare"},
    {"compare.picked", "对比勾选的服务", "Compare what is ticked"},
    {"compare.what", "项目", "What"},
    {"compare.differs", "不同", "differs"},
    {"compare.remove", "移出对比", "Take out"},
    {"compare.to_order", "去下单", "Order"},
    {"compare.none", "还没有要对比的服务", "Nothing to compare yet"},
    {"compare.none_help", "在下面选择，或在搜索结果里勾选“对比”。",
     "Choose below, or tick “Compare” in a list of services."},
    {"compare.price", "价格", "Price"},
    {"compare.price_rows", "规格与价格", "Price rows"},
    {"compare.category", "分类", "Category"},
    {"compare.reviews", "评价", "Reviews"},
    {"compare.rating", "{average} 分（{n} 条评价）", "{average} of 5 (reviews: {n})"},
    {"compare.no_reviews", "还没有评价", "none yet"},
    {"compare.provider_completed", "服务商已完成订单", "Provider's completed orders"},
    {"compare.too_new", "完成 {n} 单后显示", "shown after {n} {n|order|orders}"},
    {"compare.add", "再加一个服务", "Add a service"},
    {"compare.search", "搜索要加入的服务", "Search for a service to add"},
    {"compare.add_this", "加入对比", "Add"},
    {"compare.nothing", "没有找到“{q}”。换一个词试试。", "Nothing matches “{q}”. Try another word."},
    {"compare.full", "已有 {max} 个。要加入别的，请先移出一个。", "There are {max}. Take one out to add another."},
    {"compare.too_many", "一次最多对比 {max} 个服务，这里有 {n} 个：只显示前 {max} 个。",
     "At most {max} services are compared at a time, and there are {n}: the first {max} are shown."},
    {"compare.missing", "编号为 {id} 的服务不在售，没有列出。", "The service {id} is not on sale and is left out."},

    {"share.title", "分享", "Share"},
    {"share.help", "复制这个地址发给别人：", "Copy this address and send it:"},
    {"share.copy", "复制链接", "Copy the link"},
    {"share.copied", "已复制", "Copied"},

    {"again.title", "再次购买", "Order it again"},
    {"again.help", "同一服务、同一规格，下单前可以再改。", "The same service and price row; you can still change it."},
    {"again.row_gone", "原来的规格“{spec}”已不再提供，请另选一个。",
     "The price row “{spec}” is no longer offered; please choose another."},
    {"again.other_row", "去选规格", "Choose a price row"},
    {"again.gone", "这项服务已下架，不能再次购买。", "This service is no longer on sale."},
    {"again.similar", "找类似的服务", "Find something similar"},

    {"provider.since", "{date} 入驻", "Here since {date}"},
    {"provider.founded", "{year} 年成立", "Founded in {year}"},
    {"company.about", "关于这家服务商", "About this provider"},
    {"company.hours", "服务时间", "Service hours"},
    {"company.languages", "服务语言", "Languages"},
    {"company.days", "{first}至{last}", "{first} to {last}"},
    {"company.every_day", "每天", "Every day"},
    {"company.hours_text", "{days} {opens}–{closes}（北京时间）", "{days}, {opens}–{closes} (Beijing time)"},
    {"company.around_the_clock", "每天 24 小时", "24 hours, every day"},
    {"company.noted", "{hours}，{note}", "{hours}; {note}"},
    {"provider.figures", "履约记录", "How orders went"},
    {"provider.completed_orders", "已完成订单", "Completed orders"},
    {"provider.completed.how", "全部服务累计完成的订单", "of all services, ever"},
    {"provider.on_time.how", "在承诺的交付天数内交付的订单，占已完成订单",
     "delivered within the promised days, of completed orders"},
    {"provider.rework.how", "被驳回返工过的订单，占已完成订单", "sent back at least once, of completed orders"},
    {"provider.disputes.how", "进入争议的订单，占已开始并结束的订单", "disputed, of the orders begun and ended"},
    {"provider.rating.how", "用户评价的平均分", "average of the buyers' reviews"},
    {"provider.start.how", "收到需求单到开始实施，最近 {n} 单的中位数",
     "from the demand form to the start, median of the latest {n}"},
    {"provider.too_new", "按时率等比例在完成 {n} 单后显示，避免个别订单左右结果。",
     "Percentages are shown after {n} completed {n|order|orders}, so that no single order makes them."},

    {"reviews.filter", "筛选评价", "Which reviews"},
    {"reviews.all", "全部", "All"},
    {"reviews.answered", "有服务商回复", "With a reply"},
    {"reviews.none_such", "没有这样的评价。", "There are no such reviews."},
};

}  // namespace

std::span<const i18n::Entry> choice_words() { return kChoiceEntries; }

}  // namespace ops::pages
