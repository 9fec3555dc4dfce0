// The words of a provider's profile and of its listings' statistics.
#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kProviderEntries[] = {
    {"profile.how", "用户在您的主页和商品页看到的介绍。每一项都可以不填，不填的不显示；保存后立即公开。",
     "What buyers read of you, on your page and beside your products. Every part may be left out, and what is empty is "
     "not shown; it is public as soon as it is saved."},
    {"profile.see", "查看公开主页", "See your public page"},
    {"profile.face", "Logo 与成立年份", "Logo and founding"},
    {"profile.founded_year.hint", "如 2015", "Such as 2015"},
    {"profile.introduction.hint", "您是谁、做什么、有什么资历。不能插入图片；指向其他网站的链接只保留文字",
     "Who you are, what you do, with what experience. No pictures; of links to other sites the words stay"},
    {"profile.hours.how", "按北京时间；用户按自己的语言看到，如“周一至周五 09:00–18:00”。",
     "In Beijing time. Buyers read them in their language, such as “Monday to Friday, 09:00–18:00”."},
    {"profile.opens.hint", "如 09:00", "Such as 09:00"},
    {"profile.closes.hint", "如 18:00", "Such as 18:00"},
    {"profile.hours_note.hint", "如：法定节假日休息", "Such as: closed on public holidays"},
    {"profile.save", "保存并公开", "Save and publish"},
    {"profile.done", "已保存，现在公开", "Saved, and public now"},
    {"profile.removed", "运营于 {at} 移除了您的企业资料，原因：{reason}。修改后保存即可重新公开。",
     "The operators took your profile off on {at}. Reason: {reason}. Mend it and save, and it is public again."},
    {"profile.changed_elsewhere", "资料在别处刚被修改过。您填写的内容还在，请核对后再保存。",
     "The profile was changed elsewhere. What you typed is still here; please check and save again."},
    {"setup.profile", "填写企业资料", "Say who you are"},
    {"setup.profile.why", "用户下单前会看介绍、Logo 和服务时间。",
     "Before they order, buyers look at introduction, logo and hours."},
    {"account.profile", "公开主页", "Public page"},
    {"account.remove_profile", "移除企业资料", "Take the profile off"},
    {"account.remove_profile.effect", "商城不再展示这家服务商的介绍、Logo 和服务时间；对方会收到原因，可以重新填写。",
     "The storefront shows nothing of its introduction, logo and hours any more. It is told the reason and may write "
     "another."},
    {"account.remove_profile.confirm", "确认移除", "Take it off"},
    {"account.done.profile", "已移除企业资料", "The profile was taken off"},
    {"act.remove_profile", "移除企业资料", "Took a profile off"},
    {"form.unnamed", "（未命名）", "(no name yet)"},
    {"form.empty_price", "（未填写）", "(empty)"},
    {"statistics", "浏览与转化", "Views and conversion"},
    {"statistics.days", "近 {n} 天", "Last {n} {n|day|days}"},
    {"statistics.views", "浏览", "Views"},
    {"statistics.orders", "已支付订单", "Paid orders"},
    {"statistics.conversion", "转化率", "Conversion"},
    {"statistics.how",
     "只计访客和用户的浏览，不使用 "
     "Cookie、不记录访问者；订单按下单日计。浏览每分钟保存一次，服务器异常退出时最多丢失最后一分钟。",
     "Views of visitors and buyers, without cookies and without a record of who looked; orders count on the day they "
     "were placed. Views are kept once a minute: a crash of the server loses that minute at most."},
    {"statistics.plot", "{name}，近 {days} 天共 {total}，今天 {last}",
     "{name}: {total} in {days} {days|day|days}, {last} today"},
    {"statistics.day", "日期", "Day"},
};

}  // namespace

std::span<const i18n::Entry> provider_words() { return i18n::words<kProviderEntries>(); }

}  // namespace ops::views
