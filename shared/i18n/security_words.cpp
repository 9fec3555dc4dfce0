#include "i18n/security_words.h"

#include "i18n/packed_words.h"

namespace ops::i18n {
namespace {

constexpr Entry kSecurityEntries[] = {
    {"security.title", "账号与安全", "Account security"},
    {"security.lead", "密码、两步验证，以及哪些设备登录了您的账号。",
     "Your password, the second factor, and what is signed in to your account."},
    {"security.password", "修改密码", "Change the password"},
    {"security.password_help",
     "{min} 到 {max} 个字符，不能与账号相同，常见的密码不能使用。修改后其他设备需要重新登录。",
     "{min} to {max} characters, not the account name, and none of the common ones. All other devices have to sign in "
     "again."},
    {"security.password_change", "修改密码", "Change it"},
    {"security.factor", "两步验证", "Second factor"},
    {"security.factor_help", "登录时除密码外，还需要手机验证器应用（TOTP）显示的 6 位验证码。",
     "Besides the password, signing in asks for the six digits that an authenticator application (TOTP) shows."},
    {"security.demanded", "本站要求运营人员开启两步验证，开启之前不能做其他操作。",
     "This market asks operators for a second factor. Until it is on, nothing else can be done."},
    {"security.factor_begin", "开始设置", "Set it up"},
    {"security.setup_scan", "用验证器应用扫描二维码：", "Scan this with your authenticator application:"},
    {"security.qr", "两步验证密钥的二维码", "QR code of the second factor's key"},
    {"security.setup_type", "不能扫描时，手动输入密钥：", "Or type this key into it:"},
    {"security.setup_confirm", "输入应用显示的 6 位验证码，完成设置。", "Enter the six digits that it shows."},
    {"security.factor_confirm", "验证并开启", "Confirm and switch on"},
    {"security.factor_on", "已开启", "On"},
    {"security.factor_off", "关闭两步验证", "Switch it off"},
    {"security.code_help", "验证器应用显示的验证码，或一个恢复码。", "From your application, or a recovery code."},
    {"security.codes", "恢复码", "Recovery codes"},
    {"security.codes_help",
     "手机不在身边时，可以用恢复码代替验证码登录，每个只能用一次。这里只显示这一次，请保存在安全的地方。",
     "Without your telephone, one of these takes the place of the code, each one time. They are shown this once: keep "
     "them in a safe place."},
    {"security.codes_left", "还有 {n} 个恢复码", "{n} recovery {n|code|codes} left"},
    {"security.codes_renew", "重新生成恢复码", "Make new recovery codes"},
    {"security.sessions", "已登录的设备", "Where you are signed in"},
    {"security.sessions_help", "不认识的设备请立即结束登录，并修改密码。",
     "End what you do not know, and change your password."},
    {"security.unknown_device", "未知设备", "Unknown device"},
    {"security.this_one", "当前设备", "This one"},
    {"security.began", "登录于", "since"},
    {"security.used", "最近使用", "last used"},
    {"security.more_sessions", "更多设备", "More"},
    {"security.end", "结束登录", "End"},
    {"security.end_others", "结束其他所有登录", "Sign out everywhere else"},
    {"security.tokens", "访问令牌", "Access tokens"},
    {"security.tokens_help",
     "供您自己的程序调用 API（Authorization: Bearer）。令牌不能修改账号、查看机密，也不能代替运营人员做决定。",
     "For programs of yours that use the API (Authorization: Bearer). No token can change the account, look at "
     "secrets, "
     "or decide in an operator's place."},
    {"security.token_once", "新令牌（只显示这一次，请立即保存）：", "The new token (shown this once, keep it now):"},
    {"security.no_tokens", "还没有访问令牌。", "There is none yet."},
    {"security.token_until", "有效期至", "valid until"},
    {"security.unused", "还没有使用过", "not used yet"},
    {"security.revoke", "撤销", "Revoke"},
    {"security.token_new", "新建访问令牌", "Make a token"},
    {"security.token_name", "名称", "Name"},
    {"security.token_make", "生成令牌", "Make it"},
    {"security.scope.read", "读取", "Read"},
    {"security.scope.listings", "管理商品", "Listings"},
    {"security.scope.orders", "处理订单", "Orders"},
    {"security.events", "安全记录", "What was done to the account"},
    {"security.by_operators", "由运营人员操作", "by the operators"},
    {"security.event.password_changed", "修改了密码", "Password changed"},
    {"security.event.password_set", "重设了密码", "Password set anew"},
    {"security.event.sessions_ended", "结束了其他登录", "Sessions ended"},
    {"security.event.second_factor_on", "开启了两步验证", "Second factor switched on"},
    {"security.event.second_factor_off", "关闭了两步验证", "Second factor switched off"},
    {"security.event.second_factor_reset", "重置了两步验证", "Second factor reset"},
    {"security.event.recovery_codes_made", "重新生成了恢复码", "Recovery codes made anew"},
    {"security.event.recovery_code_used", "使用了一个恢复码", "A recovery code was used"},
    {"security.event.wrong_codes", "多次输入错误的两步验证码", "Wrong codes were entered many times"},
    {"security.event.token_made", "新建了访问令牌", "Access token made"},
    {"security.keep_tokens", "保留访问令牌（不勾选则全部撤销）", "Keep my access tokens (otherwise all are revoked)"},
    {"security.event.tokens_ended", "撤销了所有访问令牌", "All access tokens revoked"},
    {"security.event.email_changed", "设置或更换了通知邮箱", "E-mail address set or changed"},
    {"security.event.email_removed", "移除了通知邮箱", "E-mail address removed"},
    {"security.event.payee_changed", "设置或更换了收款账户", "Bank account set or changed"},
    {"security.event.webhook_changed", "设置或更换了 Webhook", "Webhook set or changed"},
    {"security.event.webhook_removed", "移除了 Webhook", "Webhook removed"},
    {"security.event.token_revoked", "撤销了访问令牌", "Access token revoked"},
    {"security.done.password", "密码已修改，其他设备上的登录已结束。",
     "Your password was changed; all other sessions were ended."},
    {"security.done.ended", "已结束登录。", "Signed out there."},
    {"security.done.factor_off", "两步验证已关闭。", "The second factor is off."},
    {"security.done.revoked", "令牌已撤销。", "The token was revoked."},
    {"ask.revoke_token", "撤销后，使用它的程序立即不能再访问，也不能恢复。",
     "Programs that use it are shut out at once, and it cannot be brought back."},
};

}  // namespace

std::span<const Entry> security_entries() { return words<kSecurityEntries>(); }

}  // namespace ops::i18n
