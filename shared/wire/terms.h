// The platform's defaults: {"commission": 1000, "pay": 24, …}, each in the unit of domain/orders/terms.h.
#pragma once
#include "domain/orders/terms.h"
#include "wire/reader.h"

namespace ops::wire {

Json to_json(const domain::orders::Policy& policy);
// Every term is required. What no term names stays as in `base`. The caller finishes the reader.
domain::orders::Policy read_terms(Reader& reader, const domain::orders::Policy& base);

}  // namespace ops::wire
