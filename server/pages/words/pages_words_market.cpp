// Words of the market's own pages and of what stands at the foot of every page.
#include "server/pages/words/pages_words.h"

namespace ops::pages {
namespace {

constexpr i18n::Entry kMarketEntries[] = {
    {"help.heading", "帮助中心", "Help centre"},
    {"help.lead", "怎样购买和销售服务、款项怎样托管、出了问题怎么办。",
     "How to buy and sell, how your money is held, and what to do when something goes wrong."},
    {"help.contents", "本页内容", "On this page"},
    {"help.not_found", "没有找到答案？", "Not answered here?"},
    {"foot.about", "关于我们", "About"},
    {"foot.privacy", "隐私说明", "Privacy"},
    {"foot.terms", "服务条款", "Terms"},
    {"foot.contact", "联系我们", "Contact"},
    {"foot.links", "站点信息", "This site"},
    {"market.operator", "经营者", "Operated by"},
    {"market.email", "邮箱", "E-mail"},
    {"market.phone", "电话", "Telephone"},
    {"market.hours", "服务时间", "Hours"},
};

}  // namespace

std::span<const i18n::Entry> market_words() { return kMarketEntries; }

}  // namespace ops::pages
