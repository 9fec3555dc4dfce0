// The platform's defaults: {"commission": 1000, "pay": 24, …}, each in the unit of domain/orders/terms.h.
#pragma once
#include "domain/orders/settings.h"
#include "json/reader.h"

namespace ops::json {

Json to_json(const domain::orders::PlatformSettings& settings);
// Every term is required. What no term names stays as in `base`. The caller finishes the reader.
domain::orders::PlatformSettings read_settings(Reader& reader, const domain::orders::PlatformSettings& base);

}  // namespace ops::json
