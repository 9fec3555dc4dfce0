// The words of the operators' screens, and of what goes wrong; the others are in console_words.cpp.
#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kAdminEntries[] = {
    {"categories.how", "服务商只能把商品放在启用的最下级分类里。停用分类后，已上架的商品不受影响。",
     "Providers put products into enabled categories that have none below. What is on sale stays when one is "
     "disabled."},
    {"categories.none", "还没有分类。添加第一个分类后，服务商才能提交商品。",
     "There are no categories yet. Providers can submit products once there is one."},
    {"categories.name", "分类名称", "Name (Chinese)"},
    {"categories.name_en", "英文名称", "Name (English)"},
    {"categories.used", "有商品", "In use"},
    {"categories.enabled", "启用", "Enabled"},
    {"categories.disabled", "已停用", "Disabled"},
    {"categories.add", "添加分类", "Add a category"},
    {"categories.add_below", "添加下级", "Add below"},
    {"categories.rename", "改名", "Rename"},
    {"categories.enable", "启用", "Enable"},
    {"categories.disable", "停用", "Disable"},
    {"categories.up", "上移", "Move up"},
    {"categories.down", "下移", "Move down"},
    {"categories.done", "已保存", "Saved"},
    {"categories.changed_elsewhere", "分类刚被其他人修改过，下面是最新内容，请核对后再试。",
     "Somebody else has just changed the categories. Below is the newest; please check and try again."},
    {"of", "：{name}", ": {name}"},

    {"accounts.search", "查找账号", "Find accounts"},
    {"accounts.q", "账号或名称", "Account name or display name"},
    {"accounts.q.hint", "按开头查找", "by how it begins"},
    {"accounts.go", "查找", "Find"},
    {"accounts.role", "身份", "Role"},
    {"accounts.suspended_only", "只看已停用的", "Suspended only"},
    {"accounts.login", "账号", "Account name"},
    {"accounts.name", "名称", "Name"},
    {"accounts.created", "注册时间", "Registered"},
    {"accounts.none", "没有符合条件的账号", "No such accounts"},
    {"account.suspended", "已停用", "Suspended"},
    {"account.active", "正常", "Active"},
    {"account.open_orders", "进行中的订单", "Orders under way"},
    {"account.finished_orders", "已结束的订单", "Finished orders"},
    {"account.on_sale", "在售商品", "Products on sale"},
    {"account.listings", "该服务商的商品", "Their products"},
    {"account.orders", "该用户的订单", "Their orders"},
    {"account.own", "这是您自己的账号，不能停用。", "This is your own account; you cannot suspend it."},
    {"account.suspend", "停用账号", "Suspend the account"},
    {"account.suspend.effect",
     "停用后立即退出登录且不能再登录；{products} 个在售商品将从运维市场隐藏；{orders} 个进行中的订单照常进行，"
     "逾期未处理的由系统按期限处理。",
     "The account is signed out at once and cannot sign in. {products} {products|product leaves|products leave} the "
     "storefront. {orders} {orders|order under way goes|orders under way go} on; what is not done in time is settled "
     "by their clocks."},
    {"account.suspend.confirm", "确认停用", "Suspend"},
    {"account.restore", "恢复账号", "Restore the account"},
    {"account.restore.confirm", "确认恢复", "Restore"},
    {"account.done.suspended", "账号已停用", "The account is suspended"},
    {"account.done.restored", "账号已恢复，原来在售的商品已重新上架",
     "The account is restored, and so is what was on sale"},

    {"problem.offline", "没有连上服务器，请检查网络后重试；填写的内容都还在。",
     "The server did not answer. Please try again; what you typed is still here."},
    {"problem.screens", "控制台的这一部分没有载入，请检查网络后重试。",
     "This part of the console did not load. Please check the connection and try again."},
    {"problem.unreadable", "服务器的回答无法识别，请重试。",
     "The server's answer could not be read. Please try again."},
    {"problem.wrong_credentials", "账号或密码不正确", "Wrong account name or password"},
    {"problem.second_factor_needed", "验证码不正确、已过期或已使用过",
     "The code is not right, too old, or was used before"},
    {"problem.second_factor_required", "请先在“账号与安全”里开启两步验证",
     "First switch the second factor on, under “Account security”"},
    {"problem.not_signed_in", "请先登录", "Please sign in first"},
    {"problem.csrf", "页面已过期，请重试", "The page has expired; please try again"},
    {"problem.not_allowed", "此账号不能进行这个操作", "This account may not do that"},
    {"problem.not_found", "没有找到，或已被删除", "Not found, or deleted"},
    {"problem.wrong_state", "当前状态不能进行这个操作，请刷新查看", "Not possible in its present state"},
    {"problem.stale_version", "内容已被更新，请刷新后再试", "It was changed meanwhile; please load it again"},
    {"problem.conflict", "与最新情况冲突，请查看后再试",
     "It conflicts with how things stand now; please look and try again"},
    {"problem.invalid_input", "有内容需要修改，请查看标红的字段", "Some fields need a change"},
    {"problem.too_large", "内容过大", "Too large"},
    {"problem.too_many_requests", "操作太频繁，请稍后再试", "Too many attempts; please wait a little"},
    {"problem.too_often", "操作太频繁", "Too many attempts"},
    {"problem.bound", "已达到“{what}”的上限", "The limit is reached: {what}"},
    {"problem.wait", "{why}。请在 {span}后再试。", "{why}. Please try again in {span}."},
    {"problem.busy", "服务器正忙，请稍等几秒再试", "The server is busy; please try again in a few seconds"},
    {"problem.storage_full", "存储空间已满，暂时无法保存，数据没有改变，请稍后再试",
     "Storage is full: nothing can be saved at the moment, and nothing was changed; please try again later"},
    {"problem.unavailable", "系统正在恢复，暂时无法办理，数据没有改变，请稍后再试",
     "The service is recovering: nothing was changed; please try again shortly"},
    {"problem.in_doubt", "保存时系统中断，暂时无法确认是否已保存，请重新载入后查看",
     "The service was interrupted while it saved, and cannot tell yet whether it did; please load it again and look"},
    {"problem.internal", "服务器出错，请稍后再试（编号 {id}）", "The server failed; please try again later (id {id})"},
    {"problem.other", "操作未成功（{code}）", "That did not work ({code})"},
};

}  // namespace

std::span<const i18n::Entry> admin_words() { return i18n::words<kAdminEntries>(); }

}  // namespace ops::views
