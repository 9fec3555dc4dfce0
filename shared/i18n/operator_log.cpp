#include "i18n/operator_log.h"

#include <algorithm>

#include "domain/money/money.h"
#include "domain/text/digits.h"
#include "i18n/catalogue.h"
#include "i18n/packed_words.h"

namespace ops::i18n {
namespace {

namespace orders = domain::orders;

constexpr Entry kOperatorLogWords[] = {
    {"act_change", "{what} {before} → {after}", "{what}: {before} → {after}"},
    {"act_change.new", "{what} {after}", "{what}: {after}"},
    {"act_change.gone", "{what} {before}（已删除）", "{what}: {before} (removed)"},
    {"act_change.state", "状态", "State"},
    {"act_change.question_state", "提问", "Question"},
    {"act_change.quote_state", "询价", "Request"},
    {"act_change.payout_state", "提现", "Payout"},
    {"act_change.payout_amount", "提现金额", "Amount"},
    {"payout_state.requested", "待审核", "To be approved"},
    {"payout_state.approved", "待打款", "To be paid"},
    {"payout_state.paid", "已打款", "Paid"},
    {"payout_state.failed", "转账失败", "Transfer failed"},
    {"payout_state.rejected", "已驳回", "Rejected"},
    {"payout_state.cancelled", "已撤回", "Taken back"},
    {"act_change.need", "需求描述", "Request’s text"},
    {"act_change.question", "提问内容", "Question’s text"},
    {"act_change.answer", "回答内容", "Answer’s text"},
    {"act_change.review", "评价", "Review"},
    {"act_change.review_picture", "评价图片", "Picture of a review"},
    {"act_change.review_text", "评价内容", "Review’s text"},
    {"act_change.shown", "显示", "Shown"},
    {"act_change.hidden", "隐藏", "Hidden"},
    {"act_change.account", "账号", "Account"},
    {"act_change.category", "分类", "Category"},
    {"act_change.name", "名称", "Name"},
    {"act_change.name_en", "英文名称", "English name"},
    {"act_change.position", "次序", "Place"},
    {"act_change.min_price", "最低价", "Lowest price"},
    {"act_change.buyer_balance", "退回用户", "To the buyer"},
    {"act_change.provider_earnings", "服务商实得", "To the provider"},
    {"act_change.platform_commission", "平台佣金", "Commission"},
    {"act_change.days", "节假日", "Holidays"},
    {"act_change.page_version", "版本", "Version"},
    {"act_change.synonyms", "同义词", "Other words"},
    {"act_change.shipped", "默认文字", "The shipped text"},
    {"act_change.active", "正常", "Active"},
    {"act_change.suspended", "停用", "Suspended"},
    {"act_change.enabled", "启用", "Enabled"},
    {"act_change.disabled", "停用", "Disabled"},
    {"act_change.work.draft", "{state}（修改未提交）", "{state} (changes not submitted)"},
    {"act_change.work.pending_review", "{state}（修改审核中）", "{state} (changes in review)"},
    {"act_change.work.rejected", "{state}（修改被驳回）", "{state} (changes rejected)"},
    {"act_change.off", "{days} 放假", "{days} off"},
    {"act_change.work_day", "{days} 上班", "{days} worked"},
    {"act_change.off.named", "{days} 放假（{name}）", "{days} off ({name})"},
    {"act_change.work_day.named", "{days} 上班（{name}）", "{days} worked ({name})"},
    {"act_change.until", "{first} 至 {last}", "{first} to {last}"},
    {"term.commission", "平台佣金", "Commission"},
    {"term.pay", "支付期限", "Pay within"},
    {"term.submit_demand", "提交需求期限", "Submit the demand form within"},
    {"term.start", "开始实施期限", "Start within"},
    {"term.start_final", "最晚开始期限（逾期退款）", "Start at the latest (else refunded)"},
    {"term.accept", "确认期限（逾期自动完成）", "Confirm within (else confirmed by itself)"},
    {"term.answer_refund", "答复退款期限", "Answer a refund within"},
    {"term.decide_dispute", "裁决期限", "Decide a dispute within"},
    {"term.payout_wait", "收入可提现前等待", "Earnings wait before a payout"},
    {"term.payout_alone", "一人可批准的提现金额", "Payouts that one operator approves alone, up to"},
    {"term_value.basis_points", "{n} %", "{n} %"},
    {"term_value.yuan", "¥{n}", "¥{n}"},
    {"term_value.hours", "{n} 小时", "{n} h"},
    {"term_value.days", "{n} 天", "{n} {n|day|days}"},
    {"term_value.working_days", "{n} 个工作日", "{n} working {n|day|days}"},
};

std::string first_word(std::string_view& rest) {
  const auto end = std::min(rest.find(' '), rest.size());
  const std::string word(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return word;
}

// "off 2027-01-01 to 2027-01-03 元旦" -> "2027-01-01 至 2027-01-03 放假（元旦）"
std::string days_text(Lang lang, std::string_view line) {
  const std::string kind = first_word(line);
  std::string days = first_word(line);
  if (line.starts_with("to ")) {
    first_word(line);
    days = format(text(lang, "act_change.until"), {{"first", days}, {"last", first_word(line)}});
  }
  const std::string key = kind == "work" ? "act_change.work_day" : "act_change.off";
  return format(text(lang, key + (line.empty() ? "" : ".named")), {{"days", days}, {"name", std::string(line)}});
}

std::string state_text(Lang lang, const std::string& value) {
  const auto comma = value.find(',');
  const std::string word = "state." + value.substr(0, comma);
  const std::string of_provider = "state.provider." + value.substr(0, comma);  // no buyer reads this
  const std::string state(text(lang, find_entry(of_provider) ? of_provider : word));
  if (comma == std::string::npos) return state;
  return format(text(lang, "act_change.work." + value.substr(comma + 1)), {{"state", state}});
}

const orders::Setting* term_of(std::string_view name) {
  const auto settings = orders::platform_settings();
  const auto found =
      std::find_if(settings.begin(), settings.end(), [&](const auto& setting) { return setting.name == name; });
  return found == settings.end() ? nullptr : &*found;
}

bool is_one_of(std::string_view what, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), what) != names.end();
}

std::string value_text(Lang lang, const std::string& what, const std::string& value) {
  if (value.empty()) return value;
  if (what == "state") return state_text(lang, value);
  if (what == "question_state") return std::string(text(lang, "question_state." + value));
  if (what == "payout_state") return std::string(text(lang, "payout_state." + value));
  if (what == "quote_state") return std::string(text(lang, "quote_state." + value));
  if (what == "days") return days_text(lang, value);
  if (what == "page_version" && value == "shipped") return std::string(text(lang, "act_change.shipped"));
  if (is_one_of(what, {"account", "category", "review", "review_picture"}))
    return std::string(text(lang, "act_change." + value));
  const auto number = domain::text::whole_number(value);
  if (number &&
      is_one_of(what, {"min_price", "payout_amount", "buyer_balance", "provider_earnings", "platform_commission"}))
    return "¥" + domain::money::to_display(*number);
  const auto* setting = term_of(what);
  return number && setting ? setting_value(lang, *setting, *number) : value;
}

}  // namespace

std::span<const Entry> operator_log_words() { return words<kOperatorLogWords>(); }

std::string change_text(Lang lang, const domain::accounts::LoggedChange& change) {
  const auto* setting = term_of(change.what);
  // What has no name of its own here is called as the field is.
  const std::string own = "act_change." + change.what;
  const std::string what = setting           ? setting_name(lang, *setting)
                           : find_entry(own) ? std::string(text(lang, own))
                                             : field_text(lang, change.what);
  const std::string_view key = change.before.empty()  ? "act_change.new"
                               : change.after.empty() ? "act_change.gone"
                                                      : "act_change";
  return format(text(lang, key), {{"what", what},
                                  {"before", value_text(lang, change.what, change.before)},
                                  {"after", value_text(lang, change.what, change.after)}});
}

std::string setting_name(Lang lang, const orders::Setting& setting) {
  return std::string(text(lang, "term." + std::string(setting.name)));
}

std::string setting_value(Lang lang, const orders::Setting& setting, std::int64_t value) {
  return format(text(lang, "term_value." + std::string(orders::setting_unit_name(setting.unit))),
                {{"n", orders::setting_text(setting, value)}});
}

}  // namespace ops::i18n
