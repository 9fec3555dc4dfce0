// The words of reviews, as operators and providers read them.
#include "client/views/words.h"
#include "i18n/packed_words.h"

namespace ops::views {
namespace {

constexpr i18n::Entry kReviewWords[] = {
    {"nav.customer_reviews", "用户评价", "Customer reviews"},
    {"reviews.how", "所有订单的评价。隐藏时请写明原因，会通知写评价的用户；被隐藏的不计入评分，订单双方仍能看到。",
     "The reviews of all orders. Say why when you hide one: whoever wrote it is told. What is hidden does not count in "
     "the rating; the parties of the order still see it."},
    {"reviews.none", "还没有评价。", "There are no reviews yet."},
    {"reviews.whole", "评价", "the review"},
    {"reviews.picture", "图片 {n}", "Picture {n}"},
    {"reviews.hide", "隐藏", "Hide"},
    {"reviews.show", "恢复显示", "Show again"},
    {"reviews.hide_it", "隐藏{what}", "Hide: {what}"},
    {"reviews.show_it", "恢复显示{what}", "Show again: {what}"},
    {"reviews.send.hide", "确认隐藏", "Hide it now"},
    {"reviews.send.show", "确认恢复", "Show it now"},
    {"reviews.reason.hint", "写评价的用户会看到这个原因", "Whoever wrote the review reads it"},
    {"reviews.hidden", "已隐藏，已通知用户", "Hidden; the buyer is told"},
    {"reviews.shown", "已恢复显示，已通知用户", "Shown again; the buyer is told"},
    {"reviews.hidden.mark", "已隐藏", "Hidden"},
    {"reviews.hidden.why", "已被运营人员隐藏，原因：{reason}", "Hidden by an operator: {reason}"},
    {"reviews.reply", "服务商回复：{text}", "The provider’s reply: {text}"},
};

}  // namespace

std::span<const i18n::Entry> review_words() { return i18n::words<kReviewWords>(); }

}  // namespace ops::views
