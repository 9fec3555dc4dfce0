// The words of questions before buying.
#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kQuestionWords[] = {
    {"start.asked", "买家在问", "Buyers are asking"},
    {"start.questions", "{n} 个问题待回答", "{n} {n|question|questions} to answer"},
    {"start.quotes", "{n} 个询价可报价", "{n} {n|request|requests} for a quote to make an offer on"},
    {"questions.how", "买家在下单前的提问。回答后，除不公开的以外，所有人都能在商品页面看到。",
     "What buyers ask before they order. Once answered, everybody reads it on the product's page, unless it was asked "
     "privately."},
    {"questions.how.operator", "所有商品的提问和回答。删除时请写明原因，会通知作者。",
     "Questions and answers on all products. Say why when you remove one: its author is told."},
    {"questions.q", "查找提问", "Find questions"},
    {"questions.q.hint", "提问、回答或商品名称中的文字", "Words of question, answer or product"},
    {"questions.private", "不公开", "Private"},
    {"questions.due", "请在 {at} 前回答", "Answer by {at}"},
    {"questions.answer", "服务商回答 · {at}", "The provider's answer · {at}"},
    {"questions.answer.edited", "服务商回答 · 修改于 {at}", "The provider's answer · edited {at}"},
    {"questions.reason", "已被运营人员删除，原因：{reason}", "Removed by an operator: {reason}"},
    {"questions.answer.reason", "上一个回答被运营人员删除，原因：{reason}",
     "The answer before was removed by an operator: {reason}"},
    {"questions.hint", "不要写电话、微信等联系方式", "No telephone numbers or addresses to write to"},
    {"questions.reason.hint", "作者会看到这个原因", "The author reads it"},
    {"questions.do.answer", "回答", "Answer"},
    {"questions.do.edit", "修改回答", "Edit the answer"},
    {"questions.do.remove", "删除提问", "Remove the question"},
    {"questions.do.remove_answer", "只删除回答", "Remove the answer alone"},
    {"questions.send.answer", "发布回答", "Publish the answer"},
    {"questions.send.remove", "确认删除提问", "Remove the question now"},
    {"questions.send.remove_answer", "确认删除回答", "Remove the answer now"},
    {"questions.done", "回答已发布", "The answer is published"},
    {"questions.removed", "已删除，已通知作者", "Removed; the author is told"},
    {"questions.none", "还没有人提问。", "Nobody has asked anything yet."},
    {"questions.not_found", "没有符合条件的提问。", "No question is like that."},
};

}  // namespace

std::span<const i18n::Entry> question_words() { return i18n::words<kQuestionWords>(); }

}  // namespace ops::views
