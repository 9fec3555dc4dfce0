// Of bounds that refuse: what is counted, per whom, and when to come again. The names are those of domain/limits and
// server/bounds/bounds.h.
#include <string>

#include "domain/instant.h"
#include "i18n/catalogue.h"
#include "i18n/packed_words.h"

namespace ops::i18n {
namespace {

constexpr Entry kBoundEntries[] = {
    {"bound.full", "{what}已达上限。", "A limit is reached: {what}."},
    {"bound.full.of", "{what}已达上限（按{whom}计算）。", "A limit is reached: {what}, counted by {whom}."},
    {"bound.name", "{what}", "{what}"},
    {"bound.name.of", "{what}（按{whom}计算）", "{what}, counted by {whom}"},
    {"bound.again", "请在 {time}后再试。", " Please try again in {time}."},
    {"bound.free", "请先处理完或删除一些。", " Please finish or remove some first."},
    {"bound.seconds", "{n} 秒", "{n} s"},
    {"bound.minutes", "{n} 分钟", "{n} min"},
    {"bound.hours", "{n} 小时", "{n} h"},
    {"bound.of.key", "同一次提交", "one and the same submission"},
    {"bound.of.account", "账号", "account"},
    {"bound.of.account_here", "账号和网络地址", "account and network address"},
    {"bound.of.address", "网络地址", "network address"},
    {"bound.of.net64", "网络地址段（/64）", "network (/64)"},
    {"bound.of.net56", "网络地址段（/56）", "network (/56)"},
    {"bound.of.net48", "网络地址段（/48）", "network (/48)"},
    {"bound.of.everyone", "全站", "the whole site"},
    {"bound.sign_ins_at_once", "同时进行的登录和注册", "sign-ins and registrations at the same moment"},
    {"bound.confirmations_at_once", "同时进行的密码确认", "password confirmations at the same moment"},
    {"bound.sign_ins", "登录次数", "sign-ins"},
    {"bound.confirmations", "密码确认次数", "password confirmations"},
    {"bound.failed_passwords", "错误的密码或验证码次数", "wrong passwords and codes"},
    {"bound.wrong_codes", "错误的验证码次数", "wrong codes"},
    {"bound.wrong_codes_a_day", "24 小时内错误的验证码次数", "wrong codes within 24 hours"},
    {"bound.registrations", "注册次数", "registrations"},
    {"bound.registrations_a_day", "24 小时内的注册次数", "registrations within 24 hours"},
    {"bound.rules", "规则查询次数", "rule calls"},
    {"bound.searches", "搜索次数", "searches"},
    {"bound.list_searches", "在列表中搜索的次数", "searches in lists"},
    {"bound.shown_texts", "预览次数", "previews"},
    {"bound.ledger_statements", "查询对账单的次数", "statements of account"},
    {"bound.case_archives", "下载订单档案的次数", "downloads of order archives"},
    {"bound.changing_calls", "保存更改的次数", "changes"},
    {"bound.change_polls", "查询更新的次数", "questions for updates"},
    {"bound.bodies_at_once", "同时提交的请求", "requests being sent at the same moment"},
    {"bound.uploads_at_once", "同时上传的文件", "uploads at the same moment"},
    {"bound.heads_at_once", "尚未发完的请求", "requests that are only half sent"},
    {"bound.answers_at_once", "正在缓慢接收的响应", "answers that are being read slowly"},
    {"bound.key_waits", "等待同一次提交结果的请求", "requests that wait for the first answer to a submission"},
    {"bound.mailed_codes", "24 小时内发送的邮箱验证码", "codes mailed within 24 hours"},
    {"bound.kept_forms", "未能提交而保留的表单", "forms that were kept since they could not be taken"},
    {"bound.listeners", "同时接收实时更新的页面和程序", "pages and programs that receive live updates"},
    {"bound.body", "一次请求的大小", "the size of a request"},
    {"bound.body_bytes", "正在上传的数据量", "data being uploaded"},
    {"bound.password_hashing", "服务器正在核对的密码", "passwords that the server is checking"},
    {"bound.picture_decoding", "服务器正在处理的图片", "pictures that the server is reading"},
    {"bound.statement_printing", "服务器正在生成的对账单", "statements that the server is setting"},
    {"bound.picture_drawing", "服务器正在绘制的图片", "pictures that the server is drawing"},
    {"bound.case_packing", "服务器正在打包的订单档案", "order archives that the server is packing"},
    {"bound.searching", "服务器正在处理的搜索", "searches that the server is working on"},
    {"bound.readers", "服务器正在处理的查询", "questions that the server is working on"},
    {"bound.writes", "服务器正在保存的更改", "changes that the server is saving"},
    {"bound.unpaid_orders", "待支付的订单", "orders to be paid"},
    {"bound.open_orders", "未结束的订单", "orders that are not over"},
    {"bound.uploads", "24 小时内上传的文件", "files uploaded within 24 hours"},
    {"bound.messages", "24 小时内在一个订单中发送的消息", "messages on an order within 24 hours"},
    {"bound.cancelled_orders", "今天取消的未支付订单", "unpaid orders cancelled today"},
    {"bound.order_steps", "24 小时内对一个订单的操作", "actions on an order within 24 hours"},
    {"bound.deliveries", "一个订单的交付", "deliveries of an order"},
    {"bound.rejections", "一个订单的驳回", "rejections on an order"},
    {"bound.refund_requests", "一个订单的退款申请", "refund requests of an order"},
    {"bound.statements", "一方在争议中的陈述", "statements of a party in a dispute"},
    {"bound.changes", "一个订单的变更", "change orders of an order"},
    {"bound.claims", "一个订单的质保申请", "warranty claims of an order"},
    {"bound.secrets", "一个订单交接过的机密信息", "secrets ever handed over on an order"},
    {"bound.secrets_kept", "一个订单尚未清除的机密信息", "secrets of an order that are not erased"},
    {"bound.drafts", "从未上架的商品", "products that were never on sale"},
    {"bound.draft_bytes", "从未上架商品占用的空间", "space taken by products that were never on sale"},
    {"bound.uploaded_bytes", "24 小时内上传的数据量", "data uploaded within 24 hours"},
    {"bound.stored_files", "账号保存的文件", "files that the account keeps"},
    {"bound.stored_bytes", "账号保存的文件占用的空间", "space taken by files that the account keeps"},
    {"bound.access_tokens", "访问令牌", "access tokens"},
    {"bound.favorites", "收藏的服务", "favourites"},
    {"bound.profile_changes", "今天对企业资料的更改", "changes of the company profile today"},
    {"bound.contact_changes", "今天对邮箱和 webhook 的更改", "changes of address and webhook today"},
    {"bound.email_codes", "24 小时内为此账号发送的邮箱验证码", "codes mailed for the account within 24 hours"},
    {"bound.email_codes_to_one", "24 小时内发往此邮箱的验证码", "codes mailed to the address within 24 hours"},
    {"bound.questions", "24 小时内的提问", "questions asked within 24 hours"},
    {"bound.open_questions", "等待回答的提问", "questions that wait for an answer"},
    {"bound.open_questions_on_product", "同一商品等待回答的提问", "questions on one product that wait for an answer"},
    {"bound.answer_edits", "一个提问的回答和修改", "answers and edits of one question"},
    {"bound.quotes", "24 小时内的询价", "requests for a quote within 24 hours"},
    {"bound.open_quotes", "进行中的询价", "requests that are open"},
    {"bound.offers", "24 小时内的报价", "offers made within 24 hours"},
    {"bound.open_offers", "一个询价的有效报价", "open offers on one request"},
    {"bound.offers_of_provider", "您对一个询价的报价", "your offers on one request"},
    {"bound.payments", "一天内发起的付款和提现", "payments and withdrawals begun on one day"},
    {"bound.payouts", "一天内申请的提现", "payouts asked for on one day"},
    {"bound.payee_changes", "一天内更改的收款账户", "bank accounts set on one day"},
    {"bound.asking", "提问次数", "questions sent"},
    {"bound.any", "可做的次数", "what is allowed"},
};

// "30 s", "15 min", "24 h": rounded up, so that whoever comes again then is welcome.
std::string time_text(Lang lang, std::int64_t seconds) {
  const auto in = [&](std::string_view key, std::int64_t unit) {
    return format(text(lang, key), {{"n", std::to_string((seconds + unit - 1) / unit)}});
  };
  if (seconds <= domain::kMinute) return in("bound.seconds", 1);
  if (seconds <= 2 * domain::kHour) return in("bound.minutes", domain::kMinute);
  return in("bound.hours", domain::kHour);
}

// "searches_of_net64": what is counted, and per whom, in one sentence or the other.
std::string named(Lang lang, std::string_view bound, std::string_view plain, std::string_view with_whom) {
  constexpr std::string_view kOf = "_of_";
  const auto of = bound.find(kOf);
  const Entry* known = find_entry("bound." + std::string(bound.substr(0, of)));
  const std::string what(text(lang, known ? known->key : "bound.any"));
  if (of == bound.npos) return format(text(lang, plain), {{"what", what}});
  const std::string whom(text(lang, "bound.of." + std::string(bound.substr(of + kOf.size()))));
  return format(text(lang, with_whom), {{"what", what}, {"whom", whom}});
}

}  // namespace

std::span<const Entry> bound_entries() { return words<kBoundEntries>(); }

std::string bound_name(Lang lang, std::string_view bound) { return named(lang, bound, "bound.name", "bound.name.of"); }

std::string bound_text(Lang lang, const domain::limits::Exceeded& exceeded) {
  std::string sentence = named(lang, exceeded.bound, "bound.full", "bound.full.of");
  if (exceeded.standing)
    sentence += text(lang, "bound.free");
  else if (exceeded.reset_seconds > 0)
    sentence += format(text(lang, "bound.again"), {{"time", time_text(lang, exceeded.reset_seconds)}});
  return sentence;
}

}  // namespace ops::i18n
