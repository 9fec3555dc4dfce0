// A demand form's answers, checked against the template as it was when the order was placed. Rules:
// catalog.demand-answers, catalog.demand-date.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/calendar/calendar.h"
#include "domain/catalog/listing.h"
#include "domain/errors.h"
#include "domain/files/files.h"

namespace ops::domain::catalog {

inline constexpr std::int64_t kMinPhone = 5, kMaxPhone = 20;
bool is_phone(std::string_view text);  // digits, spaces, '+', '-', '(', ')': at least kMinPhone digits

using Answers = std::map<std::string, std::string>;  // key -> text; a file's answer is its id
// Fields are "answers.<key>". number: decimal text; date: YYYY-MM-DD; phone: 5–20 of digits, spaces, '+', '-', '(', ')';
// email: one '@', a dot in the domain, at most 254; malformed says which: params: form (the field's type). An unknown key is
// unknown_field.
Errors check_answers(std::span<const DemandField> demand_template, const Answers& answers,
                     const std::function<std::optional<files::FileMetadata>(std::string_view id)>& file);
// What may be meant so and is probably not: dates before `today` (date_is_past).
Errors answer_warnings(std::span<const DemandField> demand_template, const Answers& answers, calendar::Date today);
// The most characters that an answer to this field may have; 0: it is not written (choice, file).
std::int64_t max_answer(const DemandField& asked);
// Trimmed, NFC, without empty answers.
Answers normalized(Answers answers);

}  // namespace ops::domain::catalog
