// What a buyer writes of a need, and what a provider offers. Rules: quotes.request, quotes.offer.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/catalog/rules.h"
#include "domain/errors.h"
#include "domain/instant.h"
#include "domain/money/money.h"

namespace ops::domain::quotes {

inline constexpr std::int64_t kMinSubject = 4, kMaxSubject = 60, kMinNeed = 10, kMaxNeed = 2000;  // (chosen)
inline constexpr std::int64_t kMaxRequestFiles = 5, kWishedWithinDays = 365;                      // (chosen)
inline constexpr std::int64_t kRequestDays =
    14;  // (chosen) so long offers are made, to the end of the last day in Shanghai
inline constexpr std::int64_t kMinIncluded = 10, kMaxIncluded = 2000, kMaxValidDays = 60;  // (chosen)
inline constexpr std::int64_t kMaxDeclineReason = 500;                                     // (chosen)

struct RequestDraft {
  std::string subject, category_id;
  std::string supported_os;  // as of a listing; empty: any
  std::string need;
  std::optional<money::Fen> budget;
  std::string wished_on;  // a date, "2026-12-01"; empty: none
  std::vector<std::string> file_ids;
  bool operator==(const RequestDraft&) const = default;
};
// Trimmed, NFC, the systems in their text form. What cannot be cleaned stays as it was.
RequestDraft normalized(RequestDraft draft);
// Of a normalized draft. Fields: subject, category_id, supported_os, need, budget_fen, wished_on, file_ids.
Errors check_request(const RequestDraft& draft, const catalog::World& world, Instant now);
Instant offers_until(Instant asked_at);

// Terms of an offer. A listing of the provider's carries the order: its policy, template and checklist; these replace its own.
struct OfferDraft {
  std::string product_id;
  std::string included;    // the work, in words
  std::string price_name;  // as a price row is called
  std::optional<money::Fen> price;
  std::optional<std::int64_t> delivery_days, warranty_days;
  std::string valid_on;  // a date: to the end of this day in Shanghai
  bool operator==(const OfferDraft&) const = default;
};
OfferDraft normalized(OfferDraft draft);
// Of a normalized draft. Fields: product_id, included, price_name, price_fen, delivery_days, warranty_days, valid_on.
Errors check_offer(const OfferDraft& draft, Instant now);
// REQUIRES: check_offer had nothing to say of it.
Instant valid_until(const OfferDraft& draft);

std::string normalized_reason(std::string reason);
Errors check_decline(std::string_view reason);  // field "reason"; may be empty

}  // namespace ops::domain::quotes
