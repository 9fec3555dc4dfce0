// The words of one's own account that the console has beside those of the storefront's page (i18n/security_words.h).
#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kSecurityEntries[] = {
    {"security.factor_key", "验证器密钥", "Key for your authenticator"},
    {"security.device", "设备", "Device"},
    {"security.address", "IP 地址", "IP address"},
    {"security.token", "新令牌", "New token"},
    {"security.token_made", "令牌已生成，只显示这一次，请立即保存。",
     "The token is made. It is shown this once; keep it now."},
    {"security.revoke_it", "撤销令牌：{name}", "Revoke the token: {name}"},
    {"security.factor_key.how", "在验证器应用中选择“手动输入”，填入下面的密钥，再输入应用显示的 6 位验证码。",
     "In your authenticator, choose to enter a key by hand, type the one below, and enter the six digits that it "
     "shows."},
    {"security.column.began", "登录时间", "Signed in"},
    {"security.column.used", "最近使用", "Last used"},
    {"security.column.until", "有效期至", "Valid until"},
};

}  // namespace

std::span<const i18n::Entry> security_words() { return i18n::words<kSecurityEntries>(); }

}  // namespace ops::views
