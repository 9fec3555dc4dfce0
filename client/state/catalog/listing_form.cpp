#include "client/state/catalog/listing_form.h"

#include <algorithm>
#include <utility>

#include "client/state/numbers.h"

namespace ops::state {
namespace {

namespace catalog = domain::catalog;

std::string indexed(std::string_view list, std::size_t index, std::string_view member = {}) {
  auto path = std::string(list) + "[" + std::to_string(index) + "]";
  if (!member.empty()) path += "." + std::string(member);
  return path;
}

std::string text_of(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : ""; }
std::string money_text(const std::optional<domain::money::Fen>& fen) { return fen ? domain::money::to_text(*fen) : ""; }

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// A key that no other field of the template has; it stays when the label changes, so that answers find their question.
std::string free_key(const std::vector<TemplateRow>& rows) {
  for (std::size_t number = rows.size() + 1;; ++number) {
    auto key = "field_" + std::to_string(number);
    if (std::none_of(rows.begin(), rows.end(), [&](const TemplateRow& row) { return row.key == key; })) return key;
  }
}

catalog::DemandField read_row(const TemplateRow& row, std::size_t index, domain::Errors& unreadable) {
  catalog::DemandField field{.key = row.key,
                             .label = row.label,
                             .type = row.type,
                             .required = row.required,
                             .help = row.help,
                             .max_length = std::nullopt,
                             .options = {}};
  // What another type would ignore stays in the form, in case the type is changed back, but is not sent.
  if (row.type == "line" || row.type == "text") {
    const auto max = row.type == "line" ? catalog::kMaxAnswerLine : catalog::kMaxAnswerText;
    field.max_length =
        read_whole(row.max_length, indexed("demand_template", index, "max_length"), {1, max}, unreadable);
  }
  if (row.type == "choice") field.options = split_lines(row.options);
  return field;
}

catalog::Sku read_row(const SkuRow& row, std::size_t index, domain::Errors& unreadable) {
  catalog::Sku sku{
      .id = row.id, .spec = row.spec, .duration = {}, .unit = row.unit, .original_price = {}, .discount_price = {}};
  sku.duration = read_whole(row.duration, indexed("skus", index, "duration"),
                            {catalog::kMinDuration, catalog::kMaxDuration}, unreadable);
  sku.original_price = read_money(row.original_price, indexed("skus", index, "original_price"), unreadable);
  sku.discount_price = read_money(row.discount_price, indexed("skus", index, "discount_price"), unreadable);
  return sku;
}

TemplateRow row_of(const catalog::DemandField& field, std::int64_t uid) {
  return {.uid = uid,
          .key = field.key,
          .label = field.label,
          .type = field.type,
          .help = field.help,
          .max_length = text_of(field.max_length),
          .options = joined_lines(field.options),
          .required = field.required};
}

}  // namespace

void ListingForm::add_sku() {
  skus.push_back({.uid = next_uid++,
                  .id = {},
                  .spec = {},
                  .duration = "1",
                  .unit = "once",
                  .original_price = {},
                  .discount_price = {}});
}

void ListingForm::add_template_field() {
  TemplateRow row;
  row.uid = next_uid++;
  row.key = free_key(demand_template);
  row.type = "line";
  demand_template.push_back(std::move(row));
}

void ListingForm::add_checklist_line() { checklist.push_back({.uid = next_uid++, .line = {}}); }

void ListingForm::add_picture(const std::string& file_id) {
  gallery.push_back({.uid = next_uid++, .file_id = file_id, .alt = {}});
}

void ListingForm::add_missing(const TemplateParts& parts) {
  for (const auto& field : parts.fields) {
    if (demand_template.size() >= static_cast<std::size_t>(catalog::kMaxTemplateFields)) break;
    const auto labelled = [&](const TemplateRow& row) { return row.label == field.label; };
    const auto keyed = [&](const TemplateRow& row) { return row.key == field.key; };
    if (std::any_of(demand_template.begin(), demand_template.end(), labelled)) continue;
    auto row = row_of(field, next_uid++);
    if (std::any_of(demand_template.begin(), demand_template.end(), keyed)) row.key = free_key(demand_template);
    demand_template.push_back(std::move(row));
  }
  for (const auto& line : parts.checklist) {
    if (checklist.size() >= static_cast<std::size_t>(catalog::kMaxChecklist)) break;
    const auto same = [&](const ChecklistRow& row) { return row.line == line; };
    if (std::none_of(checklist.begin(), checklist.end(), same)) checklist.push_back({.uid = next_uid++, .line = line});
  }
}

ListingForm form_of(const catalog::Listing& listing) {
  ListingForm form;
  form.values = listing;
  form.values.delivery_method = catalog::kDeliveryMethod;
  form.values.demand_template.clear();
  form.values.skus.clear();
  form.values.gallery.clear();
  form.values.acceptance_checklist.clear();
  for (const auto& row : catalog::listing_fields())
    if (row.input == catalog::InputKind::number) form.number(row.name()) = text_of(row.number(listing));
  for (const auto& field : listing.demand_template) {
    form.demand_template.push_back(row_of(field, form.next_uid++));
  }
  for (const auto& sku : listing.skus) {
    form.skus.push_back({.uid = form.next_uid++,
                         .id = sku.id,
                         .spec = sku.spec,
                         .duration = text_of(sku.duration),
                         .unit = sku.unit,
                         .original_price = money_text(sku.original_price),
                         .discount_price = money_text(sku.discount_price)});
  }
  for (const auto& picture : listing.gallery)
    form.gallery.push_back({.uid = form.next_uid++, .file_id = picture.file_id, .alt = picture.alt});
  for (const auto& line : listing.acceptance_checklist)
    form.checklist.push_back({.uid = form.next_uid++, .line = line});
  return form;
}

Reading read_form(const ListingForm& form) {
  Reading reading;
  auto& [listing, unreadable] = reading;
  listing = form.values;
  for (const auto& row : catalog::listing_fields()) {
    if (row.input != catalog::InputKind::number) continue;
    const std::string field(row.name());
    const auto typed = form.numbers.find(field);
    row.number(listing) =
        typed == form.numbers.end() ? std::nullopt : read_whole(typed->second, field, {row.min, row.max}, unreadable);
  }
  for (std::size_t i = 0; i < form.demand_template.size(); ++i) {
    listing.demand_template.push_back(read_row(form.demand_template[i], i, unreadable));
  }
  for (std::size_t i = 0; i < form.skus.size(); ++i) listing.skus.push_back(read_row(form.skus[i], i, unreadable));
  for (const auto& row : form.gallery) listing.gallery.push_back({row.file_id, row.alt});
  for (const auto& row : form.checklist) listing.acceptance_checklist.push_back(row.line);
  return reading;
}

catalog::Report check_form(const ListingForm& form, const catalog::World& world) {
  Reading reading = read_form(form);
  catalog::Report report = catalog::validate(reading.listing, world);
  for (auto& error : reading.unreadable) {
    // The rules saw the member as empty; that it cannot be read says more.
    const auto same = std::find_if(report.errors.begin(), report.errors.end(),
                                   [&](const domain::FieldError& other) { return other.field == error.field; });
    if (same != report.errors.end()) {
      *same = std::move(error);
    } else {
      report.errors.push_back(std::move(error));
    }
  }
  return report;
}

}  // namespace ops::state
