// What is on sale as terms. Written with each change of a live version, in its transaction.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "server/store/search_records.h"
#include "server/store/sql/session.h"

namespace ops::store {

// The bits of a place below its level (place_of).
inline constexpr int kSequenceBits = 40;
// The place of a listing among equal hits: by powers of two of its completed orders, then the newer one.
std::int64_t place_of(std::int64_t sequence, std::int64_t completed_orders);

// The values that filters choose by, as terms of their own: they hold a '_', which no word of a text does.
std::string category_mark(const std::string& id);
std::string branch_mark(const std::string& id);
std::string provider_mark(const std::string& id);
// A term of the names of category and branch, or of the operating systems.
inline constexpr std::string_view kKindMark = "k_";
std::string kind_mark(const std::string& term);
std::string without_kind_mark(const std::string& term);  // other terms as they are
inline constexpr std::string_view kWindowsMark = "o_w", kLinuxMark = "o_l";
inline constexpr std::string_view kListedMark = "a_ll";  // of every listing on sale
std::string warranty_mark(std::int64_t step);            // of kWarrantySteps
std::string price_mark(std::size_t band);                // of kPriceBands

}  // namespace ops::store
