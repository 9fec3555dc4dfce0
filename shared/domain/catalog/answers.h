// A demand form's answers, checked against the template as it was when the order was placed. Source: catalog.md.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/catalog/listing.h"
#include "domain/errors.h"
#include "domain/files/files.h"

namespace ops::domain::catalog {

using Answers = std::map<std::string, std::string>;  // key -> text; a file's answer is its id
// Fields are "answers.<key>". number: decimal text; date: YYYY-MM-DD; phone: 5–20 of digits, spaces, '+', '-', '(', ')';
// email: one '@', a dot in the domain, at most 254. An unknown key is unknown_field.
Errors check_answers(std::span<const DemandField> demand_template, const Answers& answers,
                     const std::function<std::optional<files::FileFact>(std::string_view id)>& file);
// Trimmed, NFC, without empty answers.
Answers normalized(Answers answers);

}  // namespace ops::domain::catalog
