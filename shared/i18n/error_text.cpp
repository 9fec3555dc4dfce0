#include <algorithm>
#include <array>
#include <utility>

#include "domain/calendar/calendar.h"
#include "domain/catalog/fields.h"
#include "domain/instant.h"
#include "domain/money/money.h"
#include "domain/orders/settings.h"
#include "i18n/catalogue.h"

namespace ops::i18n {
namespace {

using domain::Code;
using domain::FieldError;
using Params = std::vector<std::pair<std::string, std::string>>;

// "skus[1].discount_price" -> "discount_price"; "document_file_ids[0]" -> "document_file_ids".
std::string_view last_name(std::string_view field) {
  const auto dot = field.rfind('.');
  const auto name = dot == std::string_view::npos ? field : field.substr(dot + 1);
  return name.substr(0, name.find('['));
}

template <std::size_t n>
bool in(const std::array<std::string_view, n>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::array<std::string_view, 11> kMoney{"original_price", "discount_price", "total",    "total_fen",
                                                  "balance",        "amount_fen",     "amount",   "price_min",
                                                  "price_max",      "budget_fen",     "price_fen"};
constexpr std::array<std::string_view, 8> kChosen{"category_id", "supported_os", "unit",   "type",
                                                  "role",        "sku_id",       "scopes", "service_days"};
constexpr std::array<std::string_view, 4> kUploaded{"logo_file_id", "document_file_ids", "file_id", "file"};
constexpr std::array<std::string_view, 6> kWhole{"duration", "quantity", "extra_days", "max_length", "days", "limit"};
constexpr std::array<std::string_view, 2> kRows{"skus", "demand_template"};

bool is_whole_number(std::string_view name) {
  const auto* row = domain::catalog::listing_field(name);
  return in(kWhole, name) || (row && row->input == domain::catalog::InputKind::number);
}

// Bounds whose sentence says what to do now.
constexpr std::pair<std::string_view, std::string_view> kBounds[] = {{"unpaid_orders", ".unpaid"},
                                                                     {"cancelled_orders", ".cancelled"},
                                                                     {"order_steps", ".steps"},
                                                                     {"deliveries", ".deliveries"},
                                                                     {"rejections", ".rejections"},
                                                                     {"secrets", ".secrets"},
                                                                     {"drafts", ".drafts"},
                                                                     {"draft_bytes", ".draft_bytes"},
                                                                     {"uploaded_bytes", ".uploaded_bytes"},
                                                                     {"stored_files", ".stored_files"},
                                                                     {"stored_bytes", ".stored_bytes"},
                                                                     {"open_orders", ".open_orders"},
                                                                     {"contact_changes", ".contact_changes"},
                                                                     {"profile_changes", ".profile_changes"},
                                                                     {"name", ".tokens"},
                                                                     {"label", ".secrets_kept"},
                                                                     {"refund", ".refunds"},
                                                                     {"reason", ".statements"},
                                                                     {"changes", ".changes"},
                                                                     {"claims", ".claims"},
                                                                     {"pictures", ".pictures"},
                                                                     {"gallery", ".pictures"},
                                                                     {"file", ".uploads"},
                                                                     {"text", ".messages"},
                                                                     {"email", ".email_codes"},
                                                                     {"to", ".entries"},
                                                                     {"code", ".wrong_codes"},
                                                                     {"quotes", ".asked_quotes"},
                                                                     {"open_quotes", ".open_quotes"}};

bool has(const FieldError& error, std::string_view param) {
  return std::any_of(error.params.begin(), error.params.end(), [&](const auto& one) { return one.name == param; });
}

// What it should have been: as the error says itself, or as the field's name does.
std::string_view malformed_variant(const FieldError& error, std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kForms{{{"number", ".number"},
                                                                                 {"month", ".month"},
                                                                                 {"date", ".date"},
                                                                                 {"phone", ".phone"},
                                                                                 {"email", ".email"},
                                                                                 {"url", ".url"},
                                                                                 {"time", ".time"}}};
  for (const auto& param : error.params)
    if (const auto* form = std::get_if<std::string>(&param.value); form && param.name == "form")
      for (const auto& [known, form_variant] : kForms)
        if (*form == known) return form_variant;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kNames{
      {{"login", ".login"},
       {"key", ".key"},
       {"email", ".email"},
       {"url", ".url"},
       {"code", ".code"},
       {"value", ".secret"},
       {"file", ".file"},
       {"cursor", ".cursor"},
       {"account_number", ".account_number"}}};
  for (const auto& [known, name_variant] : kNames)
    if (name == known) return name_variant;
  if (in(kUploaded, name)) return ".file";
  return is_whole_number(name) ? ".whole" : "";
}

// What is a bound's, a time's or a number's; one without its bounds is beyond all numbers.
std::string_view range_variant(const FieldError& error, std::string_view name) {
  if (in(kMoney, name)) return has(error, "max") ? ".money" : ".huge";
  if (name == "commission") return ".percent";
  if (name == "until" || name == "wished_on" || name == "valid_on") return ".time";
  if (name == "closes") return ".closes";
  if (name == "to") return has(error, "max") ? ".days" : ".not_before";
  return has(error, "max") ? "" : ".large";
}

// Why this field may not have this value, where the field alone says it.
std::string_view forbidden_variant(const FieldError& error, std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kWhy[] = {
      {"password", ".password"},  {"new_password", ".password"},  {"url", ".inside"},
      {"email", ".mail"},         {"parent_id", ".second_level"}, {"amount_fen", ".goes_on"},
      {"provider", ".suspended"}, {"address", ".picture"}};
  for (const auto& [field, why] : kWhy)
    if (name == field) return why;
  if (has(error, "word")) return ".name";
  return error.params.empty() ? "" : ".allowed";
}

std::string_view duplicate_variant(std::string_view name) {
  if (name == "new_password") return ".password";
  if (name == "offer") return ".offer";
  if (name == "operator") return ".operator";
  return name == "name" || name == "name_en" ? ".category" : "";
}

std::string_view variant(const FieldError& error, std::string_view name) {
  const bool indexed = error.field.ends_with(']');
  switch (error.code) {
    case Code::required:
      if (in(kChosen, name)) return ".choose";
      if (in(kUploaded, name)) return ".upload";
      if (name == "until") return ".until";
      if (name == "alt" && has(error, "line")) return ".alt";
      return in(kRows, name) && !indexed ? ".rows" : "";
    case Code::malformed:
      if (in(kMoney, name)) return ".money";
      if (has(error, "line")) return ".line";
      return malformed_variant(error, name);
    case Code::out_of_range:
      return range_variant(error, name);
    case Code::not_allowed:
      return forbidden_variant(error, name);
    case Code::not_found:
      if (name == "address") return ".picture";
      return name == "code" ? ".code" : "";
    case Code::duplicate:
      return duplicate_variant(name);
    case Code::too_many:
      for (const auto& [field, sentence] : kBounds)
        if (name == field) return sentence;
      return has(error, "hours") ? ".hours" : "";
    case Code::total_changed:
      return name == "seen_price_fen" ? ".seen" : "";
    case Code::image_undecodable:
      return has(error, "max_pixels") ? ".pixels" : "";
    case Code::too_soon:
      if (name == "payee") return ".payee";
      return name == "email" ? ".email" : "";
    case Code::wrong:
      return name == "code" ? ".code" : "";
    default:
      return "";
  }
}

bool is_money(Code code, std::string_view name) {
  if (code == Code::price_above_original || code == Code::total_changed || code == Code::insufficient_balance)
    return true;
  return code == Code::out_of_range && in(kMoney, name);
}

// "2 MB", "5.3 MB": a tenth more than the limit must not read like the limit, so tenths are rounded up.
std::string megabytes(std::int64_t bytes) {
  constexpr std::int64_t kMegabyte = 1024 * 1024;
  const std::int64_t tenths = bytes / kMegabyte * 10 + (bytes % kMegabyte * 10 + kMegabyte - 1) / kMegabyte;
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10)) + " MB";
}

// Values that have words of their own: "once,hour" -> "次、小时".
std::string allowed_text(Lang lang, std::string_view name, std::string_view values) {
  const std::string prefix = name == "delivery_method" ? "delivery." : std::string{name} + ".";
  std::string all;
  while (!values.empty()) {
    const auto value = values.substr(0, values.find(','));
    values.remove_prefix(std::min(values.size(), value.size() + 1));
    const Entry* entry = find_entry(prefix + std::string{value});
    all.append(all.empty() ? "" : lang == Lang::zh_cn ? "、" : ", ");
    all.append(entry == nullptr ? value : lang == Lang::zh_cn ? entry->zh : entry->en);
  }
  return all;
}

// Why a line cannot be read: of a file of holidays a bare word, of others the whole key of their words, which may name the word that is meant.
std::string why_text(Lang lang, const FieldError& error, const std::string& why) {
  std::string meant;
  for (const auto& param : error.params)
    if (const auto* word = std::get_if<std::string>(&param.value); word && param.name == "word") meant = *word;
  return format(text(lang, why.find('.') == why.npos ? "holidays." + why : why), {{"word", meant}});
}

std::string value_text(Lang lang, const FieldError& error, std::string_view name, const domain::Param& param) {
  if (const auto* number = std::get_if<std::int64_t>(&param.value)) {
    if (is_money(error.code, name)) return domain::money::to_display(*number);
    if (name == "commission") return domain::orders::setting_text(domain::orders::platform_settings().front(), *number);
    const bool bytes = error.code == Code::file_too_large || name.ends_with("_bytes");
    return bytes && param.name != "hours" ? megabytes(*number) : std::to_string(*number);
  }
  const auto* text = std::get_if<std::string>(&param.value);
  if (text == nullptr) return {};
  if (param.name == "allowed") return allowed_text(lang, name, *text);
  if (param.name == "why") return why_text(lang, error, *text);
  return beijing_time(*text);
}

}  // namespace

std::string beijing_time(const std::string& rfc3339) {
  const auto at = domain::instant_from_rfc3339(rfc3339);
  return at ? domain::calendar::date_time_in_shanghai(*at) : rfc3339;
}

std::string error_text(Lang lang, const FieldError& error, std::string_view field_name) {
  const std::string_view name = last_name(error.field);
  Params params{{"field", std::string{field_name}}};
  for (const auto& param : error.params) params.emplace_back(param.name, value_text(lang, error, name, param));
  const std::string key = "error." + std::string{domain::code_name(error.code)} + std::string{variant(error, name)};
  return format(text(lang, key), params);
}

std::string error_text(Lang lang, const FieldError& error) {
  return error_text(lang, error, field_text(lang, error.field));
}

}  // namespace ops::i18n
