#include "domain/quotes/drafts.h"

#include "domain/calendar/calendar.h"
#include "domain/catalog/checks.h"
#include "domain/orders/attachments.h"
#include "domain/text/text.h"

namespace ops::domain::quotes {
namespace {

namespace checks = catalog::checks;

std::string lines(std::string text) { return text::valid_utf8(text) ? text::clean_lines(text) : std::move(text); }
std::string line(std::string text) { return text::valid_utf8(text) ? text::clean(text) : std::move(text); }

void long_enough(Errors& errors, std::string_view field, std::string_view value, std::int64_t min) {
  if (!errors.empty() && errors.back().field == field) return;
  const auto length = static_cast<std::int64_t>(text::length(value));
  if (length < min) errors.push_back({std::string(field), Code::too_short, {{"min", min}, {"actual", length}}});
}

// From today on, in Shanghai, and within so many days.
void day_ahead(Errors& errors, std::string_view field, std::string_view value, std::int64_t days, Instant now) {
  const auto day = calendar::date_from_text(value);
  if (!day) return errors.push_back({std::string(field), Code::malformed, {{"form", std::string("date")}}});
  const auto first = calendar::date_in_shanghai(now), last = calendar::date_in_shanghai(now + days * kDay);
  if (*day < first || last < *day)
    errors.push_back({std::string(field),
                      Code::out_of_range,
                      {{"min", calendar::to_text(first)}, {"max", calendar::to_text(last)}}});
}

void price(Errors& errors, std::string_view field, money::Fen value) {
  if (value < money::kMinPrice || value > money::kMaxPrice)
    errors.push_back({std::string(field), Code::out_of_range, {{"min", money::kMinPrice}, {"max", money::kMaxPrice}}});
}

}  // namespace

RequestDraft normalized(RequestDraft draft) {
  draft.subject = line(std::move(draft.subject));
  draft.category_id = line(std::move(draft.category_id));
  draft.supported_os = line(std::move(draft.supported_os));
  if (const auto systems = catalog::parse_os(draft.supported_os)) draft.supported_os = catalog::to_text(*systems);
  draft.need = lines(std::move(draft.need));
  draft.wished_on = line(std::move(draft.wished_on));
  return draft;
}

Errors check_request(const RequestDraft& draft, const catalog::World& world, Instant now) {
  Errors errors;
  checks::text(errors, "subject", draft.subject, kMaxSubject);
  long_enough(errors, "subject", draft.subject, kMinSubject);
  if (draft.category_id.empty())
    errors.push_back({"category_id", Code::required, {}});
  else if (world.category(draft.category_id) != catalog::World::Category::usable)
    errors.push_back({"category_id", Code::not_found, {}});
  if (!draft.supported_os.empty() && !catalog::parse_os(draft.supported_os))
    errors.push_back({"supported_os", Code::not_allowed, {{"allowed", std::string("Windows,Linux")}}});
  checks::text(errors, "need", draft.need, kMaxNeed, checks::Need::required, checks::Lines::several);
  long_enough(errors, "need", draft.need, kMinNeed);
  if (draft.budget) price(errors, "budget_fen", *draft.budget);
  if (!draft.wished_on.empty()) day_ahead(errors, "wished_on", draft.wished_on, kWishedWithinDays, now);
  orders::check_attachments(errors, "file_ids", draft.file_ids, kMaxRequestFiles, files::Purpose::demand, world.file);
  return errors;
}

Instant offers_until(Instant asked_at) {
  return calendar::end_of_day_in_shanghai(calendar::date_in_shanghai(asked_at + kRequestDays * kDay));
}

OfferDraft normalized(OfferDraft draft) {
  draft.product_id = line(std::move(draft.product_id));
  draft.included = lines(std::move(draft.included));
  draft.price_name = line(std::move(draft.price_name));
  draft.valid_on = line(std::move(draft.valid_on));
  return draft;
}

Errors check_offer(const OfferDraft& draft, Instant now) {
  Errors errors;
  if (draft.product_id.empty()) errors.push_back({"product_id", Code::required, {}});
  checks::text(errors, "included", draft.included, kMaxIncluded, checks::Need::required, checks::Lines::several);
  long_enough(errors, "included", draft.included, kMinIncluded);
  checks::text(errors, "price_name", draft.price_name, catalog::kMaxSpec);
  if (!draft.price)
    errors.push_back({"price_fen", Code::required, {}});
  else
    price(errors, "price_fen", *draft.price);
  checks::number(errors, "delivery_days", draft.delivery_days, catalog::kMinDeliveryDays, catalog::kMaxDeliveryDays);
  checks::number(errors, "warranty_days", draft.warranty_days, catalog::kMinWarrantyDays, catalog::kMaxWarrantyDays);
  if (draft.valid_on.empty())
    errors.push_back({"valid_on", Code::required, {}});
  else
    day_ahead(errors, "valid_on", draft.valid_on, kMaxValidDays, now);
  return errors;
}

Instant valid_until(const OfferDraft& draft) {
  return calendar::end_of_day_in_shanghai(*calendar::date_from_text(draft.valid_on));
}

std::string normalized_reason(std::string reason) { return lines(std::move(reason)); }

Errors check_decline(std::string_view reason) {
  Errors errors;
  checks::text(errors, "reason", reason, kMaxDeclineReason, checks::Need::optional, checks::Lines::several);
  return errors;
}

}  // namespace ops::domain::quotes
