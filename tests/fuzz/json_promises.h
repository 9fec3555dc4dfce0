// What is promised of faults and errors: they name a place.
#pragma once
#include "domain/errors.h"
#include "fuzz.h"
#include "json/json.h"

namespace ops::fuzz {

// Of a text that is no JSON: "byte 17" within it, or the path to what is wrong in itself.
void text_fault_says_where(const json::Fault& fault, std::size_t size);
// Of JSON that has not the shape: the path leads to the member; of a missing one, to the object that lacks it.
void fault_names_a_place(const json::Json& json, const json::Fault& fault);
void errors_name_fields(const domain::Errors& errors);

}  // namespace ops::fuzz
