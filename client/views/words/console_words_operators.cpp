// The words of what is done to several rows, of saved views, of operators' notes and of how the market does; the others are in
// console_words.cpp.
#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kOperatorEntries[] = {
    {"bulk", "批量操作", "Several at once"},
    {"bulk.column", "选择", "Pick"},
    {"bulk.choose", "选择{name}", "Choose {name}"},
    {"bulk.chosen", "已选择 {n} 项", "{n} chosen"},
    {"bulk.chosen.most", "已选择 {n} 项，一次最多这么多", "{n} chosen, which is the most at once"},
    {"bulk.all", "选择已显示的全部", "Choose all that are shown"},
    {"bulk.clear", "取消选择", "Choose none"},
    {"bulk.export", "导出所选", "Export these"},
    {"bulk.unlist", "下架所选", "Take these off sale"},
    {"bulk.unlist.ask", "下架后买家不再看到这 {n} 个商品，进行中的订单照常进行。",
     "{n} {n|product|products} to be taken off sale; orders under way go on."},
    {"bulk.unlist.confirm", "下架 {n} 项", "Take {n} off sale"},
    {"bulk.submit", "提交审核", "Submit for review"},
    {"bulk.submit.ask", "所选的 {n} 个商品将逐个提交审核，通过后上架。",
     "{n} {n|product|products} to be handed in, one by one; on sale once approved."},
    {"bulk.submit.confirm", "提交 {n} 项", "Submit {n}"},
    {"bulk.take_down", "下架所选", "Take these off sale"},
    {"bulk.take_down.ask", "所选的 {n} 个商品将逐个下架，服务商都会收到同一个原因。",
     "{n} {n|product|products} to be taken off sale, one by one; each provider is told this reason."},
    {"bulk.take_down.confirm", "下架 {n} 项", "Take {n} off sale"},
    {"bulk.running", "正在处理，还有 {n} 项…", "Under way, {n} left…"},
    {"bulk.outcomes", "批量操作的结果", "What became of them"},
    {"bulk.done", "已完成 {n} 项", "{n} done"},
    {"bulk.refused", "已完成 {n} 项，{refused} 项未完成：", "{n} done, {refused} not:"},
    {"bulk.refused.one", "{name}：{why}", "{name}: {why}"},
    {"bulk.forget", "知道了", "All right"},

    {"views", "视图", "Views"},
    {"views.name", "当前视图的名称", "Name of this view"},
    {"views.hint", "保存筛选、排序、搜索和日期", "Keeps filter, order, search and days"},
    {"views.save", "保存视图", "Save the view"},
    {"views.remove", "删除视图{name}", "Remove the view {name}"},
    {"views.refused", "请填写 1–{max} 个字的名称；一个列表最多 {most} 个视图",
     "A name has 1 to {max} characters, and a list at most {most} views"},

    {"reasons", "常用原因", "Common reasons"},
    {"reasons.edit", "编辑常用原因", "Edit common reasons"},
    {"reasons.own", "常用原因，每行一条", "Common reasons, one a line"},
    {"reasons.hint", "保存在此浏览器；清空后恢复默认", "Kept in this browser; empty brings the first ones back"},
    {"reasons.shipped",
     "服务内容描述不清，请写明具体做什么、不做什么。\n价格与服务内容不符，请核对价格。\n验收清单无法核对，请写成可以逐"
     "项检查的"
     "结果。\n含有平台外的联系方式，请删除。\n图片或文件与服务无关，请更换。\n涉嫌侵权或违规，请提供证明。",
     "Please say exactly what is done and what is not.\nThe price does not fit what is offered; please check it.\nThe "
     "acceptance checklist cannot be checked; please write results that can.\nPlease remove ways to contact you "
     "outside "
     "of the market.\nPictures or files do not belong to the service; please replace them.\nThis seems to break rights "
     "or "
     "rules; please show that it does not."},

    {"notes", "内部备注", "Internal notes"},
    {"notes.write", "添加备注", "One more note"},
    {"notes.how", "只有运营人员可见；添加后不能修改或删除",
     "Only operators see it; it can be neither changed nor removed"},
    {"notes.add", "保存备注", "Save the note"},
    {"notes.added", "备注已保存", "The note is saved"},
    {"notes.more", "更早的备注", "Earlier notes"},
    {"act.note", "内部备注", "Noted"},

    {"market", "市场（最近 12 周）", "The market, 12 weeks"},
    {"market.month", "本月与现在", "This month, and now"},
    {"market.month_paid", "本月成交额", "Paid this month"},
    {"market.month_paid.how", "买家实付，含后来退款的", "By buyers, also what went back later"},
    {"market.month_commission", "本月佣金", "Commission this month"},
    {"market.month_commission.how", "订单完成时入账", "Booked when orders are completed"},
    {"market.escrow_now", "托管中", "In escrow"},
    {"market.escrow.how", "已付款、未结算的订单", "Of orders paid and not settled"},
    {"market.registered_now", "本周注册", "Registered this week"},
    {"market.registered", "注册", "Registrations"},
    {"market.registered.short", "注册", "Joined"},
    {"market.registered.of", "{buyers} 位买家，{providers} 家服务商",
     "{buyers} {buyers|buyer|buyers}, {providers} {providers|provider|providers}"},
    {"market.paid", "成交额", "Paid"},
    {"market.refunded", "退款", "Refunded"},
    {"market.commission", "佣金", "Commission"},
    {"market.escrow", "周末托管余额", "In escrow at the end"},
    {"market.late_reviews", "超时审核 / 已审核", "Reviews late / decided"},
    {"market.late_disputes", "超时申诉 / 已结束", "Disputes late / ended"},
    {"market.late_reviews.short", "超时审核", "Late reviews"},
    {"market.late_disputes.short", "超时申诉", "Late disputes"},
    {"health", "系统状况", "How the server does"},
    {"health.well", "正常", "Well"},
    {"health.look", "需要查看", "Have a look"},
    {"health.clocks", "订单期限处理延迟", "Clocks of orders are late by"},
    {"health.outbox", "邮件与 webhook", "Mails and webhooks"},
    {"health.outbox.of", "{n} 条待发送，其中 {failing} 条发送失败过，最长等待 ",
     "{n} to be sent, {failing} tried in vain, waiting "},
    {"health.queue", "等待写入", "Writes that wait"},
    {"health.disk", "磁盘", "Disk"},
    {"health.disk.of", "剩余 {free}，数据库 {used}", "{free} free, the database has {used}"},
    {"health.backup", "最近备份", "Last backup"},
    {"health.backup.of", "{at}（{age}前），{size}", "{at} ({age} ago), {size}"},
    {"health.backup.none", "没有备份记录", "None is known of"},
    {"health.backup.due", "请每天运行一次 opsmarket backup，并把备份存到另一台机器。",
     "Run opsmarket backup once a day, and keep the backups on another machine."},
    {"market.plot.held", "{name}：现在 {total}", "{name}: {total} now"},
};

}  // namespace

std::span<const i18n::Entry> operator_words() { return i18n::words<kOperatorEntries>(); }

}  // namespace ops::views
