// The words of forms that are shown again, and of what is shown once; the others are in pages_words.cpp.
#include "server/pages/words/pages_words.h"

namespace ops::pages {
namespace {

constexpr i18n::Entry kFormEntries[] = {
    {"kept.typed", "您填写的内容已保留，还没有提交。请核对后再提交一次。",
     "What you typed is kept and was not sent yet. Look it over, and send it again."},
    {"kept.only_here", "刚才没有提交。您填写的内容在本页的表单中，离开本页后不会保留。请核对后现在再提交一次。",
     "This was not sent. What you typed is in the form of this page, and gone when you leave it. Look it over, and "
     "send "
     "it again now."},
    {"kept.done", "刚才的操作先前已经完成，没有再做一次；当时的结果没有送到，请以本页现在的内容为准。",
     "This was done before and was not done again. Its answer was lost; this page shows how things are now."},
    {"kept.refused", "刚才没有提交成功，原因如下。您填写的内容已保留，请修改后再提交一次。",
     "This was not taken, for the reasons below. What you typed is kept: change it, and send it again."},
    {"kept.pressed", "刚才的操作没有执行，请再按一次。", "What you pressed was not done. Press it again."},
    {"kept.other", "这些内容是用另一个账号填写的；您现在以“{name}”登录。",
     "This was typed with another account; you are signed in as “{name}” now."},
    {"kept.files", "文件无法保留，请重新选择：", "Files cannot be kept. Choose these again:"},
    {"kept.lost", "本页已没有填写以下内容的位置，请自行复制：",
     "This page has no field any more for the following. Copy it if you need it:"},
    {"kept.sign_in",
     "登录已结束，刚才的内容还没有提交。登录后会回到您填写的表单，内容已保留；密码和文件需要重新填写或选择。",
     "Your session has ended, and what you sent was not done. Sign in to come back to the form as you filled it in; "
     "passwords and files have to be given again."},
    {"kept.not_yours", "您现在以“{name}”登录，这一页属于另一个账号。用填写时的账号登录，就能回到已填好的表单。",
     "You are signed in as “{name}”, and that page is another account's. Sign in with the account that you typed with "
     "to come back to the form as you filled it in."},
    {"kept.back", "返回刚才的页面", "Back to that page"},
    {"form.file_too_large", "文件不能超过 {size}，请换一个再提交。",
     "A file may have at most {size}. Choose another one."},
    {"form.from_to", "{min} 到 {max}", "{min} to {max}"},
    {"foot.times", "所有时间均为北京时间（UTC+8）。", "All times are Beijing time (UTC+8)."},
    {"shown.help", "确认前或十分钟内，可以刷新本页再次查看。",
     "Until you confirm, or for ten minutes, this page shows it again."},
    {"shown.saved", "我已保存", "I have saved it"},
};

}  // namespace

std::span<const i18n::Entry> form_words() { return kFormEntries; }

}  // namespace ops::pages
