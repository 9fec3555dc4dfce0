// The words of questions before buying; the others are in pages_words.cpp.
#include "server/pages/words/pages_words.h"

namespace ops::pages {
namespace {

constexpr i18n::Entry kQuestionEntries[] = {
    {"questions.heading", "购买前问答", "Questions and answers"},
    {"questions.title", "购买前问答", "Questions and answers"},
    {"questions.usual", "服务商通常在 {n} 个工作日内回答。",
     "The provider usually answers within {n} working {n|day|days}."},
    {"questions.find", "在问答中搜索", "Search the answers"},
    {"questions.none", "还没有公开的问答。有疑问可以先问，再下单。",
     "Nobody has asked yet. Ask what you want to know before you order."},
    {"questions.not_found", "没有找到包含这些文字的问答，可以直接提问。",
     "No answer has these words. You can ask the provider yourself."},
    {"questions.asked_by", "提问：", "Asked by"},
    {"questions.answer", "服务商回答", "The provider’s answer"},
    {"questions.edited", "（已修改）", "(edited)"},
    {"questions.all", "查看全部问答", "All questions and answers"},
    {"questions.ask", "向服务商提问", "Ask the provider"},
    {"questions.mine_here", "我对此商品的提问", "What you asked here"},
    {"questions.only_you", "以下内容只有您、服务商和运营人员可见。",
     "Only you, the provider and the operators read this."},
    {"questions.mine", "我的提问", "My questions"},
    {"questions.help", "服务商一般在 2 个工作日内回答。请不要写密码、电话等私人信息：回答后所有人都能看到。",
     "The provider should answer within 2 working days. Write no passwords, telephone numbers or the like: once "
     "answered, "
     "everybody reads it."},
    {"questions.private", "不公开：只有服务商和我能看到", "Privately: only the provider and I read it"},
    {"questions.send", "提交提问", "Send the question"},
    {"questions.sign_in", "登录后可以提问，登录后会回到本页。", "Sign in to ask. You come back to this page."},
    {"questions.buyers_only", "提问由买家账号提出。", "Buyers ask questions here."},
    {"questions.is_private", "不公开", "Private"},
    {"questions.due", "服务商应在 {due_at} 前回答。", "The provider should answer by {due_at}."},
    {"questions.overdue", "服务商本应在 {due_at} 前回答，还没有回答。",
     "The provider should have answered by {due_at} and has not yet."},
    {"questions.reason", "已被运营人员删除。原因：{reason_text}", "Removed by an operator. Reason: {reason_text}"},
    {"questions.withdraw", "撤回提问", "Withdraw"},
    {"questions.mine_none", "还没有提问", "You have not asked anything yet"},
    {"questions.mine_none_help", "在商品页面的“购买前问答”中可以向服务商提问。",
     "Ask a provider in the section “Questions and answers” of a service."},
};

}  // namespace

std::span<const i18n::Entry> question_words() { return kQuestionEntries; }

}  // namespace ops::pages
