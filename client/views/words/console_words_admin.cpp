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

};

}  // namespace

std::span<const i18n::Entry> admin_words() { return i18n::words<kAdminEntries>(); }

}  // namespace ops::views
