// The words of lists and of the operators' log; the others are in console_words.cpp.
#include "client/views/words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kListEntries[] = {
    {"list.order", "排序", "Order"},
    {"list.search", "搜索", "Search"},
    {"list.clear", "清除", "Clear"},
    {"list.columns", "选择列", "Columns"},
    {"list.export", "导出 CSV", "Export CSV"},
    {"list.export.running", "正在导出，已读取 {n} 行…", "Exporting, {n} {n|row|rows} read…"},
    {"list.export.cancel", "取消导出", "Cancel export"},
    {"list.export.done", "已导出 {n} 行", "{n} {n|row|rows} exported"},
    {"list.none_found", "没有符合条件的记录", "Nothing matches"},
    {"column.placed", "下单时间", "Placed"},
    {"column.quantity", "数量", "Quantity"},
    {"column.spec", "规格", "Specification"},
    {"column.state", "状态", "State"},
    {"column.price", "最低价", "From"},
    {"column.price.changed", "修改后 {price}", "changed to {price}"},
    {"column.name.changed", "修改后名称：{name}", "Changed name: {name}"},
    {"column.commission", "佣金", "Commission"},
    {"column.commission_rate", "佣金比例", "Commission rate"},
    {"column.updated", "更新时间", "Updated"},
    {"column.actions", "操作", "Actions"},
    {"column.number", "订单号", "Number"},
    {"column.product", "商品", "Product"},
    {"column.total", "金额", "Total"},
    {"column.due", "期限", "Due"},
    {"column.kind", "类型", "Kind"},
    {"column.submitted", "提交时间", "Submitted"},
    {"column.review_due", "审核期限", "Review due"},
    {"column.time", "时间", "Time"},
    {"column.who", "操作人", "Who"},
    {"column.what", "操作", "What"},
    {"column.note", "说明", "Note"},

    {"listings.q", "查找商品", "Find products"},
    {"listings.q.hint", "商品、服务商的名称或编号", "Name or id of product or provider"},
    {"listings.how", "所有服务商的全部商品。需要下架的，打开后填写原因，服务商会收到通知。",
     "All products of all providers. To take one off sale open it and give the reason; the provider is told."},
    {"listings.none", "还没有商品", "No products yet"},

    {"acts.how", "运营人员的每次操作都记在这里，不能修改或删除。",
     "Whatever operators do is written down here and can be neither changed nor removed."},
    {"acts.none", "还没有操作", "Nothing yet"},
    {"acts.at", "时间", "Time"},
    {"acts.operator", "运营人员", "Operator"},
    {"acts.action", "操作", "Action"},
    {"acts.subject", "对象", "Of"},
    {"acts.version", "第 {n} 版", "version {n}"},
    {"acts.changes", "改动", "Before and after"},
    {"acts.note", "原因", "Reason"},
    {"act.approve", "审核通过", "Approved"},
    {"act.reject", "审核驳回", "Rejected"},
    {"act.unlist", "下架商品", "Unlisted"},
    {"act.suspend", "停用账号", "Suspended"},
    {"act.restore", "恢复账号", "Restored"},
    {"act.add_category", "添加分类", "Added category"},
    {"act.rename_category", "分类改名", "Renamed category"},
    {"act.move_category", "移动分类", "Moved category"},
    {"act.resolve", "裁决申诉", "Decided a dispute"},
    {"act.enable_category", "启用分类", "Enabled category"},
    {"act.disable_category", "停用分类", "Disabled category"},
};

}  // namespace

std::span<const i18n::Entry> list_words() { return kListEntries; }

}  // namespace ops::views
